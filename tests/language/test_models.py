"""A language model that someone installed is found, used and named; none is there, and none is asked for, otherwise."""

import importlib
import sys
from pathlib import Path

import pytest

from fieldnotes.language import models
from fieldnotes.language.models import Model, UnusableModelError, installed_model, lemmas_of

WORKING = """
import spacy

def load(**overrides):
    from spacy.lookups import Lookups
    pipeline = spacy.blank("nl")
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"liep": "lopen", "Liep": "lopen"})
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    return pipeline
"""
BROKEN = "def load(**overrides):\n    raise ValueError('made for another version')\n"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str, name: str = "nl_core_news_sm") -> None:
    """Put a package of this name where packages are looked for."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text(program, encoding="utf-8")
    about = folder / f"{name}-9.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 9.1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, name, raising=False)
    models.loaded.cache_clear()
    importlib.invalidate_caches()


def test_the_model_that_is_installed_is_named_and_gives_lemmas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, WORKING)
    model = installed_model("nl")
    assert model is not None
    if model.name == "nl_core_news_sm":  # on a machine with a larger one that one goes first
        assert model.told == "nl_core_news_sm 9.1.0"
        assert lemmas_of(model, "Hij liep weg")[4] == "lopen"
        assert lemmas_of(model, "\ud800 liep")[2] == "lopen"


def test_what_was_said_does_not_stay_in_the_memory_of_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, WORKING)
    model = Model("nl_core_news_sm", "9.1.0")
    lemmas_of(model, "Wilgentwijgje liep")
    assert "Wilgentwijgje" not in models.loaded(model, models._NOT_NEEDED).vocab.strings


def test_a_model_that_cannot_be_loaded_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, BROKEN)
    with pytest.raises(UnusableModelError, match="made for another version"):
        lemmas_of(Model("nl_core_news_sm", "9.1.0"), "liep")


def test_a_language_of_which_no_models_are_known_has_none() -> None:
    assert installed_model("fr") is None
