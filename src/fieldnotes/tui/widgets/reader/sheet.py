"""The sheet: a text drawn line by line with margin and stripes, wrapped to the room there is, and scrolled.

Only lines in sight are ever painted, and after a change only those that look different. It does not know
keys or mouse.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader.folds import Folds
from fieldnotes.tui.widgets.reader.layout import Lines
from fieldnotes.tui.widgets.reader.look import look_of
from fieldnotes.tui.widgets.reader.margin import MarginColumn
from fieldnotes.tui.widgets.reader.paint import Painter, View
from fieldnotes.tui.widgets.reader.palette import Palette
from fieldnotes.tui.widgets.reader.signs import Signs
from fieldnotes.tui.widgets.reader.stripes import MOST_COLUMNS, Stripes

_FEWEST_COLUMNS = 3
_NARROWEST = 8


class _Frame(NamedTuple):
    """What is drawn: the lines, who paints them, which is the first in sight, and how many cells there are."""

    lines: Lines
    painter: Painter
    top: int
    width: int


class Sheet(ScrollView, inherit_bindings=False):
    """A text with its codings, as something to look at.

    Args:
        line_width: the most cells of text in a line, however wide the screen is.
        name: as for every widget.
        id: as for every widget.
        classes: as for every widget.
    """

    _painter: Painter | None = None
    _frame: _Frame | None = None

    def __init__(
        self,
        *,
        line_width: int = 100,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._line_width = max(line_width, _NARROWEST)
        self._room = 0
        self._columns = _FEWEST_COLUMNS
        self._letters: Mapping[str, str] = {}
        self._margin = MarginColumn(())
        self._lines = Lines("", self._line_width)
        self._stripes = Stripes((), {})
        self._folds = Folds()
        self._signs = Signs()
        self._view = View()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._lines.text

    @property
    def lines(self) -> Lines:
        """The visual lines, wrapped to the room there is now."""
        room = self.scrollable_content_region.width
        if room not in {self._room, 0}:
            self._room = room
            self._wrap(self.text)
        return self._lines

    @property
    def text_column(self) -> int:
        """The cell in which the text starts."""
        return self._margin.width + self._columns + 1

    @property
    def page_height(self) -> int:
        """How many lines are in sight, at least 1."""
        return max(self.scrollable_content_region.height, 1)

    def put(
        self, text: str, marks: Sequence[CodingMark], margins: Sequence[Margin], letters: Mapping[str, str]
    ) -> None:
        """Show a text from its start."""
        self._room = self.scrollable_content_region.width
        self._letters = letters
        self._margin = MarginColumn(margins)
        self._stripes = Stripes(marks, letters)
        self._folds = Folds()
        self._signs = Signs()
        self._view = View()
        self._wrap(text)
        self.virtual_size = Size(max(self._room, 1), len(self._lines))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def put_marks(self, marks: Sequence[CodingMark]) -> None:
        """Show other codings on the same text; the lines stay as they are."""
        self._stripes = Stripes(marks, self._letters)
        self._stripes.lay(self._lines)
        self._painter = None
        self.refresh()

    def put_margins(self, margins: Sequence[Margin]) -> None:
        """Show another margin beside the same text; lines are wrapped anew only when it became wider or narrower."""
        width, self._margin = self._margin.width, MarginColumn(margins)
        self._painter = None
        if self._margin.width != width:
            self._wrap(self.text)
            self.virtual_size = Size(max(self._room, 1), len(self._lines))
            self.reveal(self._view.cursor)
        self.refresh()

    def put_signs(self, signs: Signs) -> None:
        """Show other hits and bookmarks on the same text."""
        if signs != self._signs:
            self._signs = signs
            self._painter = None
            self.refresh()

    @property
    def signs(self) -> Signs:
        """The hits and bookmarks that are shown."""
        return self._signs

    @property
    def marks(self) -> Sequence[CodingMark]:
        """The codings that are shown."""
        return self._stripes.marks

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Begin the stripes with other letters, as after a code was added to the codebook."""
        self._letters = letters
        self.put_marks(self._stripes.marks)

    def look_at(self, view: View) -> None:
        """Show another cursor, selection or current coding; only lines that look different are repainted."""
        old, self._view = self._view, view
        painter, top = self._painter, self.scroll_offset.y
        if painter is None:  # all of it is about to be painted
            return
        for y in range(min(self.page_height, len(self._lines) - top)):
            if painter.share(top + y, old) != painter.share(top + y, view):
                self.refresh(Region(0, y, self.size.width, 1))

    def reveal(self, offset: int) -> None:
        """Scroll as little as shows an offset; when it is further off than a page, to the middle."""
        line, top, height = self.lines.line_of(offset), self.scroll_offset.y, self.page_height
        off = max(top - line, line - (top + height - 1), 0)
        if off > height:
            self.scroll_to(y=line - height // 2, animate=False)
        elif off:
            self.scroll_to(y=line if line < top else line - height + 1, animate=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the viewport. Where the text stands is asked once for all of them: asking costs as much."""
        self._frame = self._framed()
        try:
            return super().render_lines(crop)
        finally:
            self._frame = None

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; below the text it is empty."""
        frame = self._frame or self._framed()
        line = frame.top + y
        if line >= len(frame.lines):
            return Strip.blank(frame.width, self.rich_style)
        return frame.painter.strip(line, self._view)

    def _framed(self) -> _Frame:
        lines = self.lines
        return _Frame(lines, self._ready_painter(), self.scroll_offset.y, self.size.width)

    def notify_style_update(self) -> None:
        """The theme or the focus changed: colours are mixed anew."""
        self._painter = None
        super().notify_style_update()

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap to the new width, and keep the cursor in sight."""
        self.virtual_size = Size(max(self.scrollable_content_region.width, 1), len(self.lines))
        self.reveal(self._view.cursor)
        self.refresh()

    def _wrap(self, text: str) -> None:
        """Lay text and stripes out; a second time when the stripes turn out to need more columns."""
        self._columns = _FEWEST_COLUMNS
        self._lay(text)
        needed = min(self._stripes.columns + 1, MOST_COLUMNS)
        if needed > self._columns:
            self._columns = needed
            if self._text_width() != self._lines.width:
                self._lay(text)

    def _lay(self, text: str) -> None:
        self._lines = Lines(text, self._text_width(), self._folds)
        self._stripes.lay(self._lines)
        self._painter = None

    def _text_width(self) -> int:
        """The cells of a line: what the gutter and the cell for a hanging space leave, within the limits."""
        room = self._room - self.text_column - 1 if self._room else self._line_width
        return max(min(room, self._line_width), _NARROWEST)

    def _ready_painter(self) -> Painter:
        width = self.size.width
        if self._painter is None or self._painter.width != width:
            self._painter = Painter(
                self._lines,
                self._stripes,
                self._margin,
                Palette(look_of(self)),
                self._signs,
                columns=self._columns,
                width=width,
            )
        return self._painter
