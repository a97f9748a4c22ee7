"""A text and its lines: cut up and put together again it is the same text, whatever is in it."""

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.lines import Segment, segments_of, slice_of, text_of
from tests.examples import examples

PIECES = ["\n", "\n\n", "a", " ", "één", "e\u0301", "👩🏽\u200d💻", "\u2028", "\ufdd0", "regel", "\r", "\t", "\u0378"]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [(0, 0, "")]),
        ("een", [(0, 3, "een")]),
        ("een\n", [(0, 3, "een"), (4, 4, "")]),
        ("\neen", [(1, 4, "een")]),
        ("een\n\n\ntwee", [(0, 3, "een"), (6, 10, "twee")]),
        ("\n\n", [(2, 2, "")]),
        ("👍🏽\ne\u0301", [(0, 2, "👍🏽"), (3, 5, "e\u0301")]),
    ],
)
def test_a_line_that_holds_something_is_a_segment_and_positions_are_code_points(
    text: str, lines: list[tuple[int, int, str]]
) -> None:
    assert segments_of(text) == [Segment(*line) for line in lines]


@settings(max_examples=examples(200), deadline=None)
@given(texts)
def test_a_text_comes_back_from_its_segments_exactly(text: str) -> None:
    segments = segments_of(text)
    assert text_of(segments) == text
    assert segments[-1].end == len(text)
    assert all(text[start:end] == words and "\n" not in words for start, end, words in segments)


@settings(max_examples=examples(200), deadline=None)
@given(texts, st.data())
def test_any_range_is_read_from_the_segments_that_it_touches(text: str, data: st.DataObject) -> None:
    """The store reads from the last segment that begins at or before a range to the last that begins before its end."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    segments = segments_of(text)
    first = max((each.start for each in segments if each.start <= start), default=0)
    touched = [each for each in segments if first <= each.start < end]
    assert slice_of(touched, start, end) == text[start:end]


def test_a_text_is_put_together_from_a_place_within_it() -> None:
    assert text_of([(4, 8, "twee")], 2) == "\n\ntwee"
    assert text_of([], 0) == ""
