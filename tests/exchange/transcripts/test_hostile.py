"""Files that mean harm or are very wrong: each ends in a sentence or a warning, in bounded time and memory."""

import time
import tracemalloc
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import read_document
from fieldnotes.exchange.documents.registry import FORMATS, read_bytes
from tests.exchange.transcripts.rendering import WAYS

SPOKEN = sorted({way.name for way in WAYS.values()})
MEGABYTE = 1_000_000
LARGE = {
    "one line": "a",
    "one voice": "<v ",
    "tags": "<c ",
    "spaces in a tag": f"<v{' ' * 40}",
    "labels": "Aa: ",
    "brackets": "[0",
    "hashes": "#",
    "stamps": "#00:00:01-1# ",
    "blank lines": "\n",
    "short lines": "c\n",
    "turns": "I: a\nR: b\n",
    "cues": "0:0 --> 0:0\na\n",
    "cells": "1\t2\ta\n",
    "names and times": "A  0:01\nb\n\n",
    "accents": "\u0301\u0316",
}
BEGINNINGS = {
    "vtt": "WEBVTT\n\n0:0 --> 0:1\na",
    "srt": "1\n0:0,0 --> 0:1,0\na",
    "whisper-json": '{"segments": [{"text": "a"}, ',
    "whisperx-json": '{"segments": [{"text": "a", "speaker": "b"}, ',
    "whisper-tsv": "start\tend\ttext\n1\t2\t",
    "otranscribe": '{"media-time": 1, "text": "',
    "elan": "<ANNOTATION_DOCUMENT>",
    "otter": "A  0:01\nb\n\nB  0:02\n",
}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("name", SPOKEN)
def test_much_of_the_same_costs_no_more_than_its_size(name: str, kind: str) -> None:
    start = BEGINNINGS.get(name, "I: a\nR: b\n")
    raw = (start + LARGE[kind] * (200_000 // len(LARGE[kind]))).encode()
    begun = time.process_time()
    try:
        read_bytes(raw, Path("a"), name)
    except FormatError as refused:
        assert refused.message  # noqa: PT017 - or it is a text
    assert time.process_time() - begun < 6


@pytest.mark.parametrize("ending", [".vtt", ".srt", ".json", ".tsv", ".otr", ".eaf"])
def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"groot{ending}"
    with file.open("wb") as opened:
        opened.truncate(1000 * MEGABYTE)
    tracemalloc.start()
    with pytest.raises(FormatError) as refused:
        read_document(file)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.code == "file-too-large"
    assert most < MEGABYTE


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_has_a_limit(known: tuple[str, tuple[str, ...], int]) -> None:
    assert 0 < known[2] <= 200 * MEGABYTE


def test_more_lines_or_cues_than_anyone_speaks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldnotes.exchange.documents.spoken._MOST_LINES", 20)
    monkeypatch.setattr("fieldnotes.exchange.documents.spoken._MOST_CUES", 5)
    for count, code in ((30, "too-many-lines"), (15, "too-many-cues")):
        with pytest.raises(FormatError) as refused:
            read_bytes(("start\tend\ttext\n" + "1\t2\ta\n" * count).encode(), Path("a.tsv"))
        assert refused.value.code == code


@pytest.mark.parametrize("name", SPOKEN)
def test_a_null_makes_a_file_no_text(name: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_bytes(b"I: een\0twee\nR: ja\n", Path("a"), name)
    assert refused.value.code == "binary-file"


@pytest.mark.parametrize(
    ("sign", "told"),
    [("\u202e", "leesrichting"), ("\u2066", "leesrichting"), ("\u200b", "zonder breedte"), ("\x1b[2J", "stuurtekens")],
)
def test_signs_that_hide_are_kept_and_told(sign: str, told: str) -> None:
    for name, raw in (
        ("a.vtt", f"WEBVTT\n\n0:0 --> 0:1\nja{sign}nee\n"),
        ("a.txt", f"I: ja{sign}nee\nR: ja\nI: en?\n"),
    ):
        text = read_bytes(raw.encode(), Path(name))
        assert f"ja{sign}nee" in text.text
        assert any(told in warning and "1" in warning for warning in text.warnings)


def test_joined_emoji_are_not_hidden() -> None:
    assert read_bytes("I: 👩\u200d💻 ja?\nR: ja\n".encode(), Path("a.txt")).warnings == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_do_not_depend_on_line_ends_or_marks(line_end: str, mark: str) -> None:
    text = read_bytes(
        f"{mark}I: e\u0301e\u0301n 👩🏽?\nR: ja\nI: en?\n".replace("\n", line_end).encode(), Path("a.txt")
    )
    assert text.text == "één 👩🏽?\nja\nen?"
    assert [(turn.start, turn.end) for turn in text.turns] == [(0, 7), (8, 10), (11, 14)]
