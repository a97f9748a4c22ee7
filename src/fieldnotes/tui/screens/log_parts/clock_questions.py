"""The clock in the log: a clock that is set meanwhile is noticed, and ctrl+t asks what it was."""

from typing import TYPE_CHECKING

from textual import work

from fieldnotes.analysis.clock_doubts import Reading, jump_between
from fieldnotes.base import clock
from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import ClockAnswer
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.widgets.form import Field, ask_form

if TYPE_CHECKING:
    from fieldnotes.model.session_clock import ClockChange
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project

WATCH = 5.0  # seconds between two looks at the clocks
_LATER = "later"


class ClockQuestions(LogPart):
    """What is asked about the clock."""

    def __init__(self, team_id: str, team_name: str) -> None:
        super().__init__(team_id, team_name)
        self._reading: Reading | None = None

    def on_mount(self) -> None:
        """Begin to watch the clock."""
        self.watch_clock()
        self.set_interval(WATCH, self.watch_clock)

    def watch_clock(self) -> None:
        """Hold the clock on the wall against the one that nobody sets, since the last look."""
        passed = clock.since_boot()
        before = self._reading
        self._reading = None if passed is None else Reading(clock.now(), passed)
        if before is None or self._reading is None or self._study is None or self._log is None or self.stopped:
            return
        if jump_between(before, self._reading) is not None:
            self._keep_jump(self._study, self._log.session.id, before, self._reading)

    @work(group="clock", exit_on_error=False)
    async def _keep_jump(self, study: "Project", session: str, before: Reading, after: Reading) -> None:
        from fieldnotes.services.session_clock import keep_change

        kind = jump_between(before, after)
        assert kind is not None
        pen = self.capture.pen
        await pen.hear(pen.hand(lambda: keep_change(study, session, kind=kind, before=before.wall, after=after.wall)))
        await self.read_again()

    def action_clock_question(self) -> None:
        """Answer what is asked about the clock."""
        self.clock_line.question = ""
        there = self.opened()
        if there is not None:
            self._ask_clock(*there)

    @work(exclusive=True, group="clock-question", exit_on_error=False)
    async def _ask_clock(self, study: "Project", log: "OpenLog") -> None:
        from fieldnotes.services.session_clock import read_clock

        pen, session = self.capture.pen, log.session.id
        known = await pen.hear(pen.hand(lambda: read_clock(study, session)))
        if not known.asked:
            self.say(t("log.clock-fine"))
            return
        change = known.asked[0]
        filled: dict[str, str] = {}
        while (form := await ask_form(self.app, _question(change), *_fields(filled))) is not None:
            if form["answer"] == _LATER:
                return
            try:
                await self._keep_answer(study, session, change, form)
            except FieldnotesError as problem:
                self.show_problem(problem)
                filled = form
            else:
                return

    async def _keep_answer(self, study: "Project", session: str, change: "ClockChange", form: dict[str, str]) -> None:
        from fieldnotes.services.session_clock import answer_clock

        answer = ClockAnswer(form["answer"])
        minutes = None if answer is ClockAnswer.RIGHT else _minutes(form["minutes"])
        pen = self.capture.pen
        await pen.hear(
            pen.hand(lambda: answer_clock(study, session, answer=answer, minutes=minutes, question=change.number))
        )
        self.say(t("log.clock-mend" if answer is ClockAnswer.AFTER_WRONG else "log.clock-answered"))
        await self.read_again()


def _question(change: "ClockChange") -> str:
    return t(
        "log.clock-title",
        what=t(f"kind.clock-{change.kind}"),
        before=f"{change.before:%Y-%m-%d %H:%M:%S (UTC%z)}",
        after=f"{change.after:%Y-%m-%d %H:%M:%S (UTC%z)}",
    )


def _fields(filled: dict[str, str]) -> list[Field]:
    choices = tuple((answer, t(f"log.clock-{answer}")) for answer in (*ClockAnswer, _LATER))
    return [
        Field("answer", t("log.clock-answer"), filled.get("answer", ""), choices),
        Field("minutes", t("log.clock-minutes"), filled.get("minutes", "")),
    ]


def _minutes(typed: str) -> int:
    """How many minutes too late; a minus before it is too early.

    Raises:
        RefusedError: `bad-clock-minutes`.
    """
    from fieldnotes.services.session_clock import MOST_OFF

    written = typed.strip().replace("−", "-")
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6):
        raise RefusedError("bad-clock-minutes", given=typed.strip() or "–", most=MOST_OFF)
    return int(written)
