"""`fieldnotes topic …`: ticking what came up in an interview, also while the workbench is open elsewhere."""

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import parse_time
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of

if TYPE_CHECKING:
    from fieldnotes.model.guides import Ticked

app = typer.Typer(name="topic", help=t("cli.topic"), no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str, typer.Argument(metavar="TOPIC", help=t("cli.topic.which"))]
Session = Annotated[str | None, typer.Option(help=t("cli.topic.session"))]


@app.command("tick", help=t("cli.topic.tick"))
def tick(
    context: typer.Context,
    topic: Which,
    *,
    session: Session = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.topic.at"))] = None,
) -> None:
    """Tick a topic."""
    from fieldnotes.services.guides import tick_topic

    call = call_of(context)
    moment = _time(at) if at else None
    with call.study() as project:
        ticked = tick_topic(project, topic, session=session, at=moment)
    _answer(call, ticked, "cli.topic.ticked" if ticked.changed else "cli.topic.ticked-before")


def _time(written: str) -> datetime | time:
    """A time as it was typed; without a day it is one of the session's, which only the study knows."""
    moment = parse_time(written)
    clock_alone = re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", written.strip())
    return moment.time() if clock_alone else moment


@app.command("untick", help=t("cli.topic.untick"))
def untick(context: typer.Context, topic: Which, *, session: Session = None) -> None:
    """Take a tick away."""
    from fieldnotes.services.guides import untick_topic

    call = call_of(context)
    with call.study() as project:
        taken = untick_topic(project, topic, session=session)
    _answer(call, taken, "cli.topic.unticked" if taken.changed else "cli.topic.not-ticked")


def _answer(call: Call, ticked: "Ticked", said: str) -> None:
    from fieldnotes.model.answers import TickAnswer

    answer = TickAnswer(
        session=ticked.session_id, number=ticked.number, topic=ticked.topic, at=ticked.at, changed=ticked.changed
    )
    at = f"{ticked.at:%H:%M}" if ticked.at else ""
    call.answer(answer, [t(said, at=at, number=ticked.number, topic=ticked.topic)])
