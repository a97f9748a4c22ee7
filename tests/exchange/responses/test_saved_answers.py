"""The file that the page saves: read word for word, and refused when it is anything else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.exchange.responses.fields import LONGEST
from fieldnotes.exchange.responses.registry import read_returned
from fieldnotes.exchange.responses.saved_answers import MOST_BYTES, check_of, read_saved_answers
from tests.examples import examples

FILE: dict[str, Any] = {
    "format": "fieldnotes-answers",
    "version": 1,
    "handout": "00000000-0000-4000-8000-000000000000",
    "content_sha256": "0" * 64,
    "language": "nl",
    "answers": [["f1.herkenbaar", "ja"], ["ontbreekt", "Iets."]],
    "check": check_of((("f1.herkenbaar", "ja"), ("ontbreekt", "Iets."))),
}


def _file(**changed: object) -> bytes:
    return json.dumps({**FILE, **changed}).encode()


def test_it_is_read_word_for_word() -> None:
    form = read_saved_answers(_file(), "antwoorden.json")
    assert [(field.name, field.value) for field in form.fields] == [("f1.herkenbaar", "ja"), ("ontbreekt", "Iets.")]
    assert form.intact
    assert not read_saved_answers(_file(check="00000000"), "antwoorden.json").intact


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "answers-foreign"),
        (b"\xff\xfe", "answers-foreign"),
        (b"[]", "answers-foreign"),
        (b"{", "answers-foreign"),
        (b'{"format": "fieldnotes-answers", "format": "x"}', "answers-foreign"),
        (b"[" * 5_000 + b"]" * 5_000, "answers-foreign"),
        (b" " * (MOST_BYTES + 1), "answers-large"),
        (_file(format="iets"), "answers-foreign"),
        (_file(version=2), "answers-newer"),
        (_file(version=0.5), "answers-foreign"),
        (_file(extra=1), "answers-foreign"),
        (_file(handout="../../etc"), "answers-foreign"),
        (_file(answers=[["f1.herkenbaar", "ja"], ["f1.herkenbaar", "nee"]]), "answers-foreign"),
        (_file(answers=[["rm -rf", "ja"]]), "answers-unknown-field"),
        (_file(answers=[["f0.herkenbaar", "ja"]]), "answers-unknown-field"),
        (_file(answers=[["ontbreekt", "x" * (LONGEST + 1)]]), "answers-too-long"),
        (_file(answers=[["ontbreekt", "a\0b"]]), "answers-no-text"),
        (_file(answers=[["ontbreekt", "\ud800"]]), "answers-no-text"),
        (b'{"format": "fieldnotes-answers", "version": NaN}', "answers-foreign"),
    ],
)
def test_anything_else_is_refused_with_its_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_saved_answers(raw, "antwoorden.json")
    assert refused.value.code == code
    assert "antwoorden.json" in refused.value.message


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_come_in_or_be_refused(raw: bytes) -> None:
    with pytest.raises(FormatError):
        read_saved_answers(raw, "x.json")


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(min_value=0, max_value=len(_file()) - 1), st.binary(min_size=1, max_size=3))
def test_a_changed_byte_is_refused_seen_or_harmless(at: int, other: bytes) -> None:
    raw = _file()
    changed = raw[:at] + other + raw[at + len(other) :]
    try:
        form = read_saved_answers(changed, "x.json")
    except FormatError:
        return
    same = [(field.name, field.value) for field in form.fields] == [tuple(each) for each in FILE["answers"]]
    assert same or not form.intact


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_returned(tmp_path / "weg.json")
    with pytest.raises(StorageError):
        read_returned(tmp_path)
