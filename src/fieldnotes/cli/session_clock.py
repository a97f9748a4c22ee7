"""`fieldnotes session clock`: what the clock did during a session, and what the researcher says of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, tell
from fieldnotes.model.kinds import ClockAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldnotes.model.session_clock import ClockChange, SessionClock


def register(app: typer.Typer) -> None:
    """Give the room of sessions the command."""
    app.command("clock", help=t("cli.session.clock"))(clock)


def clock(
    context: typer.Context,
    session: Annotated[str | None, typer.Argument(metavar="[SESSION]", help=t("cli.session.which"))] = None,
    *,
    right: Annotated[bool, typer.Option("--right", help=t("cli.session.clock-right"))] = False,
    before_off: Annotated[
        int | None, typer.Option("--before-off", metavar="MINUTES", help=t("cli.session.clock-before"))
    ] = None,
    after_off: Annotated[
        int | None, typer.Option("--after-off", metavar="MINUTES", help=t("cli.session.clock-after"))
    ] = None,
    question: Annotated[int | None, typer.Option(metavar="NUMBER", help=t("cli.session.clock-question"))] = None,
) -> None:
    """Tell what the clock did, or answer what is asked about it."""
    from fieldnotes.services.session_clock import answer_clock, read_clock

    answers = _answers(right=right, before_off=before_off, after_off=after_off)
    if len(answers) > 1:
        raise RefusedError("clock-one-answer")
    call = call_of(context)
    with call.study() as project:
        if not answers:
            _tell(call, read_clock(project, session))
            return
        answer, minutes = answers[0]
        _tell(call, answer_clock(project, session, answer=answer, minutes=minutes, question=question))
    if answer is ClockAnswer.AFTER_WRONG:
        tell(t("cli.session.clock-mend"))


def _answers(*, right: bool, before_off: int | None, after_off: int | None) -> list[tuple[ClockAnswer, int | None]]:
    given: list[tuple[ClockAnswer, int | None]] = [(ClockAnswer.RIGHT, None)] if right else []
    if before_off is not None:
        given.append((ClockAnswer.BEFORE_WRONG, before_off))
    if after_off is not None:
        given.append((ClockAnswer.AFTER_WRONG, after_off))
    return given


def _tell(call: Call, known: "SessionClock") -> None:
    from fieldnotes.model.answers import ListedClockChange, SessionClockAnswer

    answer = SessionClockAnswer(
        session=known.session_id,
        changes=tuple(ListedClockChange.model_validate(change._asdict()) for change in known.changes),
    )
    call.answer(answer, _lines(known))


def _lines(known: "SessionClock") -> "Iterator[str]":
    if not known.changes:
        yield t("cli.session.clock-none")
    for change in known.changes:
        yield t(
            "cli.session.clock-change",
            number=change.number,
            what=t(f"kind.clock-{change.kind}"),
            before=f"{change.before:%Y-%m-%d %H:%M:%S %z}",
            after=f"{change.after:%Y-%m-%d %H:%M:%S %z}",
            answer=_said(change),
        )
    if known.asked:
        yield t("cli.session.clock-ask")


def _said(change: "ClockChange") -> str:
    if change.answer is None:
        return t("cli.session.clock-open")
    return t(f"cli.session.clock-said-{change.answer}", minutes=change.minutes or 0)
