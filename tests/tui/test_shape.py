"""The ends of a range move to the borders of characters, words and sentences, and never past one another."""

from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.graphemes import grapheme_start
from fieldnotes.model.kinds import Unit
from fieldnotes.tui.widgets.reader.sentences import Sentences
from fieldnotes.tui.widgets.shape import Shape, edges_of
from tests.examples import examples

TEXT = "Een zin. Nog één, 👩🏽‍🔬 ja.\n\nDe laatste"
SECOND, LAST = TEXT.index("Nog"), TEXT.index("De")


def sentences() -> Sentences:
    """The sentences of the text."""
    made = Sentences(TEXT)
    line = TEXT.index("\n")
    made.learn((0, line), [(0, 8), (9, line)])
    made.learn((LAST, len(TEXT)), [(0, len(TEXT) - LAST)])
    return made


def moved(shape: tuple[int, int], unit: Unit, *by: int, at_end: bool = True) -> str:
    """The words of a range after its end was moved."""
    edges, now = edges_of(TEXT, unit, sentences()), Shape(*shape, at_end)
    for each in by:
        now = now.moved(edges, each)
    return TEXT[now.start : now.end]


def test_an_end_moves_by_sentence() -> None:
    first_line = TEXT[: TEXT.index("\n")]
    assert moved((4, 6), Unit.SENTENCE, 1) == "zin."
    assert moved((0, 8), Unit.SENTENCE, 1) == first_line
    assert moved((0, 8), Unit.SENTENCE, 1, 1) == TEXT
    assert moved((0, 8), Unit.SENTENCE, 1, 1, 1) == TEXT
    assert moved((0, len(TEXT)), Unit.SENTENCE, -1) == first_line
    assert moved((0, len(TEXT)), Unit.SENTENCE, -1, -1, -1) == "Een zin."
    assert moved((SECOND, len(TEXT)), Unit.SENTENCE, -1, at_end=False) == TEXT
    assert moved((0, len(TEXT)), Unit.SENTENCE, 1, 1, 1, at_end=False) == "De laatste"


def test_an_end_moves_by_word_and_by_what_is_seen_as_one_character() -> None:
    assert moved((0, 3), Unit.WORD, 1) == "Een zin"
    assert moved((0, 8), Unit.WORD, -1, -1) == "Een"
    assert moved((0, 2), Unit.WORD, 1) == "Een"
    assert moved((4, 7), Unit.WORD, -1, at_end=False) == "Een zin"
    assert moved((0, 7), Unit.WORD, 1, 1, at_end=False) == "zin"
    emoji = TEXT.index("👩")
    assert moved((emoji, emoji + 4), Unit.CHARACTER, 1) == "👩🏽‍🔬 "
    assert moved((emoji - 1, emoji), Unit.CHARACTER, 1) == " 👩🏽‍🔬"
    assert moved((emoji, len(TEXT)), Unit.CHARACTER, 1, at_end=False)[0] == " "


@settings(max_examples=examples(40))
@given(
    st.integers(0, len(TEXT) - 1),
    st.integers(1, len(TEXT)),
    st.lists(
        st.tuples(st.sampled_from([Unit.CHARACTER, Unit.WORD, Unit.SENTENCE]), st.sampled_from([-1, 1]), st.booleans()),
        max_size=8,
    ),
)
def test_a_range_is_never_empty_nor_outside_and_an_end_that_moved_cuts_no_character(
    start: int, length: int, moves: list[tuple[Unit, int, bool]]
) -> None:
    start = grapheme_start(TEXT, start)
    shape = Shape(start, min(start + length, len(TEXT)))
    for unit, by, at_end in moves:
        before = shape
        shape = shape._replace(at_end=at_end).moved(edges_of(TEXT, unit, sentences()), by)
        assert 0 <= shape.start < shape.end <= len(TEXT)
        assert grapheme_start(TEXT, shape.start) == shape.start
        if shape.end != before.end:
            assert shape.end == len(TEXT) or grapheme_start(TEXT, shape.end) == shape.end
