"""Pausing, going on, stopping, and turning back what was done last: all through the pen, in the order of the keys."""

from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base import clock
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.widgets.clock_line import duration

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from fieldnotes.model.rows import SessionRow
    from fieldnotes.services.log import OpenLog


class Changes(LogPart):
    """Changes of the session itself."""

    _changing = False

    def action_pause_or_resume(self) -> None:
        """Pause, or go on."""
        from fieldnotes.services.sessions import pause_session, resume_session

        self.clock_line.question = ""
        log = self._going_on()
        if log is not None:
            paused = log.session.status == SessionStatus.PAUSED.value
            self._change(log, resume_session if paused else pause_session)

    def action_stop_session(self) -> None:
        """Stop the session; the first time it asks."""
        from fieldnotes.services.sessions import stop_session

        asked = self.clock_line.question
        self.clock_line.question = ""
        log = self._going_on()
        if log is None:
            return
        if self.capture.unkept:
            self.say(t("log.line-left"), problem=True)
        elif asked:
            self._change(log, stop_session)
        else:
            self.clock_line.question = t("log.stop-question")

    def _going_on(self) -> "OpenLog | None":
        """The session, when it can be paused or stopped; says why when it cannot."""
        if self._log is None or self.stopped:
            self.say(t("log.after") if self.stopped else t("log.opening"))
            return None
        return None if self._changing else self._log

    def _change(self, log: "OpenLog", verb: "Callable[..., SessionRow]") -> None:
        """Change the session as of this moment, after the notes that were typed before it."""
        study, session, pressed = self._study, log.session.id, clock.now()
        assert study is not None
        self._changing = True
        future = self.capture.pen.hand(lambda: verb(study, session, pressed=pressed))
        self._hear_change(future)

    @work(group="change", exit_on_error=False)
    async def _hear_change(self, future: "Future[SessionRow]") -> None:
        try:
            await self.capture.pen.hear(future)
        except FieldnotesError as problem:
            self.show_problem(problem)
        finally:
            self._changing = False
        await self.read_again()
        if self.stopped and self._log is not None:
            observed = duration(self._log.observed_seconds(clock.now()))
            self.say(t("log.stopped", time=observed, notes=self._log.session.notes))

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo, after what is on its way; never while words wait that are not a note yet."""
        from fieldnotes.tui.screens.turning import turned

        study, log = self._study, self._log
        if self.capture.unkept:
            self.say(t("log.line-first"), problem=True)
        elif study is None or log is None:
            self.say(t("log.opening"))
        else:
            here_only = not self.workbench.reaches_back
            future = self.capture.hand_unless_refused(lambda: turned(study, log.session.id, verb, here_only=here_only))
            self._hear_turn(verb, future)

    @work(group="turn", exit_on_error=False)
    async def _hear_turn(self, verb: str, future: "Future[str | None]") -> None:
        try:
            what = await self.capture.pen.hear(future)
        except FieldnotesError as problem:
            if not self.goes_further(verb, problem):
                raise
            return
        if what is None:
            self.say(t("log.line-first"), problem=True)
        else:
            self.say(t(f"history.{verb}", what=what))
            await self.read_again()
