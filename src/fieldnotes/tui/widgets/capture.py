"""Capture: the notes of a session and the line to type the next one in.

A line that is typed is on its way at once and shown with `…`; its time appears when the store has confirmed it. Lines
are written one after another on the pen's own thread, so that typing never waits and their order holds. What could
not be kept comes back where it was typed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from fieldnotes.base.clock import from_stored
from fieldnotes.tui.bench import Bench
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.widgets.draft_keeper import LOOK, DraftKeeper, Typed
from fieldnotes.tui.widgets.entry import Entry
from fieldnotes.tui.widgets.left_lines import from_draft, leave, take_up
from fieldnotes.tui.widgets.note_line import kept_line, line_of
from fieldnotes.tui.widgets.note_log import NoteLog
from fieldnotes.tui.widgets.typing_line import TypingLine

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fieldnotes.model.capture import Note
    from fieldnotes.model.rows import PersonRow
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project


Written = TypeVar("Written")
_LINE = "line"  # the name of the line among what is kept as a draft


class Capture(Vertical):
    """The notes and the line.

    Args:
        team: the id of the team; what is left in its log comes back when it is opened again.
        kept: is told when a note was entered, once it is kept.
        refused: is told why a note could not be kept.
        say: tells something in passing.

    Attributes:
        pen: writes, one thing after another.
        drafts: keeps what is not a note yet, so that it outlives a program that is killed.
        kept: how many notes were kept here, to tell whether what was read is older than the last of them.
    """

    def __init__(
        self,
        team: str,
        *,
        kept: Callable[[datetime], None],
        refused: Callable[[BaseException], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._team = team
        self._tell_kept, self._tell_refused, self._say = kept, refused, say
        self._study: Project | None = None
        self._log: OpenLog | None = None
        self._unsent: list[Entry] = []
        self._on_their_way: dict[str, Entry] = {}
        self._refused = take_up(team)
        self._refusals = 0
        self.kept = 0
        self.pen = Pen()
        self.drafts = DraftKeeper(f"log/{team}", self.pen, typed=self._typed, failing=self._tell_failing)
        self.notes = NoteLog(id="notes")
        self.line = TypingLine(self._started, self._people)

    def compose(self) -> ComposeResult:
        """The notes, with room for what stands beside them, above the line."""
        with Horizontal(id="beside"):
            yield self.notes
        yield self.line

    def on_mount(self) -> None:
        """Put back what was left here."""
        self._paint()
        self._give_back()
        self.set_interval(LOOK, self.drafts.look)

    async def on_unmount(self) -> None:
        """Write what still waits, and remember what did not become a note."""
        self.drafts.close()
        await self.pen.lay_down()
        left = [*self._refused, *self._unsent, *([] if self.line.empty else [self.line.draft()])]
        leave(self._team, left, for_good=self.drafts.working)

    @property
    def unkept(self) -> bool:
        """Whether there are words that are not a note yet: typed, or refused."""
        return bool(self._refused) or not self.line.empty

    @property
    def words_on_their_way(self) -> tuple[str, ...]:
        """All lines that the file does not hold yet, as they were typed."""
        return tuple(entry.line for entry in self.entries_on_their_way)

    @property
    def entries_on_their_way(self) -> "tuple[Entry, ...]":
        """All lines that the file does not hold yet."""
        waiting = {entry.key: entry for entry in (*self._on_their_way.values(), *self._unsent, *self._refused)}
        return (*waiting.values(), *(() if self.line.empty else (self.line.draft(),)))

    def hand_unless_refused(self, verb: Callable[[], Written]) -> "Future[Written | None]":
        """Have a verb carried out after what is on its way, if all of that could be kept; else None comes of it."""
        before = self._refusals
        return self.pen.hand(lambda: verb() if self._refusals == before else None)

    def _typed(self) -> dict[str, Typed]:
        """What no note holds and no verb is writing: it is kept as a draft."""
        entries = {entry.key: entry for entry in self._refused}
        if not self.line.empty:
            entries[_LINE] = self.line.draft()
        return {name: Typed(entry.line, entry.voice.value, entry.at) for name, entry in entries.items()}

    def _tell_failing(self, problem: BaseException) -> None:
        from fieldnotes.base.i18n import t

        self._tell_refused(problem)
        self._say(t("log.draft-failing"))

    async def _take_over(self, study: "Project") -> None:
        """Show what a window that is gone had left here; nothing of it is entered by itself."""
        from fieldnotes.base.i18n import t

        if not self.is_attached:
            return
        assert isinstance(self.app, Bench)
        left = await self.drafts.open(study, self.app.window.name)
        if left and self.is_attached:
            self._refused.extend(from_draft(each, self._started()) for each in left)
            self._paint()
            self._give_back()
            when = f"{left[-1].kept_at:%H:%M}"
            self._say(t("log.draft-back", time=when) if len(left) == 1 else t("log.drafts-back", count=len(left)))

    def _started(self) -> datetime | None:
        started = self._log.session.started_at if self._log is not None else None
        return from_stored(started) if started else None

    def _people(self) -> "tuple[PersonRow, ...]":
        return self._log.people if self._log is not None else ()

    def open(self, study: "Project", log: "OpenLog") -> None:
        """Go on in a session: lines that were typed before it was known are sent."""
        self._study = study
        self.put(log)
        for entry in self._unsent:
            self._send(study, log, entry)
        self._unsent.clear()
        self.app.run_worker(self._take_over(study), group="drafts", exit_on_error=False)

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
            draft = self.drafts.holds(_LINE)
            try:
                note = add_note(
                    study,
                    entry.note.text,
                    session=log.session.id,
                    voice=entry.said_in,
                    happened_at=entry.note.happened_at or entry.at,
                    precision=entry.note.precision,
                    speaker=entry.note.speaker,
                    spans=entry.note.spans,
                    draft=draft,
                )
            except BaseException:
                self._refusals += 1  # on the pen's own thread: what waits behind this sees it
                raise
            self.drafts.let_go(draft)
            return note

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
            line = kept_line(note.id, note.happened_at, note.precision, entry.said._replace(text=note.text))
            self.notes.replace(entry.key, line)
            self._tell_kept(note.jotted_at)

    def _take_back(self, entry: Entry, problem: Exception) -> None:
        if self.is_attached:
            self._refused.append(entry)
            self.notes.replace(entry.key, entry.refused)
            self._give_back()
        else:
            leave(self._team, [entry], for_good=False)
        self._tell_refused(problem)

    def _give_back(self) -> None:
        """Put the first line that could not be kept back where it was typed, when nothing stands there."""
        if self._refused and self.line.empty:
            entry = self._refused.pop(0)
            self.notes.remove_note(entry.key)
            self.line.give_back(entry)
