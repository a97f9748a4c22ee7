"""Words and paragraphs are found where a reader of Dutch and English finds them."""

import pytest
from hypothesis import given

from fieldnotes.analysis.boundaries import (
    next_paragraph,
    next_word_start,
    paragraph_at,
    paragraph_from,
    previous_paragraph,
    previous_word_start,
    word_at,
    word_before,
    word_from,
)
from fieldnotes.analysis.graphemes import grapheme_start
from tests.analysis.hostile import texts, texts_and_offsets


def words_of(text: str) -> list[str]:
    """All words, found one after another."""
    found, at = [], 0
    while (word := word_from(text, at)) is not None:
        found.append(text[slice(*word)])
        at = word[1]
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bel 0900-8844 nu.", ["Bel", "0900-8844", "nu"]),
        ("in 's-Hertogenbosch, 's avonds", ["in", "'s-Hertogenbosch", "'s", "avonds"]),
        ("('t is zo)", ["'t", "is", "zo"]),
        ("foto’s en auto's", ["foto’s", "en", "auto's"]),
        ("hij zei 'dit hier'", ["hij", "zei", "dit", "hier"]),
        ("om 10.30 uur, 3,5% en 10:05", ["om", "10.30", "uur", "3,5", "en", "10:05"]),
        ("ja.nee 1.a", ["ja", "nee", "1", "a"]),
        ("zorg- en -welzijn a--b", ["zorg", "en", "welzijn", "a", "b"]),
        ("rol_opvatting", ["rol_opvatting"]),
        ("e\u0301e\u0301n-twee\u0301!", ["e\u0301e\u0301n-twee\u0301"]),
        ("👩\u200d👧 -\u0301 漢字", ["漢字"]),
        ("...", []),
        ("", []),
    ],
)
def test_words_hold_together_what_belongs_together(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_the_word_at_a_place_is_the_one_that_holds_it() -> None:
    text = "een 0900-8844."
    assert word_at(text, 0) == word_at(text, 2) == (0, 3)
    assert word_at(text, 8) == (4, 13)
    assert word_at(text, 3) is None
    assert word_at(text, 13) is None
    assert word_at(text, 14) is None
    assert word_at(text, -1) is None


def test_going_on_by_words_stops_at_every_start_and_then_at_the_end() -> None:
    text = "Een, twee  drie."
    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_word_start(text, stops[-1]))
    assert stops == [0, 5, 11, 16]


def test_going_back_by_words_stops_at_every_start_and_then_at_the_beginning() -> None:
    text = " Een, twee  drie."
    stops = [len(text)]
    while stops[-1] > 0:
        stops.append(previous_word_start(text, stops[-1]))
    assert stops == [17, 12, 6, 1, 0]


@given(texts_and_offsets())
def test_words_never_cut_a_character_and_agree_from_both_sides(place: tuple[str, int]) -> None:
    text, offset = place
    for word in (word_at(text, offset), word_from(text, offset), word_before(text, offset)):
        if word is not None:
            start, end = word
            assert start < end
            assert grapheme_start(text, start) == start
            assert grapheme_start(text, end) == end
            assert all(word_at(text, inside) == word for inside in range(start, end))


@given(texts)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    for at, character in enumerate(text):
        if character.isalnum() and grapheme_start(text, at) == at:
            assert word_at(text, at) is not None


TEXT = "Een.\n\n  \nTwee drie.\nVier"


def test_a_paragraph_is_one_line_without_its_line_feed() -> None:
    assert [TEXT[slice(*paragraph_at(TEXT, at))] for at in (0, 4, 5, 9, 19, 20, 24)] == [
        "Een.", "Een.", "", "Twee drie.", "Twee drie.", "Vier", "Vier",
    ]  # fmt: skip


def test_blank_paragraphs_are_passed_over_in_both_directions() -> None:
    assert next_paragraph(TEXT, 0) == paragraph_from(TEXT, 5) == (9, 19)
    assert paragraph_from(TEXT, 19) == (9, 19)
    assert previous_paragraph(TEXT, 12) == (0, 4)
    assert previous_paragraph(TEXT, 3) is None
    assert next_paragraph(TEXT, 21) is None
    assert paragraph_from(" \n ", 0) is None


@given(texts_and_offsets())
def test_a_paragraph_holds_its_place_and_no_line_feed(place: tuple[str, int]) -> None:
    text, offset = place
    start, end = paragraph_at(text, offset)
    assert start <= offset <= end
    assert "\n" not in text[start:end]
    assert start == 0 or text[start - 1] == "\n"
    assert end == len(text) or text[end] == "\n"
