"""The notes of a session that may be written up: each with its time, whether that was done, whether it is picked."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from fieldnotes.analysis.waiting import waits
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import NoteRow
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.note_line import line_of

MOST = 2_000  # notes that are listed; of a longer session the last
_PICKED, _DONE, _WAITS = "»", "✓", "·"


class JottingList(Listing):
    """Notes that wrap; signs tell what colours would: picked, written up, still waiting."""

    DEFAULT_CSS = """
    JottingList { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="jottings", markup=False)
        self._shown: tuple[NoteRow, ...] = ()
        self._picked: list[str] = []

    @property
    def current(self) -> NoteRow | None:
        """The note that the cursor is on."""
        at = self.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @property
    def meant(self) -> tuple[NoteRow, ...]:
        """The notes that are picked, as things happened; without any the one that the cursor is on."""
        picked = tuple(note for note in self._shown if note.id in self._picked)
        return picked or ((self.current,) if self.current else ())

    def show(self, notes: Sequence[NoteRow]) -> None:
        """Show these notes; the cursor stays where it was, at first it is on the first that waits."""
        before = self.current
        self._shown = tuple(notes[-MOST:])
        ids = [note.id for note in self._shown]
        self._picked = [each for each in self._picked if each in ids]
        self.clear_options()
        self.add_options([Option(self._told(note), id=note.id) for note in self._shown])
        if before is not None and before.id in ids:
            self.highlighted = ids.index(before.id)
        elif ids:
            self.highlighted = 0
            self.to_next_waiting(from_here=True)

    def to_next_waiting(self, *, from_here: bool = False) -> None:
        """Go to the next note that waits, round the end; without one the cursor stays."""
        begin = (self.highlighted or 0) + (not from_here)
        order = [*range(begin, len(self._shown)), *range(min(begin, len(self._shown)))]
        waiting = next((at for at in order if waits(self._shown[at])), None)
        if waiting is not None:
            self.highlighted = waiting

    def pick(self, ids: Sequence[str]) -> None:
        """Pick these notes and no others."""
        changed = {*self._picked, *ids}
        self._picked = list(ids)
        self._tell_again(changed)

    def toggle(self) -> None:
        """Pick the note that the cursor is on, or let go of it."""
        note = self.current
        if note is not None:
            picked = [each for each in self._picked if each != note.id]
            self.pick(picked if len(picked) < len(self._picked) else [*picked, note.id])

    def _tell_again(self, ids: set[str]) -> None:
        for at, note in enumerate(self._shown):
            if note.id in ids:
                self.replace_option_prompt_at_index(at, self._told(note))

    def _told(self, note: NoteRow) -> Content:
        line = line_of(note._replace(written_up=False))
        picked = _PICKED if note.id in self._picked else " "
        state = _DONE if note.written_up else _WAITS if waits(note) else " "
        voice = "" if note.voice == Voice.DESCRIPTION.value else f"{line.voice}: "
        return Content(f"{picked}{state} {line.time} {voice}{line.text}")
