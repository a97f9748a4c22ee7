"""Painting: one visual line becomes a strip of styled cells, kept for as long as nothing on it changes."""

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from fieldnotes.analysis.intervals import pieces
from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.widgets.reader.layout import Lines
from fieldnotes.tui.widgets.reader.margin import MarginColumn
from fieldnotes.tui.widgets.reader.palette import Palette
from fieldnotes.tui.widgets.reader.row import FoldedRow, Row
from fieldnotes.tui.widgets.reader.signs import Signs
from fieldnotes.tui.widgets.reader.stripes import Stripes

_STRIPS_KEPT = 512
_UNDERLINED = Style(underline=True)


class View(NamedTuple):
    """What a person does with the text: the cursor, what is selected, and which coding is the current one."""

    cursor: int = 0
    selection: tuple[int, int] | None = None
    current: CodingMark | None = None


class Share(NamedTuple):
    """What of a view shows on one line: two equal shares paint the same strip."""

    line: int
    cursor: int | None
    selection: tuple[int, int] | None
    current: str | None
    selecting: bool


class Painter:
    """Paints the lines of one text with one set of codings in one palette.

    Args:
        lines: the visual lines.
        stripes: the codings along them.
        margin: what stands beside them.
        palette: the colours.
        signs: the hits and bookmarks.
        columns: how many stripe columns there are.
        width: cells in a strip; what the line does not need is blank.
    """

    def __init__(
        self,
        lines: Lines,
        stripes: Stripes,
        margin: MarginColumn,
        palette: Palette,
        signs: Signs,
        *,
        columns: int,
        width: int,
    ) -> None:
        self._lines = lines
        self._stripes = stripes
        self._margin = margin
        self._palette = palette
        self._signs = signs
        self._columns = columns
        self.width = width
        self._strips: LRUCache[Share, Strip] = LRUCache(_STRIPS_KEPT)

    def share(self, line: int, view: View) -> Share:
        """What of a view shows on a line."""
        start, end = self._lines.range_of(line)
        here = start <= view.cursor < end or (view.cursor >= end and line == len(self._lines) - 1)
        selection = None
        if view.selection and view.selection[0] < end and view.selection[1] > start:
            selection = max(view.selection[0], start), min(view.selection[1], end)
        mark = view.current
        current = mark.id if mark and mark.start < end and mark.end > start else None
        return Share(line, view.cursor if here else None, selection, current, here and view.selection is not None)

    def strip(self, line: int, view: View) -> Strip:
        """A line as it looks under a view."""
        share = self.share(line, view)
        strip = self._strips.get(share)
        if strip is None:
            strip = self._strips[share] = self._painted(share)
        return strip

    def _painted(self, share: Share) -> Strip:
        start, end = self._lines.range_of(share.line)
        met = self._stripes.meeting(start, end)
        row = self._lines.row(share.line)
        segments = self._gutter(share, start, end, met)
        segments += self._text(row, share, met)
        after = self._after(row, share)
        cells = self._margin.width + self._columns + 1 + row.cells + len(after)
        blank = [Segment(" " * (self.width - cells), self._palette.look.base)] if cells < self.width else []
        return Strip([*segments, *after, *blank], max(cells, self.width))

    def _gutter(self, share: Share, start: int, end: int, met: list[int]) -> list[Segment]:
        """The margin, the stripes and the space before the text."""
        look = self._palette.look
        drawn, private = self._margin.drawn(start, end)
        segments = [Segment(drawn, look.private if private else look.margin)] if drawn else []
        at = 0
        for column, character, mark in self._stripes.cells(share.line, met, self._columns):
            if column > at:
                segments.append(Segment(" " * (column - at), look.base))
            is_current = mark is not None and mark.id == share.current
            style = self._palette.stripe(mark.colour, current=is_current) if mark else look.margin
            segments.append(Segment(character, style))
            at = column + 1
        sign = self._signs.sign(start, end if end < len(self._lines.text) else end + 1)
        if not sign:
            return [*segments, Segment(" " * (self._columns - at + 1), look.base)]
        return [*segments, Segment(" " * (self._columns - at), look.base), Segment(sign, self._palette.sign)]

    def _text(self, row: Row, share: Share, met: list[int]) -> list[Segment]:
        """The words of a line, cut wherever their style changes."""
        marks = [self._stripes.marks[position] for position in met]
        ranges = [row.widened(mark.start, mark.end) for mark in marks]
        ranges.append(row.widened(*share.selection) if share.selection else (0, 0))
        ranges.append(row.widened(share.cursor, share.cursor + 1) if share.cursor is not None else (0, 0))
        selected, cursor, hit = len(marks), len(marks) + 1, len(marks) + 2
        ranges += [row.widened(*found) for found in self._signs.hits_in(row.start, row.end)]
        segments = []
        for start, end, covered_by in pieces(row.start, row.end, ranges):
            style = self._style([marks[at] for at in covered_by if at < selected], share.current)
            if isinstance(row, FoldedRow):
                style = self._palette.folded + style if covered_by else self._palette.folded
            if covered_by and covered_by[-1] >= hit:
                style += self._palette.hit
            if cursor in covered_by:
                style = self._cursor_style(share)
            elif selected in covered_by:
                style += self._palette.look.selection
            segments.append(Segment(row.drawn(start, end), style))
        return segments

    def _after(self, row: Row, share: Share) -> list[Segment]:
        """The cell of the line feed, when the cursor is on it or it is selected."""
        if share.cursor is not None and share.cursor >= row.end:
            return [Segment(" ", self._cursor_style(share))]
        if share.selection and share.selection[1] > row.end:
            return [Segment(" ", self._palette.look.base + self._palette.look.selection)]
        return []

    def _style(self, marks: list[CodingMark], current: str | None) -> Style:
        colours = tuple(sorted({mark.colour for mark in marks}))
        return self._palette.text(colours, min(len(marks), 2), current=any(mark.id == current for mark in marks))

    def _cursor_style(self, share: Share) -> Style:
        """The cursor; beside a selection, which is reversed as well, it is underlined too."""
        return self._palette.look.cursor + _UNDERLINED if share.selecting else self._palette.look.cursor
