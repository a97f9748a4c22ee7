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
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import SessionKind, SessionStatus
from fieldnotes.tui.commands import bindings_of, commands_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.capture import Capture
from fieldnotes.tui.widgets.clock_line import ClockLine, duration

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from fieldnotes.model.rows import SessionRow
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project


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
        return f" {one_line(self._team_name)} · {t('places.log')} · {one_line(self.workbench.study_name)}"

    def content(self) -> ComposeResult:
        """Where the session stands, its notes, the line, and the signs that may stand before a line."""
        yield self._clock_line
        yield self._capture
        yield Static(t("log.signs"), id="signs", markup=False)

    def on_mount(self) -> None:
        """One can type at once; the session is looked for meanwhile."""
        self._begin()

    def on_unmount(self) -> None:
        """Say that the session goes on."""
        if self._log is not None and not self._stopped and self.app.is_running:
            self.say(t("log.runs-on", team=self._team_name))

    def on_screen_resume(self) -> None:
        """Come back to what is in the file: a note may have come from elsewhere."""
        self.action_refresh_log()

    async def on_study_changed(self) -> None:
        """A note or a pause was undone, or done again."""
        self.action_refresh_log()

    @property
    def _stopped(self) -> bool:
        return self._log is not None and self._log.session.status == SessionStatus.STOPPED.value

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin(self) -> None:
        """Go on with the session, or begin one."""
        from fieldnotes.services.log import unfinished_log

        self._beginning = True
        try:
            study = self._study = await self.workbench.study()
            log = await self.ask(lambda project: unfinished_log(project, self._team_id)) or await self._new_session()
        finally:
            self._beginning = False
        if log is None:
            self.app.call_later(self.workbench.action_back)
        else:
            self._show(log)
            self._capture.open(study, log)

    async def _new_session(self) -> "OpenLog | None":
        from fieldnotes.services.log import read_log
        from fieldnotes.services.sessions import start_session
        from fieldnotes.tui.widgets.form import Field, ask_form

        form = await ask_form(
            self.app,
            t("log.begin", team=one_line(self._team_name)),
            Field("setting", t("log.setting")),
            Field(
                "kind",
                t("log.kind"),
                choices=tuple((kind.value, t(f"kind.session-{kind}")) for kind in SessionKind),
            ),
        )
        if form is None:
            return None
        kind, setting = SessionKind(form["kind"]), form["setting"]
        row = await self.ask(lambda project: start_session(project, self._team_id, kind=kind, setting=setting))
        return await self.ask(lambda project: read_log(project, row.id))

    @work(exclusive=True, group="read", exit_on_error=False)
    async def action_refresh_log(self) -> None:
        """Read the session and its notes again."""
        await self._read_again()

    async def _read_again(self) -> None:
        """Read behind what was typed before, so that no note that is kept is missing from what was read."""
        from fieldnotes.services.log import read_log

        study, before, pen = self._study, self._log, self._capture.pen
        if study is not None and before is not None:
            log = await pen.hear(pen.hand(lambda: read_log(study, before.session.id)))
            self._show(log)
            self._capture.put(log)

    def _show(self, log: "OpenLog") -> None:
        self._log = log
        entered = [from_stored(note.jotted_at) for note in log.notes]
        self._clock_line.put(log, max(entered, default=None))
        if self._stopped:
            self._capture.line.close()
            self.query_one("#signs", Static).update(t("log.after"))

    def action_add_note(self) -> None:
        """Keep what stands in the line."""
        self._clock_line.question = ""
        if self._stopped or self._capture.line.empty:
            return
        self._capture.send()
        if self._log is None and not self._beginning:
            self._begin()  # the study could not be opened before; the line waits

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Typing is the answer no to whatever was asked."""
        self._clock_line.question = ""

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

        self.app.push_screen(ReadScreen(document))

    def action_blank(self) -> None:
        """Cover the screen at once."""
        from fieldnotes.tui.screens.blank import BlankScreen

        keys = next(command.keys for command in commands_of("log") if command.action == "blank")
        self.app.push_screen(BlankScreen(*keys.split(",")))
