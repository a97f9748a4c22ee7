"""What can be selected as a whole, from a character to a paragraph, and then the next one too."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fieldnotes.analysis.boundaries import (
    next_paragraph,
    paragraph_at,
    paragraph_from,
    word_before,
    word_from,
)
from fieldnotes.analysis.graphemes import grapheme_start, next_grapheme
from fieldnotes.model.kinds import Unit

Range = tuple[int, int]


class Units(NamedTuple):
    """One kind of unit in a text.

    Attributes:
        at: the unit that holds an offset, or the nearest to it in the same paragraph, or the next; None in
        empty text. after: the first unit that starts at or after an offset; None when there is none.
    """

    at: Callable[[int], Range | None]
    after: Callable[[int], Range | None]


def grown(units: Units, cursor: int, selection: Range | None) -> Range | None:
    """What is selected next: the unit at the cursor or, when whole units are selected already, one unit more.

    None when there is no unit to select.
    """
    if selection is None:
        return units.at(cursor)
    start, end = selection
    first, last = units.at(start), units.at(end - 1)
    if first is None or last is None or first[0] != start or last[1] != end:
        return units.at(cursor)
    following = units.after(end)
    return (start, following[1]) if following else selection


def words(text: str) -> Units:
    """The words of a text."""

    def at(offset: int) -> Range | None:
        start, end = paragraph_at(text, offset)
        following, before = word_from(text, offset), word_before(text, offset)
        if before and start <= before[0] and (following is None or following[0] >= end):
            return before
        return following

    return Units(at, lambda offset: word_from(text, offset))


def paragraphs(text: str) -> Units:
    """The paragraphs of a text that are not blank."""
    return Units(lambda offset: paragraph_from(text, offset), lambda offset: next_paragraph(text, offset))


def characters(text: str) -> Units:
    """The characters of a text as a person sees them."""

    def at(offset: int) -> Range | None:
        start = grapheme_start(text, offset)
        return (start, next_grapheme(text, start)) if start < len(text) else None

    return Units(at, at)


def turns(ranges: Sequence[Range]) -> Units:
    """The turns of a conversation, given in order; the line feed behind a turn counts as its last place."""
    ends = [end for _, end in ranges]

    def at(offset: int) -> Range | None:
        found = bisect_left(ends, offset)
        if found + 1 < len(ranges) and ranges[found + 1][0] <= offset:
            found += 1
        return ranges[found] if found < len(ranges) else None

    def after(offset: int) -> Range | None:
        return next((each for each in ranges[bisect_left(ranges, (offset, 0)) :]), None)

    return Units(at, after)


class Step(NamedTuple):
    """A range that could be selected, and the unit that it is one or more of."""

    start: int
    end: int
    unit: Unit

    @property
    def length(self) -> int:
        """How many code points it holds."""
        return self.end - self.start


def wider(kinds: Iterable[tuple[Unit, Units]], length: int, point: int, selection: Range | None) -> Step | None:
    """The next larger selection: the least that whole units, or the whole text, make of what is selected.

    Args:
        kinds: the kinds of units, the finest first.
        length: the length of the text.
        point: the place that is meant.
        selection: what is selected; without it, the character at the point counts as selected.
    """
    start, end = selection or (point, point)
    last = max(end - 1, start)
    found = []
    for unit, units in kinds:
        first, final = units.at(start), units.at(last)
        if (selection is None and unit is Unit.CHARACTER) or not first or not final or final[0] > last:
            continue  # also when no such unit holds the last character, as no word holds a full stop
        if first[0] <= start and final[1] >= end and (first[0] < start or final[1] > end):
            found.append(Step(first[0], final[1], unit))
    if (start, end) != (0, length):
        found.append(Step(0, length, Unit.PARAGRAPH))
    return min(found, key=lambda step: step.length, default=None)


def narrower(kinds: Iterable[tuple[Unit, Units]], point: int, selection: Range) -> Step | None:
    """The next smaller selection: the largest unit at the point that is less than what is selected."""
    start, end = selection
    found = []
    for unit, units in kinds:
        here = units.at(point)
        if here and start <= here[0] <= point < here[1] <= end and here != selection:
            found.append(Step(*here, unit))
    return max(found, key=lambda step: step.length, default=None)
