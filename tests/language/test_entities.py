"""Names that an installed model sees: at their places, in long texts too, and nothing of them stays behind."""

from pathlib import Path

import pytest

from fieldnotes.language import entities, models
from fieldnotes.language.entities import entities_of
from fieldnotes.language.models import Model, UnusableModelError
from fieldnotes.model.identifying import Identifying
from tests.language.test_models import BROKEN, install

SEEING = """
import spacy

def load(**overrides):
    pipeline = spacy.blank("nl")
    ruler = pipeline.add_pipe("entity_ruler")
    for label, words in (("PERSON", "Bob"), ("GPE", "Leiden"), ("ORG", "Voorbeeld"), ("DATE", "gisteren")):
        ruler.add_patterns([{"label": label, "pattern": words}])
    return pipeline
"""
MODEL = Model("nl_core_news_sm", "9.1.0")


@pytest.fixture(autouse=True)
def forgotten() -> None:
    models.loaded.cache_clear()


def test_people_places_and_organisations_are_seen_at_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, SEEING)
    text = "👩🏽\u200d💻 Bob\ud800 kwamaanlopen gisteren uit Leiden\nvoor Voorbeeld"
    seen = [(text[start:end], kind) for start, end, kind in entities_of(MODEL, text)]
    assert seen == [("Bob", Identifying.NAME), ("Leiden", Identifying.PLACE), ("Voorbeeld", Identifying.ORGANISATION)]
    assert "kwamaanlopen" not in models.loaded(MODEL, entities._NOT_NEEDED).vocab.strings


def test_a_long_text_is_looked_at_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, SEEING)
    monkeypatch.setattr(entities, "_LONGEST", 20)
    text = "een regel zonder iets\n" * 3 + "Bob\n" + "x" * 50 + " Bob"
    assert [text[start:end] for start, end, _ in entities_of(MODEL, text)] == ["Bob", "Bob"]


def test_a_model_that_cannot_be_loaded_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, BROKEN)
    with pytest.raises(UnusableModelError, match="made for another version"):
        entities_of(MODEL, "Bob")
