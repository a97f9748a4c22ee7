"""A guide beside the log: its topics with their numbers and ticks, and the questions of the one under the cursor."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.guides import GuideTopic, SessionGuide
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.reader.layout import Lines

WIDTH = 34  # cells
_NARROWEST = 16
_TIME = 6  # cells of a time and the space before it
_MARGIN = 5  # cells of the cursor, the number, and the tick
TICKED, OPEN = "✓", "·"


class GuidePane(Widget, can_focus=True):
    """The topics. Keys that are meant for the line go there.

    Args:
        leave: goes back to the line, and types a letter there when there is one.
    """

    PLACE = "guide"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("guide")]
    DEFAULT_CSS = f"""
    GuidePane {{ width: {WIDTH}; height: 1fr; padding: 0 1; border-left: solid $primary; display: none; }}
    GuidePane:focus {{ border-left: thick $accent; }}
    """

    class Turned(Message):
        """A topic is to be ticked; or, if `back`, to be unticked when it is."""

        def __init__(self, number: int, *, back: bool) -> None:
            super().__init__()
            self.number, self.back = number, back

    class Other(Message):
        """Another guide is wanted."""

    def __init__(self, leave: Callable[[str], None]) -> None:
        super().__init__(id="guide")
        self._leave = leave
        self._guide: SessionGuide | None = None
        self._at = 0
        self._top = 0

    def put(self, guide: SessionGuide | None) -> None:
        """Show a guide; the cursor stays where it was in the same one."""
        if guide is None or self._guide is None or (guide.guide_id, guide.version) != self._shown:
            self._at = self._top = 0
        self._guide = guide
        self.refresh()

    @property
    def _shown(self) -> tuple[str, int] | None:
        return (self._guide.guide_id, self._guide.version) if self._guide is not None else None

    def action_topic_up(self) -> None:
        """Go to the topic before."""
        self._move(-1)

    def action_topic_down(self) -> None:
        """Go to the next topic."""
        self._move(1)

    def _move(self, by: int) -> None:
        topics = len(self._guide.topics) if self._guide is not None else 0
        self._at = max(0, min(topics - 1, self._at + by))
        self.refresh()

    def action_turn_topic(self) -> None:
        """Tick the topic under the cursor, or untick it."""
        self.post_message(self.Turned(self._at + 1, back=True))

    def action_other_guide(self) -> None:
        """Ask for another guide."""
        self.post_message(self.Other())

    def action_leave_guide(self) -> None:
        """Go back to the line."""
        self._leave("")

    def on_key(self, event: events.Key) -> None:
        """A digit ticks its topic; any other letter was meant for the line."""
        if not event.is_printable or event.character is None or event.character == " ":
            return
        event.stop()
        event.prevent_default()
        if event.character in "123456789":
            self._at = min(int(event.character), len(self._guide.topics) if self._guide is not None else 1) - 1
            self.post_message(self.Turned(int(event.character), back=False))
        else:
            self._leave(event.character)

    def render(self) -> Text:
        """The part of the guide in which the cursor is."""
        guide, width, height = self._guide, max(self.content_size.width, _NARROWEST), self.content_size.height
        if guide is None:
            return Text()
        head = Text(short(f"{told(guide)} {guide.guide} {guide.version}", width), style="bold", no_wrap=True)
        rows: list[tuple[str, bool]] = []
        first = last = 0
        for at, topic in enumerate(guide.topics):
            chosen = at == self._at
            first = len(rows) if chosen else first
            rows += [(row, chosen) for row in topic_rows(topic, width, chosen=chosen)]
            last = len(rows) if chosen else last
        room = max(1, height - 1)
        self._top = max(0, min(self._top, first, len(rows) - 1), min(last, first + room) - room)
        body = [
            Text(row, style="bold" if chosen else "", no_wrap=True)
            for row, chosen in rows[self._top : self._top + room]
        ]
        return Text("\n").join([head, *body])


def told(guide: SessionGuide) -> str:
    """How many topics came up."""
    return t("guide.of", covered=guide.covered, meant=len(guide.topics))


def topic_rows(topic: GuideTopic, width: int, *, chosen: bool) -> list[str]:
    """A topic's line: cursor, number, tick, name, and when it came up; the chosen one with all its words below."""
    room = width - _MARGIN - _TIME
    name = short(topic.name, room)
    mark, cursor = (TICKED if topic.at else OPEN), (">" if chosen else " ")
    when = f" {topic.at:%H:%M}" if topic.at else ""
    rows = [f"{cursor}{topic.number:>2}{mark} {set_cell_size(name, room)}{when}".rstrip()]
    if not chosen:
        return rows
    if cell_len(one_line(topic.name)) > room:
        rows += _wrapped(one_line(topic.name), width, "     ")
    for question in topic.questions:
        rows += _wrapped(one_line(question), width, "   - ")
    return rows


def _wrapped(text: str, width: int, lead: str) -> list[str]:
    lines = Lines(text, width - len(lead))
    rows = [lines.row(number) for number in range(len(lines))]
    return [
        f"{lead if number == 0 else ' ' * len(lead)}{row.drawn(row.start, row.end)}".rstrip()
        for number, row in enumerate(rows)
    ]
