"""`fieldnotes session …`."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored, now, parse_time
from fieldnotes.base.i18n import t
from fieldnotes.cli import session_clock, session_report
from fieldnotes.cli.call import Call, call_of, table, tell
from fieldnotes.cli.team import hours
from fieldnotes.model.kinds import Access, SessionKind, Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fieldnotes.model.answers import ListedSession
    from fieldnotes.model.rows import SessionRow
    from fieldnotes.store.project import Project

app = typer.Typer(name="session", help=t("cli.session"), no_args_is_help=True, rich_markup_mode=None)
session_clock.register(app)
session_report.register(app)

Which = Annotated[str | None, typer.Argument(metavar="[SESSION]", help=t("cli.session.which"))]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help=t("cli.session.at"))]
Way = Annotated[Access | None, typer.Option(help=t("cli.session.access"))]
Shadowed = Annotated[str, typer.Option(metavar="PARTICIPANT", help=t("cli.session.shadowed"))]
Guide = Annotated[str, typer.Option(metavar="GUIDE", help=t("cli.session.guide"))]
NOW = {"now", "nu"}  # what may be typed for this moment


@app.command("start", help=t("cli.session.start"))
def start(
    context: typer.Context,
    *,
    team: Annotated[str, typer.Option(help=t("cli.session.team"))],
    kind: Annotated[SessionKind, typer.Option(help=t("cli.session.kind"))],
    setting: Annotated[str, typer.Option(help=t("cli.session.setting"))] = "",
    access: Way = None,
    shadowed: Shadowed = "",
    guide: Guide = "",
    at: At = None,
) -> None:
    """Start a session, and tell of others that are not stopped: a note without `--session` then has no place."""
    from fieldnotes.services.sessions import open_sessions, start_session

    call = call_of(context)
    moment = _moment(at)
    with call.study() as project:
        row = start_session(
            project, team, kind=kind, setting=setting, access=access, shadowed=shadowed, guide=guide, at=moment
        )
        _answer(call, row)
        for other in open_sessions(project):
            if other.id != row.id:
                tell(t("cli.session.still-runs", id=other.id[:8], team=other.team, last=_minute(other.last_sign)))


def _moment(typed: str | None) -> "datetime | None":
    """A time as it was typed; `now` is this moment."""
    if typed is None:
        return None
    return now() if typed.strip().casefold() in NOW else parse_time(typed)


def _minute(stored: str | None) -> str:
    return f"{from_stored(stored):%Y-%m-%d %H:%M}" if stored else "–"


@app.command("change", help=t("cli.session.change"))
def change(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar="SESSION", help=t("cli.session.change-which"))],
    *,
    setting: Annotated[str | None, typer.Option(help=t("cli.session.setting"))] = None,
    access: Way = None,
    shadowed: Annotated[str | None, typer.Option(metavar="PARTICIPANT", help=t("cli.session.change-shadowed"))] = None,
    written: Annotated[Written | None, typer.Option(help=t("cli.session.written"))] = None,
    guide: Annotated[str | None, typer.Option(metavar="GUIDE", help=t("cli.session.change-guide"))] = None,
) -> None:
    """Change what is known of a session."""
    from fieldnotes.services.sessions import change_session

    call = call_of(context)
    with call.study() as project:
        row = change_session(
            project, session, setting=setting, access=access, shadowed=shadowed, written=written, guide=guide
        )
        _answer(call, row)


@app.command("add", help=t("cli.session.add"))
def add(
    context: typer.Context,
    *,
    team: Annotated[str, typer.Option(help=t("cli.session.add-team"))],
    kind: Annotated[SessionKind, typer.Option(help=t("cli.session.kind"))],
    setting: Annotated[str, typer.Option(help=t("cli.session.setting"))] = "",
    access: Way = None,
    shadowed: Shadowed = "",
    guide: Guide = "",
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
        row = add_session(
            project,
            team,
            kind=kind,
            setting=setting,
            access=access,
            shadowed=shadowed,
            guide=guide,
            started_at=begun,
            ended_at=ended,
            minutes=minutes,
        )
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
    verb: "Callable[[Project, str | None, datetime | None], SessionRow]",
) -> None:
    moment = _moment(at)
    with call.study() as project:
        _answer(call, verb(project, session, moment))


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
    from fieldnotes.model.answers import SessionsAnswer
    from fieldnotes.services.sessions import list_sessions

    call = call_of(context)
    with call.study() as project:
        rows = list_sessions(project, team=team)
    call.answer(SessionsAnswer(sessions=tuple(map(_listed, rows))), table(map(_cells, rows)))


def _listed(row: "SessionRow") -> "ListedSession":
    from fieldnotes.model.answers import ListedSession
    from fieldnotes.services.sessions import is_silent

    times = ("started_at", "ended_at", "last_sign")
    told = row._asdict()
    document = told.pop("document_id")
    read = {name: told[name] and from_stored(told[name]) for name in times}
    return ListedSession.model_validate({**told, **read, "document": document, "forgotten": is_silent(row, now())})


def _cells(row: "SessionRow") -> tuple[str, ...]:
    return (
        row.id[:8],
        _minute(row.started_at),
        row.team,
        t(f"kind.session-{row.kind}"),
        t(f"kind.session-{row.status}"),
        hours(row.observed_minutes),
        row.setting,
        _beside(row),
    )


def _beside(row: "SessionRow") -> str:
    """What else is known of a session, and what is asked about it."""
    from fieldnotes.services.sessions import is_silent

    told = [
        t(f"kind.access-{row.access}") if row.access else "",
        t("cli.session.with", who=row.shadowed) if row.shadowed else "",
        t(f"kind.written-{row.written}") if row.written else "",
        t("cli.session.observed-by", who=row.observer) if row.observer else "",
        t("cli.session.clock-doubt") if row.clock_questions else "",
        t("cli.session.maybe-forgotten", last=_minute(row.last_sign)) if is_silent(row, now()) else "",
    ]
    return ", ".join(each for each in told if each)
