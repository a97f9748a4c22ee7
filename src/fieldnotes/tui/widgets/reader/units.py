"""What can be selected as a whole: a word, a sentence or a paragraph, and then the next one too."""

from collections.abc import Callable
from typing import NamedTuple

from fieldnotes.analysis.boundaries import (
    next_paragraph,
    paragraph_at,
    paragraph_from,
    word_before,
    word_from,
)

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
