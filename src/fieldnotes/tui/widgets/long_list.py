"""A list of lines in which one is chosen, drawn line by line: its cost is what is in sight, not how long it is.

The chosen line is told by a sign in front of it as well as by its colours. What a key does to that line is the
screen's own command.
"""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

GUTTER = 2
"""Cells in front of every line, in which the sign of the chosen one stands."""

_CHOSEN, _OTHER = "▌ ", "  "
_SCROLLBAR = 1
_JOINER = "\u200d"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """A text as exactly so many cells; what does not fit ends in an ellipsis.

    Joiners are left out: they would swallow the padding, and few terminals draw what they join as one.
    """
    text = text.replace(_JOINER, "")
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


class Head(Widget):
    """The line above a long list that names its columns; `worded` writes it in so many cells."""

    DEFAULT_CSS = """
    Head { height: 1; text-style: bold underline; }
    """

    def __init__(self, worded: Callable[[int], str]) -> None:
        super().__init__()
        self._worded = worded

    def render(self) -> Text:
        """The names above the columns, wherever those stand at this width."""
        return Text(" " * GUTTER + self._worded(max(self.size.width - GUTTER - _SCROLLBAR, 1)), no_wrap=True)


class LongList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of one cell high, worded when they come into sight by `line`, which a kind of list overrides.

    Attributes:
        count: how many lines there are.
        at: the chosen line, from 0; 0 as well when there is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("home,g", "go(0)", show=False),
        Binding("end,G", "go(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"long-list--chosen"}
    DEFAULT_CSS = """
    LongList {
        height: 1fr; background: $background; color: $foreground;
        overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    LongList > .long-list--chosen { background: $block-cursor-blurred-background; text-style: bold; }
    LongList:focus > .long-list--chosen {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
    }
    """

    at: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """Another line was chosen, or the lines are others; `line` is the chosen one."""

        def __init__(self, listed: "LongList", line: int) -> None:
            super().__init__()
            self.listed = listed
            self.line = line

        @property
        def control(self) -> "LongList":
            """The list, for `@on` with a selector."""
            return self.listed

    class Opened(Message):
        """The chosen line was clicked."""

        def __init__(self, listed: "LongList") -> None:
            super().__init__()
            self.listed = listed

        @property
        def control(self) -> "LongList":
            """The list, for `@on` with a selector."""
            return self.listed

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.count = 0

    @property
    def line_width(self) -> int:
        """How many cells a line may take."""
        return max(self.scrollable_content_region.width - GUTTER, 1)

    def line(self, index: int, width: int) -> Text:
        """What stands on a line, in at most `width` cells."""
        raise NotImplementedError

    def show_lines(self, count: int, *, at: int = 0) -> None:
        """Show other lines, so many of them, with one of them chosen."""
        self.count = count
        self.virtual_size = Size(max(self.size.width, 1), count)
        self.set_reactive(LongList.at, self.validate_at(at))
        self.reveal()
        self.refresh()
        self.post_message(self.Moved(self, self.at))

    def reveal(self) -> None:
        """Scroll as little as shows the chosen line."""
        top, height = self.scroll_offset.y, max(self.scrollable_content_region.height, 1)
        if self.at < top:
            self.scroll_to(y=self.at, animate=False)
        elif self.at >= top + height:
            self.scroll_to(y=self.at - height + 1, animate=False)

    def in_sight(self) -> range:
        """The lines that can be seen now."""
        top = self.scroll_offset.y
        return range(min(top, self.count), min(top + max(self.size.height, 1), self.count))

    def render_line(self, y: int) -> Strip:
        """One line as cells."""
        width, index = self.size.width, self.scroll_offset.y + y
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        chosen = index == self.at
        style = self.get_component_rich_style("long-list--chosen") if chosen else self.rich_style
        worded = self.line(index, self.line_width)
        worded.end = ""
        segments = [Segment(_CHOSEN if chosen else _OTHER), *worded.render(self.app.console)]
        return Strip(segments).adjust_cell_length(width, Style()).apply_style(style)

    def validate_at(self, at: int) -> int:
        """Keep the chosen line within the list."""
        return max(0, min(at, self.count - 1))

    def watch_at(self, before: int, at: int) -> None:
        """Show the chosen line, and tell of it."""
        self.refresh_line(before)
        self.refresh_line(at)
        self.reveal()
        self.post_message(self.Moved(self, at))

    def on_resize(self) -> None:
        """Keep the chosen line in sight when there is less room."""
        self.virtual_size = Size(max(self.size.width, 1), self.count)
        self.reveal()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a line; a click on the chosen line opens it."""
        place = event.get_content_offset(self)
        line = self.scroll_offset.y + place.y if place is not None else self.count
        if line >= self.count:
            return
        if line == self.at:
            self.post_message(self.Opened(self))
        self.at = line

    def action_step(self, lines: int) -> None:
        """Go some lines down, or up."""
        self.at += lines

    def action_page(self, pages: int) -> None:
        """Go a screenful down, or up."""
        self.at += pages * max(self.scrollable_content_region.height, 1)

    def action_go(self, line: int) -> None:
        """Go to a line; -1 is the last."""
        self.at = line if line >= 0 else self.count + line
