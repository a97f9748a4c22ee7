"""`fieldnotes session …`."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table
from fieldnotes.cli.team import hours
from fieldnotes.model.kinds import SessionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fieldnotes.model.rows import SessionRow
    from fieldnotes.store.project import Project

app = typer.Typer(name="session", help=t("cli.session"), no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str | None, typer.Argument(metavar="[SESSION]", help=t("cli.session.which"))]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help=t("cli.session.at"))]


@app.command("start", help=t("cli.session.start"))
def start(
    context: typer.Context,
    *,
    team: Annotated[str, typer.Option(help=t("cli.session.team"))],
    kind: Annotated[SessionKind, typer.Option(help=t("cli.session.kind"))],
    setting: Annotated[str, typer.Option(help=t("cli.session.setting"))] = "",
    at: At = None,
) -> None:
    """Start a session."""
    from fieldnotes.services.sessions import start_session

    call = call_of(context)
    moment = parse_time(at) if at else None
    with call.study() as project:
        _answer(call, start_session(project, team, kind=kind, setting=setting, at=moment))


@app.command("add", help=t("cli.session.add"))
def add(
    context: typer.Context,
    *,
    team: Annotated[str, typer.Option(help=t("cli.session.add-team"))],
    kind: Annotated[SessionKind, typer.Option(help=t("cli.session.kind"))],
    setting: Annotated[str, typer.Option(help=t("cli.session.setting"))] = "",
    at: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.session.add-at"))] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.session.add-until"))] = None,
    minutes: Annotated[int | None, typer.Option(help=t("cli.session.add-minutes"))] = None,
) -> None:
    """Enter a session that is over."""
    from fieldnotes.services.sessions import add_session

    call = call_of(context)
    begun = parse_time(at) if at else None
    ended = _until(until, begun) if until else None
    with call.study() as project:
        row = add_session(project, team, kind=kind, setting=setting, started_at=begun, ended_at=ended, minutes=minutes)
        _answer(call, row)


def _until(text: str, begun: "datetime | None") -> "datetime":
    """The end as it was typed; a clock time alone is on the day of the start."""
    written = text.strip()
    if begun is not None and re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", written):
        written = f"{begun.date().isoformat()}T{written if written[2] == ':' else f'0{written}'}"
    return parse_time(written)


@app.command("pause", help=t("cli.session.pause"))
def pause(context: typer.Context, session: Which = None, *, at: At = None) -> None:
    """Pause a session."""
    from fieldnotes.services.sessions import pause_session

    _change(call_of(context), session, at, lambda project, which, moment: pause_session(project, which, at=moment))


@app.command("resume", help=t("cli.session.resume"))
def resume(context: typer.Context, session: Which = None, *, at: At = None) -> None:
    """Go on with a paused session."""
    from fieldnotes.services.sessions import resume_session

    _change(
        call_of(context),
        session,
        at,
        lambda project, which, moment: resume_session(project, which, at=moment),
    )


@app.command("stop", help=t("cli.session.stop"))
def stop(context: typer.Context, session: Which = None, *, at: At = None) -> None:
    """Stop a session."""
    from fieldnotes.services.sessions import stop_session

    _change(call_of(context), session, at, lambda project, which, moment: stop_session(project, which, at=moment))


def _change(
    call: Call,
    session: str | None,
    at: str | None,
    change: "Callable[[Project, str | None, datetime | None], SessionRow]",
) -> None:
    moment = parse_time(at) if at else None
    with call.study() as project:
        _answer(call, change(project, session, moment))


def _answer(call: Call, row: "SessionRow") -> None:
    from fieldnotes.model.answers import SessionAnswer
    from fieldnotes.model.kinds import SessionStatus

    answer = SessionAnswer(id=row.id, status=SessionStatus(row.status), observed_minutes=row.observed_minutes)
    call.answer(answer, table([(row.id, row.team, t(f"kind.session-{row.status}"), hours(row.observed_minutes))]))


@app.command("list", help=t("cli.session.list"))
def show(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.session.list-team"))] = None,
) -> None:
    """List sessions."""
    from fieldnotes.model.answers import ListedSession, SessionsAnswer
    from fieldnotes.services.sessions import list_sessions

    call = call_of(context)
    with call.study() as project:
        rows = list_sessions(project, team=team)
    listed = tuple(
        ListedSession.model_validate(
            {
                **{name: value for name, value in row._asdict().items() if name != "document_id"},
                "started_at": row.started_at and from_stored(row.started_at),
                "ended_at": row.ended_at and from_stored(row.ended_at),
                "document": row.document_id,
            }
        )
        for row in rows
    )
    lines = table(
        (
            row.id[:8],
            f"{from_stored(row.started_at):%Y-%m-%d %H:%M}" if row.started_at else "–",
            row.team,
            t(f"kind.session-{row.kind}"),
            t(f"kind.session-{row.status}"),
            hours(row.observed_minutes),
            row.setting,
        )
        for row in rows
    )
    call.answer(SessionsAnswer(sessions=listed), lines)
