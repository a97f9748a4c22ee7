"""Files that mean harm or are very wrong: each ends in a sentence or a warning, in bounded time and memory."""

import time
import tracemalloc
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import speaking
from fieldnotes.exchange.documents import read_document
from fieldnotes.exchange.documents.registry import FORMATS, Format, read_bytes
from fieldnotes.exchange.documents.signs import hidden_signs
from tests.exchange.transcripts.rendering import WAYS, Said

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
    [
        ("\u202e", "1 onzichtbaar teken"),
        ("\u2066", "1 onzichtbaar teken"),
        ("\u200b", "1 teken zonder breedte"),
        ("\x1b[2J", "1 stuurteken;"),
        ("\u202e\u202c", "2 onzichtbare tekens"),
        ("\u200b" * 2, "2 tekens zonder breedte"),
        ("\x1b\x07", "2 stuurtekens"),
    ],
)
def test_signs_that_hide_are_kept_and_told(sign: str, told: str) -> None:
    for name, raw in (
        ("a.vtt", f"WEBVTT\n\n0:0 --> 0:1\nja{sign}nee\n"),
        ("a.txt", f"I: ja{sign}nee\nR: ja\nI: en?\n"),
    ):
        text = read_bytes(raw.encode(), Path(name))
        assert f"ja{sign}nee" in text.text
        assert any(told in warning for warning in text.warnings)


@pytest.mark.parametrize("count", [1, 2])
def test_one_sign_and_more_are_told_as_english_tells_them(count: int) -> None:
    with speaking("en"):
        (told,) = hidden_signs("a" + "\x07" * count, "a.txt")
    assert f"{count} control character{'s' if count > 1 else ''};" in told


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


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_line_without_an_end_is_refused_by_every_format(known: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    small = tuple(each._replace(most_bytes=1000) for each in FORMATS)
    monkeypatch.setattr("fieldnotes.exchange.documents.registry.FORMATS", small)
    with pytest.raises(FormatError) as refused:
        read_bytes(b"a" * 1001, Path("a.txt"), known.name)
    assert refused.value.code == "file-too-large"


def captions(*cues: tuple[str, str, str]) -> str:
    return "WEBVTT\n\n" + "".join(f"{start} --> {end}\n{words}\n\n" for start, end, words in cues)


def test_time_that_goes_back_is_put_in_order_in_captions_and_kept_as_typed_and_both_are_told() -> None:
    late, early = ("00:09.000", "00:10.000", "<v Wilg>laat"), ("00:01.000", "00:02.000", "<v Linde>vroeg")
    text = read_bytes(captions(late, early).encode(), Path("a.vtt"))
    assert text.text == "vroeg\nlaat"
    assert any("op tijd gezet: 1" in told for told in text.warnings)
    text = read_bytes(b"[00:09] I: laat\n[00:01] R: vroeg\n[00:10] I: zo\n", Path("a.txt"))
    assert text.text == "laat\nvroeg\nzo"
    assert any("teruglopen" in told and told.endswith("1 (regel 2)") for told in text.warnings)


def test_an_end_before_its_start_and_cues_without_words_are_told() -> None:
    backwards, empty = ("00:05.000", "00:01.000", "<v Wilg>ja"), ("00:06.000", "00:07.000", "<v Wilg> </v>")
    text = read_bytes(captions(backwards, empty, ("00:08.000", "00:09.000", "")).encode(), Path("a.vtt"))
    assert [(turn.start_ms, turn.end_ms) for turn in text.turns] == [(5000, None)]
    assert any("niet kunnen" in told and "1 (regel 3)" in told for told in text.warnings)
    assert any("zonder woorden" in told and "2 (regel 6, 9)" in told for told in text.warnings)


@pytest.mark.parametrize("name", ["vtt", "whisperx", "elan", "otter", "typed"])
def test_fifty_people_can_speak_in_a_file(name: str) -> None:
    talk = [Said(f"Spreker {1 + n % 50}", n * 1000, n * 1000 + 500, f"woord {n}") for n in range(150)]
    text = read_bytes(WAYS[name].write(talk), Path(f"a{WAYS[name].ending}"))
    assert len({turn.speaker for turn in text.turns}) == 50
    assert len(text.turns) == 150
