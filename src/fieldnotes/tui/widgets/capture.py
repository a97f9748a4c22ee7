"""Capture: the notes of a session and the line to type the next one in.

A line that is typed is on its way at once and shown with `…`; its time appears when the store has confirmed it. Lines
are written one after another on the pen's own thread, so that typing never waits and their order holds. What could
not be kept comes back where it was typed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from fieldnotes.base.clock import from_stored
from fieldnotes.model.kinds import Precision
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.widgets.entry import Entry
from fieldnotes.tui.widgets.left_lines import leave, take_up
from fieldnotes.tui.widgets.note_line import kept_line, line_of
from fieldnotes.tui.widgets.note_log import NoteLog
from fieldnotes.tui.widgets.typing_line import TypingLine

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fieldnotes.model.capture import Note
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project


Written = TypeVar("Written")


class Capture(Vertical):
    """The notes and the line.

    Args:
        team: the id of the team; what is left in its log comes back when it is opened again.
        kept: is told when a note was entered, once it is kept.
        refused: is told why a note could not be kept.

    Attributes:
        pen: writes, one thing after another.
        kept: how many notes were kept here, to tell whether what was read is older than the last of them.
    """

    def __init__(
        self, team: str, *, kept: Callable[[datetime], None], refused: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self._team = team
        self._tell_kept, self._tell_refused = kept, refused
        self._study: Project | None = None
        self._log: OpenLog | None = None
        self._unsent: list[Entry] = []
        self._on_their_way: dict[str, Entry] = {}
        self._refused = take_up(team)
        self._refusals = 0
        self.kept = 0
        self.pen = Pen()
        self.notes = NoteLog(id="notes")
        self.line = TypingLine(self._started)

    def compose(self) -> ComposeResult:
        """The notes above the line."""
        yield self.notes
        yield self.line

    def on_mount(self) -> None:
        """Put back what was left here."""
        self._paint()
        self._give_back()

    async def on_unmount(self) -> None:
        """Write what still waits, and remember what did not become a note."""
        await self.pen.lay_down()
        leave(self._team, [*self._refused, *self._unsent, *([] if self.line.empty else [self.line.draft()])])

    @property
    def unkept(self) -> bool:
        """Whether there are words that are not a note yet: typed, or refused."""
        return bool(self._refused) or not self.line.empty

    @property
    def words_on_their_way(self) -> tuple[str, ...]:
        """All lines that the file does not hold yet, as they were typed."""
        waiting = {entry.key: entry for entry in (*self._on_their_way.values(), *self._unsent, *self._refused)}
        typed = () if self.line.empty else (self.line.draft().line,)
        return (*(entry.line for entry in waiting.values()), *typed)

    def hand_unless_refused(self, verb: Callable[[], Written]) -> "Future[Written | None]":
        """Have a verb carried out after what is on its way, if all of that could be kept; else None comes of it."""
        before = self._refusals
        return self.pen.hand(lambda: verb() if self._refusals == before else None)

    def _started(self) -> datetime | None:
        started = self._log.session.started_at if self._log is not None else None
        return from_stored(started) if started else None

    def open(self, study: "Project", log: "OpenLog") -> None:
        """Go on in a session: lines that were typed before it was known are sent."""
        self._study = study
        self.put(log)
        for entry in self._unsent:
            self._send(study, log, entry)
        self._unsent.clear()

    def put(self, log: "OpenLog") -> None:
        """Show the session as it was read."""
        self._log = log
        self._paint()

    def _paint(self) -> None:
        kept = [line_of(note) for note in self._log.notes] if self._log is not None else []
        waiting = [entry.waiting for entry in self._on_their_way.values()]
        self.notes.put([*kept, *waiting, *(entry.refused for entry in self._refused)])

    def send(self) -> None:
        """Keep what stands in the line. A line without words stays there."""
        entry = self.line.entry()
        if not entry.note.text:
            from fieldnotes.base.errors import RefusedError

            self._tell_refused(RefusedError("empty-note"))
            return
        self.line.clear()
        self._on_their_way[entry.key] = entry
        self.notes.add(entry.waiting)
        if self._study is None or self._log is None:
            self._unsent.append(entry)
        else:
            self._send(self._study, self._log, entry)
        self._give_back()

    def _send(self, study: "Project", log: "OpenLog", entry: Entry) -> None:
        from fieldnotes.services.notes import add_note

        def write() -> "Note":
            try:
                return add_note(
                    study,
                    entry.note.text,
                    session=log.session.id,
                    voice=entry.said_in,
                    happened_at=entry.note.happened_at or entry.at,
                    precision=Precision.RECONSTRUCTED if entry.note.happened_at else Precision.EXACT,
                )
            except BaseException:
                self._refusals += 1  # on the pen's own thread: what waits behind this sees it
                raise

        future = self.pen.hand(write)
        self.app.run_worker(self._hear(entry, future), group="notes", exit_on_error=False)

    async def _hear(self, entry: Entry, future: "Future[Note]") -> None:
        try:
            note = await self.pen.hear(future)
        except Exception as problem:  # noqa: BLE001 - whatever it was, the words go back to who typed them
            del self._on_their_way[entry.key]
            self._take_back(entry, problem)
        else:
            del self._on_their_way[entry.key]
            self.kept += 1
            line = kept_line(note.id, note.happened_at, note.precision, note.voice, note.text)
            self.notes.replace(entry.key, line)
            self._tell_kept(note.jotted_at)

    def _take_back(self, entry: Entry, problem: Exception) -> None:
        if self.is_attached:
            self._refused.append(entry)
            self.notes.replace(entry.key, entry.refused)
            self._give_back()
        else:
            leave(self._team, [entry])
        self._tell_refused(problem)

    def _give_back(self) -> None:
        """Put the first line that could not be kept back where it was typed, when nothing stands there."""
        if self._refused and self.line.empty:
            entry = self._refused.pop(0)
            self.notes.remove_note(entry.key)
            self.line.give_back(entry)
