"""One visual line as cells: which code point stands in which cell, and what is drawn there.

A grapheme is drawn as a whole, in one cell or more. What a terminal would not show, or would obey, is drawn
as a sign (control characters, marks with nothing to stand on); a tab takes four cells. Offsets are code
points of the whole text.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from fieldnotes.analysis.graphemes import Kind, graphemes, kind_of
from fieldnotes.base.terminal import printable

# Everything outside these ranges may be wide, may join its neighbour, or may be unfit for a terminal.
ODD = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482"
    "\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u20a0-\u20bf\u2500-\u25fc]"
)

_TAB = "    "
_JOINER = "\u200d"
_STAND_IN = "\u25cc"  # the dotted circle on which a mark without a letter is shown
_UNKNOWN = "\ufffd"
_SIGNS = {"\t": _TAB, "\u00ad": "\u00ac"}  # a soft hyphen is shown, or the cursor would stand on nothing
_LONGEST = 32  # code points drawn of one grapheme: a letter may carry hundreds of marks
WIDEST = 4  # cells of the widest glyph


@lru_cache(maxsize=4096)
def glyph(grapheme: str) -> tuple[str, int]:
    """What is drawn for a grapheme, and in how many cells: at least one, at most `WIDEST`.

    The cells of glyphs that are drawn side by side add up: no glyph ends in a joiner that would swallow the
    next.
    """
    if grapheme in _SIGNS:
        return _SIGNS[grapheme], len(_SIGNS[grapheme])
    shown = printable(grapheme[:_LONGEST]).rstrip(_JOINER)
    if shown and kind_of(shown[0]) is Kind.CONTROL:
        return _UNKNOWN, 1
    cells = cell_len(shown)
    if cells == 0:
        return _STAND_IN + shown, 1
    return (shown, cells) if cells <= WIDEST else (_UNKNOWN, 1)


class Row:
    """The visible content of a line, without the line feed that may end it.

    Attributes:
        start: where it starts. end: where it ends (half-open); here stands the line feed, the end of the
        text, or the next visual line. cells: how many cells it takes.
    """

    __slots__ = ("_columns", "_edges", "_glyphs", "_shown", "cells", "end", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._shown = text[start:end]
        self._edges: list[int] | None = None
        self._columns: list[int] = []
        self._glyphs: list[str] = []
        self.cells = end - start
        if ODD.search(self._shown):
            self._measure(text)

    def _measure(self, text: str) -> None:
        edges, columns, glyphs, cells = [], [], [], 0
        for first, last in graphemes(text, self.start, self.end):
            shown, width = glyph(text[first:last])
            edges.append(first)
            columns.append(cells)
            glyphs.append(shown)
            cells += width
        self._edges, self._columns, self._glyphs = [*edges, self.end], [*columns, cells], glyphs
        self.cells = cells

    def column(self, offset: int) -> int:
        """The first cell of the grapheme that holds an offset; past the end, the cell after the last."""
        at = min(max(offset, self.start), self.end)
        if self._edges is None:
            return at - self.start
        return self._columns[bisect_right(self._edges, at) - 1]

    def offset(self, column: int) -> int:
        """The start of the grapheme in a cell; before the first cell the start, after the last the end."""
        at = min(max(column, 0), self.cells)
        if self._edges is None:
            return self.start + at
        return self._edges[bisect_right(self._columns, at) - 1]

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """A range clipped to the row and widened to whole graphemes."""
        first, last = max(start, self.start), min(end, self.end)
        if self._edges is None or first >= last:
            return first, last
        return self._edges[bisect_right(self._edges, first) - 1], self._edges[bisect_left(self._edges, last)]

    def last(self) -> int:
        """The start of the last grapheme; the start of an empty row."""
        if self._edges is None:
            return max(self.end - 1, self.start)
        return self._edges[-2]

    def drawn(self, start: int, end: int) -> str:
        """What is drawn for a range whose ends lie between graphemes."""
        if self._edges is None:
            return self._shown[start - self.start : end - self.start]
        return "".join(self._glyphs[bisect_left(self._edges, start) : bisect_left(self._edges, end)])


class FoldedRow(Row):
    """A stretch of text as one line that stands for it: one thing, that is not cut."""

    __slots__ = ("_label",)

    def __init__(self, start: int, end: int, label: str, width: int) -> None:
        super().__init__("", 0, 0)
        self.start, self.end = start, end
        self._label = label if cell_len(label) <= width else set_cell_size(label, width)
        self.cells = cell_len(self._label)

    def column(self, offset: int) -> int:
        """The first cell, or the cell after the last for what is behind it."""
        return 0 if offset < self.end else self.cells

    def offset(self, column: int) -> int:
        """The start of the stretch, whatever the cell."""
        del column
        return self.start

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """All of it, when a range shares anything with it."""
        first, last = max(start, self.start), min(end, self.end)
        return (first, last) if first >= last else (self.start, self.end)

    def last(self) -> int:
        """Its start."""
        return self.start

    def drawn(self, start: int, end: int) -> str:
        """The line that stands for it."""
        return self._label if start < end else ""
