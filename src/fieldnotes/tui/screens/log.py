"""The log: a session that goes on, its notes, and a line to type the next one in."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.tui.commands import bindings_of, commands_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.capture import Capture
from fieldnotes.tui.widgets.clock_line import ClockLine, duration

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from fieldnotes.model.rows import SessionRow
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project

LOOK_AGAIN = 5.0  # seconds after which the file is looked at again: another window or command may have changed it
_WHILE_IT_GOES_ON = {"add_note", "next_voice", "pause_or_resume", "stop_session"}


class LogScreen(Place):
    """Capture. The session that is not stopped goes on; without one it asks and begins one."""

    PLACE = "log"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("log")]
    DEFAULT_CSS = """
    LogScreen ToastRack { dock: top; margin-top: 2; }
    LogScreen #signs { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, team_id: str, team_name: str) -> None:
        super().__init__()
        self._team_id, self._team_name = team_id, team_name
        self._study: Project | None = None
        self._log: OpenLog | None = None
        self._beginning = self._changing = False
        self._clock_line = ClockLine(id="clock")
        self._capture = Capture(team_id, kept=self._clock_line.count, refused=self.show_problem)

    def title_text(self) -> str:
        """The title line; the team comes first, where a narrow screen does not cut it off."""
        return f" {short(self._team_name)} · {t('places.log')} · {short(self.workbench.study_name)}"

    def content(self) -> ComposeResult:
        """Where the session stands, its notes, the line, and the signs that may stand before a line."""
        yield self._clock_line
        yield self._capture
        yield Static(t("log.signs"), id="signs", markup=False)

    def on_mount(self) -> None:
        """One can type at once; the session is looked for meanwhile."""
        self._begin()
        self.set_interval(LOOK_AGAIN, self._look_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the stop, keys that begin or change nothing any more are not shown."""
        if action in _WHILE_IT_GOES_ON and self._capture.line.closed:
            return False
        return super().check_action(action, parameters)

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """The lines that the file does not hold yet."""
        return self._capture.words_on_their_way

    def on_unmount(self) -> None:
        """Say that the session goes on."""
        if self._log is not None and not self._stopped and self.app.is_running:
            self.say(t("log.runs-on", team=short(self._team_name)))

    def on_screen_resume(self) -> None:
        """Come back to what is in the file: a note may have come from elsewhere."""
        if self._log is None:
            self._begin()
        else:
            self.action_refresh_log()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look_again(self) -> None:
        """Read the log again when the file says otherwise than the screen; only while someone looks at it."""
        from fieldnotes.services.sessions import list_sessions

        log = self._log
        if log is None or not self.in_front:
            return
        rows = await self.ask(lambda project: list_sessions(project, team=self._team_id))
        known = (log.session.status, self._clock_line.notes)
        if any(row.id == log.session.id and (row.status, row.notes) != known for row in rows):
            await self._read_again()

    async def on_study_changed(self) -> None:
        """A note or a pause was undone, or done again."""
        self.action_refresh_log()

    @property
    def _stopped(self) -> bool:
        return self._log is not None and self._log.session.status == SessionStatus.STOPPED.value

    def _begin(self) -> None:
        """Go on with the session, or begin one; once at a time."""
        if not self._beginning:
            self._beginning = True
            self._find_session()

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _find_session(self) -> None:
        from fieldnotes.services.log import unfinished_log
        from fieldnotes.tui.screens.begin_session import begin_session

        try:
            study = self._study = await self.workbench.study()
            log = await self.ask(lambda project: unfinished_log(project, self._team_id))
            log = log or await begin_session(self, self._team_id, self._team_name)
        finally:
            self._beginning = False
        if log is None:
            if self.in_front:  # else one comes back to this place, and is asked then
                self.app.call_later(self.workbench.action_back)
        else:
            self._show(log)
            self._capture.open(study, log)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def action_refresh_log(self) -> None:
        """Read the session and its notes again."""
        await self._read_again()

    async def _read_again(self) -> None:
        """Read behind what was typed before, so that no note that is kept is missing from what was read."""
        from fieldnotes.services.log import read_log

        study, before, pen = self._study, self._log, self._capture.pen
        while study is not None and before is not None:
            kept = self._capture.kept
            log = await pen.hear(pen.hand(lambda: read_log(study, before.session.id)))
            if kept == self._capture.kept:  # else it was read before the last note was kept
                self._show(log)
                self._capture.put(log)
                return

    def _show(self, log: "OpenLog") -> None:
        self._log = log
        entered = [from_stored(note.jotted_at) for note in log.notes]
        self._clock_line.put(log, max(entered, default=None))
        self._close_or_open()

    def _close_or_open(self) -> None:
        """A stopped session takes no more lines, but one that stands there already; an undone stop takes them again."""
        if self._stopped and not self._capture.unkept:
            self._capture.line.close()
        elif not self._stopped:
            self._capture.line.reopen()
        self.query_one("#signs", Static).update(t("log.after" if self._stopped else "log.signs"))
        self.refresh_bindings()

    def action_add_note(self) -> None:
        """Keep what stands in the line."""
        self._clock_line.question = ""
        if self._capture.line.closed or self._capture.line.empty:
            return
        why = self._capture.line.why_no_time()
        self._capture.send()
        if why is not None:
            self.say(t(why))
        if self._log is None:
            self._begin()  # the study could not be opened before; the line waits
        elif self._stopped:
            self._close_or_open()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Typing is the answer no to whatever was asked."""
        self._clock_line.question = ""

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo, after what is on its way; never while words wait that are not a note yet."""
        from fieldnotes.tui.screens.turning import turned

        study, log = self._study, self._log
        if self._capture.unkept:
            self.say(t("log.line-first"), problem=True)
        elif study is None or log is None:
            self.say(t("log.opening"))
        else:
            future = self._capture.hand_unless_refused(lambda: turned(study, log.session.id, verb))
            self._hear_turn(verb, future)

    @work(group="turn", exit_on_error=False)
    async def _hear_turn(self, verb: str, future: "Future[str | None]") -> None:
        what = await self._capture.pen.hear(future)
        if what is None:
            self.say(t("log.line-first"), problem=True)
        else:
            self.say(t(f"history.{verb}", what=what))
            await self._read_again()

    def action_next_voice(self) -> None:
        """Speak in the next voice."""
        self._clock_line.question = ""
        self._capture.line.next_voice()

    def action_notes_up(self) -> None:
        """Look back."""
        self._capture.notes.page(-1)

    def action_notes_down(self) -> None:
        """Look further on."""
        self._capture.notes.page(1)

    def action_pause_or_resume(self) -> None:
        """Pause, or go on."""
        from fieldnotes.services.sessions import pause_session, resume_session

        self._clock_line.question = ""
        log = self._going_on()
        if log is not None:
            paused = log.session.status == SessionStatus.PAUSED.value
            self._change(log, resume_session if paused else pause_session)

    def action_stop_session(self) -> None:
        """Stop the session; the first time it asks."""
        from fieldnotes.services.sessions import stop_session

        asked = self._clock_line.question
        self._clock_line.question = ""
        log = self._going_on()
        if log is None:
            return
        if self._capture.unkept:
            self.say(t("log.line-left"), problem=True)
        elif asked:
            self._change(log, stop_session)
        else:
            self._clock_line.question = t("log.stop-question")

    def _going_on(self) -> "OpenLog | None":
        """The session, when it can be paused or stopped; says why when it cannot."""
        if self._log is None or self._stopped:
            self.say(t("log.after") if self._stopped else t("log.opening"))
            return None
        return None if self._changing else self._log

    def _change(self, log: "OpenLog", verb: "Callable[..., SessionRow]") -> None:
        """Change the session as of this moment, after the notes that were typed before it."""
        study, session, pressed = self._study, log.session.id, clock.now()
        assert study is not None
        self._changing = True
        future = self._capture.pen.hand(lambda: verb(study, session, at=pressed))
        self._hear_change(future)

    @work(group="change", exit_on_error=False)
    async def _hear_change(self, future: "Future[SessionRow]") -> None:
        try:
            await self._capture.pen.hear(future)
        except FieldnotesError as problem:
            self.show_problem(problem)
        finally:
            self._changing = False
        await self._read_again()
        if self._stopped and self._log is not None:
            observed = duration(self._log.observed_seconds(clock.now()))
            self.say(t("log.stopped", time=observed, notes=self._log.session.notes))

    @work(exclusive=True, group="go", exit_on_error=False)
    async def action_read_session(self) -> None:
        """Read the session's notes as a text, and code in it."""
        self._clock_line.question = ""
        await self._capture.pen.rest()
        document = self._log.session.document_id if self._log is not None else None
        if document is None or not self._capture.notes.notes:
            self.say(t("log.nothing-to-read"))
            return
        from fieldnotes.tui.screens.read import ReadScreen

        self.go(ReadScreen(document))

    def action_blank(self) -> None:
        """Cover the screen at once."""
        from fieldnotes.tui.screens.blank import BlankScreen

        keys = next(command.keys for command in commands_of("log") if command.action == "blank")
        self.app.push_screen(BlankScreen(*keys.split(",")))
