"""Overlapping stretches are found, given columns and cut exactly as counting by hand would."""

from itertools import pairwise

from hypothesis import given, strategies as st

from fieldnotes.analysis.intervals import Overlaps, Piece, pieces, stripe_columns

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends))), max_size=25
)
stretch = st.tuples(st.integers(-2, 42), st.integers(-2, 42))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two half-open ranges share a whole number."""
    return bool(set(range(*one)) & set(range(*other)))


@given(ranges, stretch)
def test_exactly_the_ranges_that_share_something_are_found_in_order_of_their_start(
    given_ranges: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    found = Overlaps(given_ranges).meeting(*asked)
    assert sorted(found) == [at for at, each in enumerate(given_ranges) if overlap(each, asked)]
    assert [given_ranges[at] for at in found] == sorted(given_ranges[at] for at in found)


def test_nothing_is_found_among_no_ranges() -> None:
    assert Overlaps([]).meeting(0, 10) == []


@given(ranges)
def test_ranges_that_overlap_never_share_a_column(given_ranges: list[tuple[int, int]]) -> None:
    columns = stripe_columns(given_ranges)
    for at, one in enumerate(given_ranges):
        for other in range(at):
            assert columns[at] != columns[other] or not overlap(one, given_ranges[other])


@given(ranges)
def test_no_more_columns_are_used_than_lie_over_each_other_somewhere(given_ranges: list[tuple[int, int]]) -> None:
    deepest = max((sum(overlap(each, (at, at + 1)) for each in given_ranges) for at in range(41)), default=0)
    filled = [
        column for column, each in zip(stripe_columns(given_ranges), given_ranges, strict=True) if each[0] < each[1]
    ]
    assert len(set(filled)) == deepest
    assert set(filled) == set(range(deepest))


def test_the_longest_of_those_that_start_together_stands_leftmost() -> None:
    assert stripe_columns([(3, 5), (3, 9), (0, 3)]) == [1, 0, 0]


@given(ranges, st.integers(0, 40), st.integers(0, 40))
def test_the_pieces_of_a_line_are_the_line_and_each_is_covered_by_the_same_ranges_throughout(
    given_ranges: list[tuple[int, int]], start: int, end: int
) -> None:
    found = pieces(start, end, given_ranges)
    covered = {at: piece.covered_by for piece in found for at in range(piece.start, piece.end)}
    assert covered == {
        at: tuple(which for which, each in enumerate(given_ranges) if each[0] <= at < each[1])
        for at in range(start, end)
    }
    assert all(one.end == other.start for one, other in pairwise(found))


def test_a_line_without_codings_is_one_piece() -> None:
    assert pieces(5, 9, []) == [Piece(5, 9, ())]
    assert pieces(5, 5, [(0, 9)]) == []
