"""The codings on a text: which ones lie where, and the stripe that each draws beside the lines it runs along.

A stripe is one column wide: the code's letter on its first line, a bar on the next, a closing bar on its
last. Two codings that share a line never share a column; where there are more than the columns can show,
the last one says so.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from fieldnotes.analysis.intervals import Overlaps, stripe_columns
from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.widgets.reader.layout import Lines

MOST_COLUMNS = 8
_BAR, _LAST_BAR, _MORE, _NO_LETTER = "│", "╵", "+", "•"


class Stripe(NamedTuple):
    """One cell of a stripe: what it shows, and whose it is (None for the sign that there are more)."""

    column: int
    character: str
    mark: CodingMark | None


class Stripes:
    """The codings on a text; they have their columns once they are laid along its lines."""

    def __init__(self, marks: Sequence[CodingMark], letters: Mapping[str, str]) -> None:
        self.marks = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id)))
        self._letters = letters
        self._overlaps = Overlaps([(mark.start, mark.end) for mark in self.marks])
        self._along: list[tuple[int, int]] = []
        self._columns: list[int] = []

    def lay(self, lines: Lines) -> None:
        """Give every coding its column along these lines."""
        self._along = [(lines.line_of(mark.start), lines.line_of(mark.end - 1) + 1) for mark in self.marks]
        self._columns = stripe_columns(self._along)

    @property
    def columns(self) -> int:
        """How many columns it takes to show all stripes."""
        return max(self._columns, default=-1) + 1

    def meeting(self, start: int, end: int) -> list[int]:
        """The positions in `marks` of the codings that share something with [start, end)."""
        return self._overlaps.meeting(start, end)

    def at(self, offset: int) -> list[CodingMark]:
        """The codings that hold an offset, the shortest first."""
        found = [self.marks[position] for position in self.meeting(offset, offset + 1)]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start))

    def cells(self, line: int, positions: Sequence[int], columns: int) -> list[Stripe]:
        """What the stripes show beside a line, by column.

        Args:
            line: the line.
            positions: the codings that lie on it.
            columns: how many columns there are room for.
        """
        found = {}
        for position in positions:
            column, mark = self._columns[position], self.marks[position]
            if column >= columns:
                found[columns - 1] = Stripe(columns - 1, _MORE, None)
            elif column not in found:
                found[column] = Stripe(column, self._character(position, line), mark)
        return [found[column] for column in sorted(found)]

    def _character(self, position: int, line: int) -> str:
        first, after = self._along[position]
        if line == first:
            letter = self._letters.get(self.marks[position].code_id, _NO_LETTER)
            return letter if len(letter) == 1 and cell_len(letter) == 1 else _NO_LETTER
        return _LAST_BAR if line == after - 1 else _BAR
