"""Stretches of a text that overlap: which ones meet a place, which column each gets, where they cut a line.

A stretch is a half-open range of whole numbers (code points, or lines); an empty one meets nothing.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

Range = tuple[int, int]
_NOWHERE = -(1 << 62)  # before every place


class Piece(NamedTuple):
    """A part of a line that the same ranges cover throughout: their positions in what was given, in order."""

    start: int
    end: int
    covered_by: tuple[int, ...]


class Overlaps:
    """Answers which of many ranges meet a stretch, at a cost that grows with the answer, not with the ranges.

    A tree over the ranges in order of their start keeps, for each block, how far its longest reaches.
    """

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._order = sorted(range(len(ranges)), key=ranges.__getitem__)
        self._starts = [ranges[position][0] for position in self._order]
        self._leaves = 1
        while self._leaves < len(ranges):
            self._leaves *= 2
        reach = [_NOWHERE] * (2 * self._leaves)
        for leaf, position in enumerate(self._order, self._leaves):
            start, end = ranges[position]
            reach[leaf] = end if end > start else _NOWHERE
        for block in range(self._leaves - 1, 0, -1):
            reach[block] = max(reach[2 * block], reach[2 * block + 1])
        self._reach = reach

    def meeting(self, start: int, end: int) -> list[int]:
        """Positions, in what was given, of the ranges that share something with [start, end), by start."""
        last = bisect_left(self._starts, end)
        return [self._order[leaf] for leaf in self._leaves_reaching(start, last)] if start < end else []

    def _leaves_reaching(self, start: int, last: int) -> Iterator[int]:
        """The leaves before `last` whose range ends after `start`."""
        waiting = [(1, 0, self._leaves)]
        while waiting:
            block, first, size = waiting.pop()
            if first >= last or self._reach[block] <= start:
                continue
            if size == 1:
                yield first
            else:
                half = size // 2
                waiting += ((2 * block + 1, first + half, half), (2 * block, first, half))


def stripe_columns(ranges: Sequence[Range]) -> list[int]:
    """A column for each range, counted from 0; ranges that overlap never share one, and no column is wasted.

    Ranges take the leftmost free column in order of their start, the longest first.
    """
    columns = [0] * len(ranges)
    busy: list[tuple[int, int]] = []  # (end, column)
    free: list[int] = []
    used = 0
    for position in sorted(range(len(ranges)), key=lambda at: (ranges[at][0], -ranges[at][1])):
        start, end = ranges[position]
        if end <= start:
            continue
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            columns[position] = heappop(free)
        else:
            columns[position], used = used, used + 1
        heappush(busy, (end, columns[position]))
    return columns


def pieces(start: int, end: int, ranges: Sequence[Range]) -> list[Piece]:
    """A stretch cut wherever one of the ranges begins or ends; the pieces are the stretch, in order."""
    if start >= end:
        return []
    cuts = {start, end}
    for first, last in ranges:
        if first < last:
            cuts.update(edge for edge in (first, last) if start < edge < end)
    edges = sorted(cuts)
    coming = sorted(range(len(ranges)), key=lambda at: ranges[at][0], reverse=True)
    covering: list[int] = []
    found = []
    for left, right in pairwise(edges):
        covering = [at for at in covering if ranges[at][1] > left]
        while coming and ranges[coming[-1]][0] <= left:
            at = coming.pop()
            if ranges[at][1] > left:
                insort(covering, at)
        found.append(Piece(left, right, tuple(covering)))
    return found
