"""The fuzzer finds what is wrong, every reader stands a short turn of it, and what it found before stays mended."""

from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import FORMATS, Format, read_bytes
from fieldnotes.model.rows import TurnRow
from tests.fuzz import answers
from tests.fuzz.running import checked, fuzz
from tests.fuzz.seeds import seeds

# Bytes that once went wrong or stand at an edge, with the format that reads them.
FOUND: list[tuple[str, bytes]] = [
    ("vtt", b"WEBVTT\n\nzonder tijden\n"),
    ("srt", b""),
    ("otranscribe", b'{"media-time": 1, "text": "\\ud800"}'),
    ("elan", b"<ANNOTATION_DOCUMENT>\xed\xa0\x80"),
    ("whisper-json", b'{"segments": [{"start": 1e999, "text": "a"}]}'),
    ("answers-filled", b'<w:document xmlns:a="b"><w:sdt/></w:document>'),
    ("typed", "I: a\nR:\n[00:01]\nR: \u0301".encode()),
]


@pytest.mark.parametrize(("name", "raw"), FOUND)
def test_what_went_wrong_once_goes_right(name: str, raw: bytes) -> None:
    assert checked(name, raw) is None


def test_every_format_has_something_to_begin_from() -> None:
    assert {name for name, _ in seeds()} == {known.name for known in FORMATS}


def test_the_forms_that_are_changed_are_read_before_they_are() -> None:
    for name, raw in answers.seeds():
        fields = [(field.name, field.value) for field in answers.read(name, raw).fields]
        assert fields == [("f1.herkenbaar", "ja"), ("ontbreekt", "Niets.\nOf toch.")]


def test_every_reader_stands_a_few_seconds_of_fuzzing() -> None:
    count, failures = fuzz(3, seed=1)
    assert failures == []
    assert count > 20


def broken(raw: bytes, name: str) -> ReadText:
    """A reader with three mistakes."""
    if b"WEBVTT" in raw:
        raise ValueError
    if b"-->" in raw:
        return ReadText("\ud800", name, "", len(raw))
    return ReadText("a", name, "", len(raw), (TurnRow("I", 5, 3, 0, 1),))


def test_a_reader_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = (Format("kapot", (".kapot",), 100_000, broken),)
    for module in ("fieldnotes.exchange.documents.registry", "tests.fuzz.running", "tests.fuzz.seeds"):
        monkeypatch.setattr(f"{module}.FORMATS", wrong)
    monkeypatch.setattr("tests.fuzz.running.seeds", lambda: [("kapot", b"WEBVTT\n0:0 --> 0:1")])
    monkeypatch.setattr("tests.fuzz.answers.NAMES", ())
    monkeypatch.setattr("tests.fuzz.answers.seeds", tuple)
    _, failures = fuzz(2, seed=1)
    assert {failure.what.partition(":")[0] for failure in failures} == {
        "ValueError",
        "no text",
        "a time that cannot be",
    }


def test_a_refusal_in_a_sentence_is_right() -> None:
    with pytest.raises(FormatError):
        read_bytes(b"", Path("gesprek.txt"), "vtt")
    assert checked("vtt", b"") is None
