"""The log: a session that goes on, its notes, and a line to type the next one in."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.tui.commands import bindings_of, commands_of
from fieldnotes.tui.screens.log_parts.changes import Changes
from fieldnotes.tui.screens.log_parts.clock_questions import ClockQuestions
from fieldnotes.tui.screens.log_parts.forgotten import Forgotten
from fieldnotes.tui.screens.log_parts.guide import Guide
from fieldnotes.tui.screens.log_parts.picking import Picking
from fieldnotes.tui.screens.log_parts.pseudonyms import Pseudonyms
from fieldnotes.tui.screens.log_parts.reporting import Reporting
from fieldnotes.tui.screens.log_parts.rescue import Rescue
from fieldnotes.tui.screens.log_parts.scenes import Scenes
from fieldnotes.tui.screens.log_parts.writing_up import WritingUp
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.services.log import OpenLog

LOOK_AGAIN = 5.0  # seconds after which the file is looked at again: another window or command may have changed it
PART = "{'…}"  # how a part in a voice of its own is typed
_WHILE_IT_GOES_ON = {"add_note", "next_voice", "pause_or_resume", "stop_session"}


class LogScreen(Scenes, ClockQuestions, Forgotten, Guide, Reporting, Picking, WritingUp, Changes, Rescue, Pseudonyms):
    """Capture. The session that is not stopped goes on; without one it asks and begins one."""

    PLACE = "log"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("log")]
    DEFAULT_CSS = """
    LogScreen ToastRack { dock: top; margin-top: 2; }
    LogScreen #signs { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, team_id: str, team_name: str) -> None:
        super().__init__(team_id, team_name)
        self._beginning = False

    def title_text(self) -> str:
        """The title line; the team comes first, where a narrow screen does not cut it off."""
        return f" {short(self.team_name)} · {t('places.log')} · {short(self.workbench.study_name)}"

    def content(self) -> ComposeResult:
        """Where the session stands, its notes, the line, and the signs that may stand before a line."""
        yield self.clock_line
        yield self.capture
        yield Static(t("log.signs", part=PART), id="signs", markup=False)

    def on_mount(self) -> None:
        """One can type at once; the session is looked for meanwhile."""
        self._begin()
        self.set_interval(LOOK_AGAIN, self._look_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the stop, keys that begin or change nothing any more are not shown."""
        if action in _WHILE_IT_GOES_ON and self.capture.line.closed:
            return False
        return super().check_action(action, parameters)

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """The lines that the file does not hold yet."""
        return self.capture.words_on_their_way

    def on_unmount(self) -> None:
        """Say that the session goes on."""
        if self._log is not None and not self.stopped and self.app.is_running:
            self.say(t("log.runs-on", team=short(self.team_name)))

    def on_screen_resume(self) -> None:
        """Come back to what is in the file: a note may have come from elsewhere."""
        if self._log is None:
            self._begin()
        else:
            self.action_refresh_log()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look_again(self) -> None:
        """Read the log again when the file says otherwise than the screen; only while someone looks at it."""
        from fieldnotes.services.log import log_stands

        log = self._log
        if log is None or not self.in_front:
            return
        stands = await self.ask(lambda project: log_stands(project, log.session.id))
        if stands is not None and stands != (log.session.status, self.clock_line.notes):
            await self.read_again()

    async def on_study_changed(self) -> None:
        """A note or a pause was undone, or done again."""
        self.action_refresh_log()

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
            log = await self.ask(lambda project: unfinished_log(project, self.team_id))
            log = log or await begin_session(self, self.team_id, self.team_name)
        finally:
            self._beginning = False
        if log is None:
            if self.in_front:  # else one comes back to this place, and is asked then
                self.app.call_later(self.workbench.action_back)
        else:
            self._show(log)
            self.capture.open(study, log)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def action_refresh_log(self) -> None:
        """Read the session and its notes again."""
        await self.read_again()

    async def read_again(self) -> None:
        """Read behind what was typed before, so that no note that is kept is missing from what was read."""
        from fieldnotes.services.log import read_log

        study, before, pen = self._study, self._log, self.capture.pen
        while study is not None and before is not None:
            kept = self.capture.kept
            log = await pen.hear(pen.hand(lambda: read_log(study, before.session.id)))
            if kept == self.capture.kept:  # else it was read before the last note was kept
                self._show(log)
                self.capture.put(log)
                return

    def _show(self, log: "OpenLog") -> None:
        self._log = log
        entered = [from_stored(note.jotted_at) for note in log.notes]
        self.clock_line.put(log, max(entered, default=None))
        self._close_or_open()
        self.log_shown()

    def _close_or_open(self) -> None:
        """A stopped session takes no more lines, but one that stands there already; an undone stop takes them again."""
        if self.stopped and not self.capture.unkept:
            self.capture.line.close()
        elif not self.stopped:
            self.capture.line.reopen()
        self.signs_shown()
        self.refresh_bindings()

    def signs_shown(self) -> None:
        """Show what may stand before a line, or that the session is over."""
        self.query_one("#signs", Static).update(t("log.after") if self.stopped else t("log.signs", part=PART))

    def action_add_note(self) -> None:
        """Keep what stands in the line."""
        self.clock_line.question = ""
        if self.capture.line.closed or self.capture.line.empty or self.names_left():
            return
        why = self.capture.line.left_as_words()
        self.capture.send()
        if why is not None:
            self.say(why)
        if self._log is None:
            self._begin()  # the study could not be opened before; the line waits
        elif self.stopped:
            self._close_or_open()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Typing is the answer no to whatever was asked."""
        self.clock_line.question = ""

    def action_next_voice(self) -> None:
        """Speak in the next voice."""
        self.clock_line.question = ""
        self.capture.line.next_voice()

    def action_notes_up(self) -> None:
        """Look back."""
        self.capture.notes.page(-1)

    def action_notes_down(self) -> None:
        """Look further on."""
        self.capture.notes.page(1)

    @work(exclusive=True, group="go", exit_on_error=False)
    async def action_read_session(self) -> None:
        """Read the session's notes as a text, and code in it."""
        self.clock_line.question = ""
        await self.capture.pen.rest()
        document = self._log.session.document_id if self._log is not None else None
        if document is None or not self.capture.notes.notes:
            self.say(t("log.nothing-to-read"))
            return
        from fieldnotes.tui.screens.read import ReadScreen

        self.go(ReadScreen(document))

    def action_blank(self) -> None:
        """Cover the screen at once."""
        from fieldnotes.tui.screens.blank import BlankScreen

        keys = next(command.keys for command in commands_of("log") if command.action == "blank")
        self.app.push_screen(BlankScreen(*keys.split(",")))
