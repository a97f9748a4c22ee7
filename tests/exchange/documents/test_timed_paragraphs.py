"""Transcripts whose paragraphs say who and when, as Teams, Otter and Word make them; and what only looks like them."""

from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from fieldnotes.exchange.documents.docx import read_docx
from fieldnotes.exchange.documents.timed_paragraphs import timed_paragraphs
from tests.exchange.documents.builders import docx_of

Turn = tuple[str | None, int | None, int | None, str]
SPOKEN: list[Turn] = [
    ("Lara Linde", 5100, 8250, "Hoe begint de ochtend?"),
    ("Wilg", 8900, 65000, "Met koffie: altijd."),
    ("Lara Linde", 3_723_000, 3_724_500, "En dan?"),
]


def turns_of(lines: Sequence[str]) -> list[Turn]:
    read = read_docx(docx_of(lines), "Vergadering.docx")
    assert read.why
    return [(turn.speaker, turn.start_ms, turn.end_ms, read.text[turn.start : turn.end]) for turn in read.turns]


def clock(time: int | None, *, fraction: bool = True, hours: bool = True) -> str:
    whole, rest = divmod(time or 0, 1000)
    shown = f"{whole // 3600:02}:" if hours or whole >= 3600 else ""
    return f"{shown}{whole // 60 % 60:02}:{whole % 60:02}" + (f".{rest:03}" if fraction else "")


def test_three_paragraphs_a_cue_without_leading_zeros() -> None:
    lines = ["0:0:5.100 --> 0:0:8.250", "Lara Linde", "Hoe begint de ochtend?", "0:0:8.900 --> 0:1:5.0", "Wilg"]
    lines += ["Met koffie: altijd.", "1:2:3.0 --> 1:2:4.500", "Lara Linde", "En dan?"]
    assert turns_of(lines) == SPOKEN


def test_a_name_a_start_and_an_end_on_one_line() -> None:
    lines = [line for who, start, end, words in SPOKEN for line in (f"{who} {clock(start)} --> {clock(end)}", words)]
    assert turns_of(lines) == SPOKEN


@pytest.mark.parametrize("gap", ["   ", "  ", "\t", "\u00a0\u00a0"])
@pytest.mark.parametrize("colon", [":", "\uff1a", "\u2236"])
@pytest.mark.parametrize(("join", "tool"), [("\n", "https://otter.ai"), (None, "otter.ai")])
def test_a_name_and_a_time_above_the_words(gap: str, colon: str, join: str | None, tool: str) -> None:
    lines = ["Vergadering over het rooster", "Lara Linde started transcription"]
    for who, start, _, words in SPOKEN:
        head = f"{who}{gap}{clock(start, fraction=False, hours=False)}".replace(":", colon)
        lines += [f"{head}{join}{words}"] if join else [head, words]
    lines += ["", f"Transcribed by {tool}"]
    expected = [(who, (start or 0) // 1000 * 1000, None, words) for who, start, _, words in SPOKEN]
    assert turns_of(lines) == expected
    residue = read_docx(docx_of(lines), "a.docx").residue
    assert [line.text for line in residue] == [lines[0], lines[1], lines[-1]]


def test_a_time_and_a_numbered_speaker_as_word_writes_them() -> None:
    lines = ["Transcript", "00:00:03 Spreker 1", "Hoe gaat het?", "En thuis?", "00:00:09 Spreker 2", "Goed."]
    assert turns_of(lines) == [("Spreker 1", 3000, None, "Hoe gaat het? En thuis?"), ("Spreker 2", 9000, None, "Goed.")]


def test_a_cue_without_a_name_has_an_unknown_speaker_and_a_name_without_words_no_turn() -> None:
    lines = ["0:0:1.0 --> 0:0:2.0", "Wilg", "Ja.", "0:0:3.0 --> 0:0:4.0", "(lacht)", "0:0:5.0 --> 0:0:6.0", "Wilg"]
    assert turns_of(lines) == [("Wilg", 1000, 2000, "Ja."), (None, 3000, 4000, "(lacht)")]


@pytest.mark.parametrize(
    "lines",
    [
        ["10:32:05 Aankomst", "10:33:00 Koffie met Wilg", "10:40:12 Overleg"],
        ["Om 9:05", "begint het", "Om 9:15", "is er koffie"],
        ["Wilg  10:32", "Eén regel is geen gesprek."],
        ["00:00:03 Koffie gehaald", "Druk in de gang.", "00:10:00 Overleg begonnen", "Zes mensen."],
        ["Een gewone zin.", "Nog een: met 12:30 erin."],
        [],
    ],
)
def test_what_only_looks_like_it_is_a_text(lines: list[str]) -> None:
    assert timed_paragraphs(lines) is None


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "Nd", "So", "Mn")), min_size=1, max_size=12)
SAID = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(said=st.lists(SAID, min_size=2, max_size=8))
def test_whatever_is_said_comes_back_with_its_time(said: list[str]) -> None:
    lines = [line for at, words in enumerate(said) for line in (f"Spreker {at % 2} 0:0:{at}.0 --> 0:0:{at}.9", words)]
    layout = timed_paragraphs(lines)
    assert layout is not None
    assert [(cue.speaker, cue.start_ms, cue.end_ms, cue.text) for cue in layout.transcript.cues] == [
        (f"Spreker {at % 2}", at * 1000, at * 1000 + 900, words) for at, words in enumerate(said)
    ]
