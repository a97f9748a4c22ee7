"""The notes of a session, newest at the bottom: a list that paints what is in sight, and in which one is picked."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.widgets.note_line import NoteLine
from fieldnotes.tui.widgets.reader.layout import Lines

MOST_NOTES = 2_000  # more than that in sight is for the reading screen; the oldest give way
_TIME = 7
_NARROWEST = 10
_PICKED = "▸"  # so that the note that is picked is seen without colour too


class NoteLog(ScrollView, inherit_bindings=False):
    """Notes under each other, wrapped beside their time and voice. While one is picked the keys are for that note."""

    can_focus = False
    PLACE = "notes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("notes")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-log--head", "note-log--picked"}
    DEFAULT_CSS = """
    NoteLog {
        height: 1fr; padding: 0 1; overflow-x: hidden; overflow-y: auto;
        scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    NoteLog > .note-log--head { text-style: dim; }
    NoteLog > .note-log--picked { text-style: reverse; }
    """

    class Wish(Message):
        """Something is to be done with the note that is picked.

        Attributes:
            what: `edit`, `split`, `move`, `delete`, `voice`, `speaker`, `reflect`.
            key: of the note.
        """

        def __init__(self, what: str, key: str) -> None:
            super().__init__()
            self.what, self.key = what, key

    class Left(Message):
        """No note is picked any more; the keys are for the line again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._notes: dict[str, NoteLine] = {}
        self._wrapped: dict[str, Lines] = {}
        self._order: list[tuple[str, int]] = []
        self._width = 0
        self._voice_width = 0
        self._picked: str | None = None

    @property
    def notes(self) -> list[NoteLine]:
        """What is shown, from the top."""
        return list(self._notes.values())

    @property
    def picked(self) -> str | None:
        """The key of the note that is picked."""
        return self._picked

    def pick(self, key: str | None = None) -> bool:
        """Pick a note, the last one without a key; False when there is none."""
        if key not in self._notes:
            key = next(reversed(self._notes), None)
        self._picked = key
        self.can_focus = key is not None
        if key is not None:
            self.screen.set_focus(self)
        self._show_picked()
        return key is not None

    def let_go(self) -> None:
        """Pick no note any more, and go to the newest."""
        self._picked = None
        self.can_focus = False
        self._show_picked()

    def on_blur(self) -> None:
        """Whoever goes to the line picks no note any more."""
        if self._picked is not None and self.screen.is_current:
            self.let_go()

    def action_up(self) -> None:
        """Pick the note above."""
        self._step(-1)

    def action_down(self) -> None:
        """Pick the note below."""
        self._step(1)

    def action_page_up(self) -> None:
        """Pick a note that is half a page up."""
        self._step(-max(1, self.size.height // 2))

    def action_page_down(self) -> None:
        """Pick a note that is half a page down."""
        self._step(max(1, self.size.height // 2))

    def action_edit_note(self) -> None:
        """Change its words."""
        self._wish("edit")

    def action_split_note(self) -> None:
        """Cut it in two."""
        self._wish("split")

    def action_move_note(self) -> None:
        """Give it another place in the order of what happened."""
        self._wish("move")

    def action_delete_note(self) -> None:
        """Take it away."""
        self._wish("delete")

    def action_voice_of_note(self) -> None:
        """Give it, or a part of it, another voice."""
        self._wish("voice")

    def action_speaker_of_note(self) -> None:
        """Say who speaks."""
        self._wish("speaker")

    def action_reflect_on_note(self) -> None:
        """Reflect on it."""
        self._wish("reflect")

    def _wish(self, what: str) -> None:
        if self._picked is not None:
            self.post_message(self.Wish(what, self._picked))

    def action_leave_notes(self) -> None:
        """Go back to the line."""
        self.let_go()
        self.post_message(self.Left())

    def _step(self, by: int) -> None:
        keys = list(self._notes)
        if self._picked in self._notes:
            at = keys.index(self._picked) + by
            self._picked = keys[min(max(at, 0), len(keys) - 1)]
            self._show_picked()

    def _show_picked(self) -> None:
        """Bring the note that is picked into sight; without one the newest."""
        lines = [at for at, (key, _) in enumerate(self._order) if key == self._picked]
        if lines:
            top, height = self.scroll_offset.y, max(1, self.size.height)
            if lines[0] < top or lines[-1] - lines[0] >= height:
                self.scroll_to(y=lines[0], animate=False, force=True)
            elif lines[-1] >= top + height:
                self.scroll_to(y=lines[-1] - height + 1, animate=False, force=True)
        else:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)  # its scrollbar may have yet to appear
        self.refresh()

    def put(self, notes: Iterable[NoteLine]) -> None:
        """Show these notes and no others."""
        before = list(self._notes)
        self._notes = {note.key: note for note in notes}
        self._wrapped.clear()
        self._pick_beside(before)
        self._lay()

    def _pick_beside(self, before: list[str]) -> None:
        """When the note that was picked is gone, pick the one that stood below or above it."""
        if self._picked is not None and self._picked not in self._notes:
            at = before.index(self._picked) if self._picked in before else 0
            there = [key for key in (*before[at:], *reversed(before[:at])) if key in self._notes]
            self._picked = there[0] if there else None

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
        if self._picked == key:
            self._picked = note.key
        self._lay()

    def remove_note(self, key: str) -> None:
        """Show a note no longer."""
        before = list(self._notes)
        self._notes.pop(key, None)
        self._wrapped.pop(key, None)
        self._pick_beside(before)
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
        words = self.rich_style
        if key == self._picked:
            head = words = self.get_component_rich_style("note-log--picked")
        segments = [
            Segment(self._head(self._notes[key], number), head),
            Segment(row.drawn(row.start, row.end), words),
        ]
        return Strip(segments).extend_cell_length(width, words).crop(0, width)

    def _head(self, note: NoteLine, number: int) -> str:
        if number:
            return " " * (_TIME + self._voice_width)
        mark = _PICKED if note.key == self._picked else " "
        return f"{note.time:>{_TIME - 1}}{mark}" + set_cell_size(note.voice, self._voice_width - 2) + "  "

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
        self._show_picked()
