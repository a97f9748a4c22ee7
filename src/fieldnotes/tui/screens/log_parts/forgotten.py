"""A stop that was forgotten: after a long silence the log asks what became of the session, and never guesses it."""

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.widgets.clock_line import duration
from fieldnotes.tui.widgets.form import Field, ask_form

if TYPE_CHECKING:
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project

WATCH = 5.0  # seconds between two looks
ASLEEP = 60.0  # seconds between two looks after which the machine, or the program, was suspended
_GOES_ON, _LAST, _TYPED, _LATER = "goes-on", "last", "typed", "later"
_answered: dict[str, str] = {}  # the last sign of life up to which a session was said to go on, in this sitting


class Forgotten(LogPart):
    """The question whether the session still goes on."""

    def __init__(self, team_id: str, team_name: str) -> None:
        super().__init__(team_id, team_name)
        self._looked_at: float | None = None
        self._asked_about: str | None = None  # the last sign of life of which it was asked here

    def on_mount(self) -> None:
        """Begin to notice that the machine slept."""
        self.notice_sleep()
        self.set_interval(WATCH, self.notice_sleep)

    def notice_sleep(self) -> None:
        """After a sleep the session is asked about again, also when someone said before that it went on."""
        passed = clock.since_boot()  # a clock that someone sets is no sleep
        before, self._looked_at = self._looked_at, clock.now().timestamp() if passed is None else passed
        if before is not None and self._looked_at - before > ASLEEP:
            self._asked_about = None
            if self._log is not None:
                _answered.pop(self._log.session.id, None)
                self._see_silence()

    def log_shown(self) -> None:
        """See whether the session may have been forgotten, once for each silence."""
        super().log_shown()
        self._see_silence()

    def _see_silence(self) -> None:
        from fieldnotes.services.sessions import is_silent

        study, log = self._study, self._log
        if study is None or log is None or self.stopped or not self.in_front or log.session.clock_questions:
            return  # while the clock is in doubt, so is the silence
        last = log.session.last_sign
        known = last is None or last in {self._asked_about, _answered.get(log.session.id)}
        if last is not None and not known and is_silent(log.session, clock.now()):
            self._asked_about = last
            self._ask_silence(study, log, last)

    @work(exclusive=True, group="forgotten", exit_on_error=False)
    async def _ask_silence(self, study: "Project", log: "OpenLog", sign: str) -> None:
        last = from_stored(sign)
        filled: dict[str, str] = {}
        title = t("log.silent", last=f"{last:%Y-%m-%d %H:%M}")
        while (form := await ask_form(self.app, title, *_fields(last, filled))) is not None:
            if form["answer"] == _GOES_ON:
                _answered[log.session.id] = sign
            if form["answer"] in {_GOES_ON, _LATER}:
                return
            try:
                await self._stop_then(study, log, last, form)
            except FieldnotesError as problem:
                self.show_problem(problem)
                filled = form
            else:
                return

    async def _stop_then(self, study: "Project", log: "OpenLog", last: datetime, form: dict[str, str]) -> None:
        from fieldnotes.services.sessions import stop_session

        ended = last if form["answer"] == _LAST else _moment_after(form["time"], last, clock.now())
        pen = self.capture.pen
        await pen.hear(pen.hand(lambda: stop_session(study, log.session.id, at=ended)))
        await self.read_again()
        if self._log is not None:
            observed = duration(self._log.observed_seconds(clock.now()))
            self.say(t("log.stopped", time=observed, notes=self._log.session.notes))


def _fields(last: datetime, filled: dict[str, str]) -> list[Field]:
    choices = tuple(
        (answer, t(f"log.silent-{answer}", time=f"{last:%H:%M}")) for answer in (_GOES_ON, _LAST, _TYPED, _LATER)
    )
    return [
        Field("answer", t("log.silent-answer"), filled.get("answer", ""), choices),
        Field("time", t("log.silent-time"), filled.get("time", "")),
    ]


def _moment_after(typed: str, last: datetime, now: datetime) -> datetime:
    """When a session ended, as it was typed; a clock time alone is the first one after the last sign of life.

    Raises:
        RefusedError: `bad-time`, also for a time that has yet to come.
    """
    written = typed.strip()
    clock_time = re.fullmatch(r"(\d{1,2}):([0-5]\d)", written, re.ASCII)
    if clock_time is not None and int(clock_time[1]) < 24:
        wall = time(int(clock_time[1]), int(clock_time[2]))
        here = last.astimezone()
        moment = datetime.combine(here.date(), wall).astimezone()
        if moment < here.replace(second=0, microsecond=0):
            moment = datetime.combine(here.date() + timedelta(days=1), wall).astimezone()
        moment = max(moment, last)
    else:
        moment = parse_time(written)
    if moment > now:
        raise RefusedError("bad-time", given=written)
    return moment
