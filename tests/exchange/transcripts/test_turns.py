"""From cues to a text with turns: order, neighbours, times that cannot be, and offsets that are exact."""

import time
from unicodedata import normalize

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.exchange.transcripts.reader import Cue
from fieldnotes.exchange.transcripts.spelling import composed
from fieldnotes.exchange.transcripts.times import LONGEST_MS, clock_ms, milliseconds, seconds_ms
from fieldnotes.exchange.transcripts.turns import build
from fieldnotes.model.rows import TurnRow
from tests.examples import examples


def test_neighbouring_cues_of_one_speaker_are_one_turn_with_the_first_start_and_the_largest_end() -> None:
    cues = [
        Cue("R", 0, 900, "een"),
        Cue("R", 900, 800_000, "twee"),
        Cue("R", 950, 1_000, "drie"),
        Cue("I", 5, None, "en?"),
    ]
    text, turns, _ = build(cues, by_time=False)
    assert text == "een twee drie\nen?"
    assert turns == (TurnRow("R", 0, 800_000, 0, 13), TurnRow("I", 5, None, 14, 17, interviewer=True))


def test_cues_of_nobody_known_are_turns_of_their_own() -> None:
    text, turns, warnings = build(
        [Cue(None, 0, 1, "a"), Cue(None, 1, 2, "b"), Cue("R", 2, 3, "c"), Cue(None, 3, 4, "d")]
    )
    assert text == "a\nb\nc\nd"
    assert [turn.speaker for turn in turns] == [None, None, "R", None]
    assert warnings == ()


def test_captions_are_put_in_order_of_time_and_it_is_told_where_they_were_not() -> None:
    cues = [Cue("A", 20, 30, "c", 1), Cue("B", 0, 5, "a", 2), Cue("C", None, None, "b", 3), Cue("D", 20, 25, "d", 4)]
    text, _, warnings = build(cues)
    assert text == "a\nb\nc\nd"
    assert "op tijd gezet: 1 (regel 2)" in warnings[0]


def test_what_was_typed_keeps_its_place_and_a_time_that_goes_back_is_told() -> None:
    text, _, warnings = build([Cue("A", 20, None, "c", 1), Cue("B", 0, None, "a", 2)], by_time=False)
    assert text == "c\na"
    assert "teruglopen" in warnings[0]


def test_times_that_cannot_be_are_unknown_and_told() -> None:
    cues = [
        Cue("A", 10, 5, "a", 1),
        Cue("B", -1, 20, "b", 2),
        Cue("C", 30, LONGEST_MS + 1, "c", 3),
        Cue("D", 40, 40, "d"),
    ]
    _, turns, warnings = build(cues)
    assert [(turn.start_ms, turn.end_ms) for turn in turns] == [(10, None), (None, 20), (30, None), (40, 40)]
    assert "niet kunnen" in warnings[0]
    assert "3 (regel 1, 2, 3)" in warnings[0]


def test_turns_that_overlap_keep_both_times_and_it_is_told() -> None:
    _, turns, warnings = build([Cue("A", 0, 100, "a"), Cue("B", 50, 80, "b")])
    assert [(turn.start_ms, turn.end_ms) for turn in turns] == [(0, 100), (50, 80)]
    assert "beide tijden" in warnings[0]


def test_cues_without_words_are_left_out_and_told() -> None:
    text, turns, warnings = build([Cue("A", 0, 1, " \n"), Cue("A", 1, 2, "a"), Cue(None, 2, 3, "")])
    assert (text, len(turns)) == ("a", 1)
    assert "overgeslagen: 2" in warnings[0]
    assert build([]) == ("", (), ())


def test_half_characters_and_nulls_become_a_sign_that_is_told() -> None:
    text, turns, warnings = build([Cue("A\0", 0, 1, "een \ud800twee\0")])
    assert text == "een \ufffdtwee\ufffd"
    assert turns[0].speaker == "A\ufffd"
    assert "geen tekst" in warnings[0]
    assert text.encode()


