"""The notes of a session, newest at the bottom: a list that only paints what is in sight."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.widgets.note_line import NoteLine
from fieldnotes.tui.widgets.reader.layout import Lines

MOST_NOTES = 2_000  # more than that in sight is for the reading screen; the oldest give way
_TIME = 7
_NARROWEST = 10


class NoteLog(ScrollView, inherit_bindings=False):
    """Notes under each other, wrapped beside their time and voice."""

    can_focus = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-log--head"}
    DEFAULT_CSS = """
    NoteLog {
        height: 1fr; padding: 0 1; overflow-x: hidden; overflow-y: auto;
        scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    NoteLog > .note-log--head { text-style: dim; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._notes: dict[str, NoteLine] = {}
        self._wrapped: dict[str, Lines] = {}
        self._order: list[tuple[str, int]] = []
        self._width = 0
        self._voice_width = 0

    @property
    def notes(self) -> list[NoteLine]:
        """What is shown, from the top."""
        return list(self._notes.values())

    def put(self, notes: Iterable[NoteLine]) -> None:
        """Show these notes and no others."""
        self._notes = {note.key: note for note in notes}
        self._wrapped.clear()
        self._lay()

    def add(self, note: NoteLine) -> None:
        """Show one more note, at the bottom."""
        self._notes[note.key] = note
        self._lay()

    def replace(self, key: str, note: NoteLine) -> None:
        """Show another note in the place of one; when it is shown already, the old one goes away."""
        if note.key != key and note.key in self._notes:
            self.remove_note(key)
            return
        self._notes = {
            note.key if each == key else each: note if each == key else shown for each, shown in self._notes.items()
        }
        self._wrapped.pop(key, None)
        self._lay()

    def remove_note(self, key: str) -> None:
        """Show a note no longer."""
        self._notes.pop(key, None)
        self._wrapped.pop(key, None)
        self._lay()

    def page(self, pages: int) -> None:
        """Scroll by whole pages; below zero is up."""
        self.scroll_relative(y=pages * max(1, self.size.height - 1), animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap to the new width."""
        self._lay()

    def render_line(self, y: int) -> Strip:
        """One line of the viewport: time and voice stand on a note's first line only."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self._order):
            return Strip.blank(width, self.rich_style)
        key, number = self._order[at]
        head = self.get_component_rich_style("note-log--head")
        row = self._wrapped[key].row(number)
        segments = [
            Segment(self._head(self._notes[key], number), head),
            Segment(row.drawn(row.start, row.end), self.rich_style),
        ]
        return Strip(segments).extend_cell_length(width, self.rich_style).crop(0, width)

    def _head(self, note: NoteLine, number: int) -> str:
        if number:
            return " " * (_TIME + self._voice_width)
        return f"{note.time:>{_TIME - 1}} " + set_cell_size(note.voice, self._voice_width - 2) + "  "

    def _lay(self) -> None:
        """Find out where every line stands, and go to the newest."""
        for key in list(self._notes)[:-MOST_NOTES]:
            del self._notes[key]
        width = self.scrollable_content_region.width
        if not width:
            return
        if width != self._width:
            self._width = width
            self._wrapped.clear()
            words = [t("log.not-kept"), *(t(f"kind.voice-{voice}") for voice in Voice)]
            self._voice_width = max(cell_len(word) for word in words) + 2
        room = max(_NARROWEST, width - _TIME - self._voice_width - 1)
        for key, note in self._notes.items():
            if key not in self._wrapped:
                self._wrapped[key] = Lines(note.text, room)
        self._order = [(key, line) for key in self._notes for line in range(len(self._wrapped[key]))]
        self.virtual_size = Size(width, len(self._order))
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)  # its scrollbar may have yet to appear
        self.refresh()
