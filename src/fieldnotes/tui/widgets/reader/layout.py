"""The visual lines of a text at a width: where it wraps, and which line and cell an offset is in.

A text is kept as a flat list of line starts; the lines together are the text, code point for code point. A fold
is one line, however many it holds.
Lines break after a space (or a tab) and, where a word is longer than a line, between graphemes. One space
may hang over the edge, in the cell after the last; the position of a line feed or of the end of the text
always finds a cell there too.
"""

from bisect import bisect_left, bisect_right

from textual.cache import LRUCache

from fieldnotes.analysis.graphemes import graphemes
from fieldnotes.tui.widgets.reader.folds import Folds
from fieldnotes.tui.widgets.reader.row import ODD, FoldedRow, Row, glyph

_ROWS_KEPT = 512


def wrap(text: str, width: int) -> list[int]:
    """Where each visual line starts, in order; the first is 0, also of an empty text.

    Args:
        text: the text, with LF line ends.
        width: cells in a line, at least `WIDEST` of one glyph.
    """
    starts: list[int] = []
    begin, odd = 0, _next_odd(text, 0)
    while begin >= 0:
        line_feed = text.find("\n", begin)
        end = len(text) if line_feed < 0 else line_feed
        while begin >= 0:
            starts.append(begin)
            if odd < begin:
                odd = _next_odd(text, begin)
            if odd < min(begin + width + 2, end):
                begin = _break_by_cells(text, begin, end, width)
            else:
                begin = _break_by_characters(text, begin, end, width)
        begin = end + 1 if line_feed >= 0 else -1
    return starts


def _next_odd(text: str, start: int) -> int:
    """The first code point from here that may not be one cell wide; the end of the text without one."""
    found = ODD.search(text, start)
    return found.start() if found else len(text)


def _break_by_characters(text: str, start: int, end: int, width: int) -> int:
    """Where the next line starts when every character is one cell; -1 when the paragraph ends in this one."""
    if end - start <= width:
        return -1
    space = text.rfind(" ", start, start + width + 1)
    if space + 1 == end:  # a last space may not hang: the line feed needs that cell
        space = text.rfind(" ", start, space)
    return space + 1 if space >= 0 else start + width


def _break_by_cells(text: str, start: int, end: int, width: int) -> int:
    """Where the next line starts, measured grapheme by grapheme; -1 when the paragraph ends in this one."""
    cells, after_space = 0, -1
    for first, last in graphemes(text, start, end):
        grapheme = text[first:last]
        cells += glyph(grapheme)[1]
        if cells > width:
            if grapheme == " " and cells == width + 1 and last < end:
                return last
            return after_space if after_space > 0 else first
        if grapheme in {" ", "\t"}:
            after_space = last
    return -1


class Lines:
    """The visual lines of one text at one width.

    Attributes:
        text: the text.
        width: cells in a line; a hanging space, a line feed or the end of the text may take one more.
    """

    def __init__(self, text: str, width: int, folds: Folds | None = None, *, wrapped: list[int] | None = None) -> None:
        self.text = text
        self.width = width
        self._folds = folds or Folds()
        self._wrapped = wrap(text, width) if wrapped is None else wrapped
        self._starts = _unfolded(self._wrapped, self._folds)
        self._rows: LRUCache[int, Row] = LRUCache(_ROWS_KEPT)

    def folded(self, folds: Folds) -> "Lines":
        """The same lines with other folds; nothing is wrapped anew."""
        return Lines(self.text, self.width, folds, wrapped=self._wrapped)

    def __len__(self) -> int:
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """The line that holds an offset; a line feed belongs to the line that it ends."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def range_of(self, line: int) -> tuple[int, int]:
        """The half-open range of a line, with the spaces and the line feed that end it."""
        following = line + 1
        return self._starts[line], self._starts[following] if following < len(self._starts) else len(self.text)

    def row(self, line: int) -> Row:
        """The cells of a line."""
        row = self._rows.get(line)
        if row is None:
            start, end = self.range_of(line)
            fold = self._folds.holding(start) if self._folds.all and start < end else None
            last = end - 1 if end > start and self.text[end - 1] == "\n" else end
            row = FoldedRow(start, last, fold.label, self.width) if fold else Row(self.text, start, last)
            self._rows[line] = row
        return row

    def is_folded(self, line: int) -> bool:
        """Whether a line is a fold."""
        return bool(self._folds.all) and self._folds.holding(self._starts[line]) is not None

    def column_of(self, offset: int) -> int:
        """The cell of an offset, counted from the start of its line."""
        return self.row(self.line_of(offset)).column(offset)

    def offset_at(self, line: int, column: int) -> int:
        """The offset in a cell of a line: lines and cells outside the text give the nearest place in it."""
        line = min(max(line, 0), len(self._starts) - 1)
        offset = self.row(line).offset(column)
        return min(offset, self.end_of(line))

    def end_of(self, line: int) -> int:
        """The last offset that is in a line: its line feed, the end of the text, or its last grapheme."""
        row = self.row(line)
        is_last = line + 1 == len(self._starts)
        return row.end if is_last or row.end < self._starts[line + 1] else row.last()


def _unfolded(starts: list[int], folds: Folds) -> list[int]:
    """The line starts that are left when every fold is one line."""
    kept, at = [], 0
    for fold in folds.all:
        first = bisect_left(starts, fold.start, at)
        kept += starts[at : first + 1]
        at = bisect_left(starts, fold.end, first)
        if fold.end == folds.length:  # the empty line after a last line feed is in the fold too
            at = len(starts)
    return kept + starts[at:] if kept else starts