def test_a_name_that_is_too_long_is_no_name() -> None:
    _, turns, warnings = build([Cue("x" * 81, 0, 1, "a"), Cue("y" * 80, 1, 2, "b")])
    assert [turn.speaker for turn in turns] == [None, "y" * 80]
    assert "te lange naam" in warnings[0]


@pytest.mark.parametrize(
    ("speaker", "asks"),
    [("I", True), ("Interviewer", True), ("onderzoeker", True), ("R", False), ("Iep", False), (None, False)],
)
def test_who_asks_is_marked(speaker: str | None, asks: bool) -> None:  # noqa: FBT001
    assert build([Cue(speaker, None, None, "a")]).turns[0].interviewer is asks


def test_fifty_who_speak_are_fifty_speakers() -> None:
    turns = build([Cue(f"Spreker {n % 50}", n, n + 1, "woord") for n in range(500)]).turns
    assert len({turn.speaker for turn in turns}) == 50
    assert len(turns) == 500


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(
        st.builds(
            Cue,
            st.sampled_from([None, "R", "I", "é", " "]),
            st.none() | st.integers(-5, 2**70),
            st.none() | st.integers(-5, 2**70),
            st.text(max_size=12),
        ),
        max_size=8,
    ),
    st.booleans(),
)
def test_offsets_are_exact_for_any_cues(cues: list[Cue], by_time: bool) -> None:  # noqa: FBT001
    text, turns, _ = build(cues, by_time=by_time)
    assert "\n".join(text[turn.start : turn.end] for turn in turns) == text
    assert normalize("NFC", text) == text
    assert text.encode().decode() == text
    assert len(text.split("\n")) == max(1, len(turns))
    assert all(turn.end > turn.start for turn in turns)
    for turn in turns:
        assert turn.start_ms is None or 0 <= turn.start_ms <= LONGEST_MS
        assert turn.start_ms is None or turn.end_ms is None or turn.end_ms >= turn.start_ms


def test_accents_without_end_cost_no_time_without_end() -> None:
    begun = time.process_time()
    laden = "a" + "\u0301\u0316" * 200_000
    assert build([Cue(None, 0, 1, laden)]).text == laden
    assert time.process_time() - begun < 5


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet="ae\u0301\u0316 \n\u1100\u1161x中"))
def test_composing_by_words_is_composing_the_whole(text: str) -> None:
    assert composed(text) == normalize("NFC", text)
    long = text + "x" * 1000
    assert composed(long) == normalize("NFC", long)


@pytest.mark.parametrize(
    ("written", "time_ms"),
    [
        ("00:00:01.500", 1500),
        ("0:0:10.50", 10_500),
        ("0:0:7.23", 7_230),
        ("01:02", 62_000),
        ("75:10", 4_510_000),
        ("1:00:00,001", 3_600_001),
        ("00:01:02-3", 62_300),
        ("0\uff1a11", 11_000),
        ("0:0:0.0009", 0),
        ("00:60", None),
        ("1:60:00", None),
        ("9", None),
        ("", None),
        ("1:2:3:4", None),
        ("-1:00", None),
        ("\u0660:\u0660\u0661", None),
    ],
)
def test_clocks_are_read_as_they_are_written(written: str, time_ms: int | None) -> None:
    assert clock_ms(written) == time_ms


@pytest.mark.parametrize(
    ("value", "time_ms"),
    [
        (4.2, 4200),
        (0, 0),
        ("83.21", 83_210),
        (True, None),
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        (-0.5, None),
        (10**400, None),
        ("1e999", None),
        ("een", None),
        ([1], None),
        ("9" * 50, None),
    ],
)
def test_seconds_are_numbers_that_can_be_a_time(value: object, time_ms: int | None) -> None:
    assert seconds_ms(value) == time_ms


def test_milliseconds_stay_whole() -> None:
    assert [milliseconds(each) for each in ("15300", 4200, "4.6", "-1")] == [15_300, 4_200, 5, None]
