"""What a person sees as one character stays one, however many code points it takes."""

import pytest
from hypothesis import given

from fieldnotes.analysis.graphemes import (
    grapheme_end,
    grapheme_start,
    graphemes,
    next_grapheme,
    previous_grapheme,
)
from tests.analysis.hostile import texts, texts_and_offsets


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("één", ["é", "é", "n"]),
        ("e\u0301e\u0301n", ["e\u0301", "e\u0301", "n"]),
        ("a👩\u200d👩\u200d👧b", ["a", "👩\u200d👩\u200d👧", "b"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("❤\ufe0f!", ["❤\ufe0f", "!"]),
        ("👩🏽\u200d🚀.", ["👩🏽\u200d🚀", "."]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        ("🇳🇱🇧🇪🇳", ["🇳🇱", "🇧🇪", "🇳"]),
        ("🏴\U000e0067\U000e0062\U000e007f.", ["🏴\U000e0067\U000e0062\U000e007f", "."]),
        ("\u1112\u1161\u11ab\u1100", ["\u1112\u1161\u11ab", "\u1100"]),
        ("한각", ["한", "각"]),
        ("가\u11a8", ["가\u11a8"]),
        ("नि", ["नि"]),
        ("\r\n", ["\r", "\n"]),
        ("\n\u0301a", ["\n", "\u0301", "a"]),
        ("a\u200d❤", ["a\u200d", "❤"]),
        ("👩\u200da", ["👩\u200d", "a"]),
        ("\u200ba", ["\u200b", "a"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_what_a_person_sees_as_characters(text: str, characters: list[str]) -> None:
    assert [text[start:end] for start, end in graphemes(text, 0, len(text))] == characters


@given(texts)
def test_the_characters_of_any_text_are_the_text(text: str) -> None:
    ranges = list(graphemes(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in ranges) == text
    assert all(start < end for start, end in ranges)


@given(texts_and_offsets())
def test_looking_from_any_place_finds_the_borders_that_reading_from_the_start_finds(place: tuple[str, int]) -> None:
    text, offset = place
    borders = [0, *(end for _, end in graphemes(text, 0, len(text)))]
    start = max(border for border in borders if border <= offset)
    assert grapheme_start(text, offset) == start
    assert next_grapheme(text, offset) == min((border for border in borders if border > offset), default=len(text))
    assert previous_grapheme(text, offset) == max((border for border in borders if border < offset), default=0)
    assert grapheme_end(text, start) == next_grapheme(text, offset)
