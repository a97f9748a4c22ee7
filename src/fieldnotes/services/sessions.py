"""Field sessions: starting, pausing, resuming, stopping. A session is a document from its first moment on."""

from datetime import datetime, timedelta

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import speaking, t
from fieldnotes.model.kinds import DocumentKind, SessionKind, SessionStatus, Written
from fieldnotes.model.rows import SessionRow
from fieldnotes.store import documents
from fieldnotes.store import sessions as store
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

MOST_MINUTES = 44_640  # 31 days; a longer duration is a slip of the pen


def start_session(
    project: Project, team: str, *, kind: SessionKind, setting: str = "", at: datetime | None = None
) -> SessionRow:
    """Start a session, now or at a given time.

    Raises:
        NotFoundError: `no-such-team`.
    """
    started = at or clock.now()
    with project.changing("session.start") as work:
        found = find(work.connection, "team", team)
        work.labels["team"] = found.name
        facts = store.SessionFacts(kind, setting.strip(), started, status=SessionStatus.RUNNING, written=Written.JOTTED)
        session_id = enter_session(project, work, found, facts)
        return store.session_rows(work.connection, session=session_id)[0]


def add_session(
    project: Project,
    team: str,
    *,
    kind: SessionKind,
    setting: str = "",
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    minutes: int | None = None,
) -> SessionRow:
    """Enter a session that is over: with its times, a start and a duration, a duration alone, or nothing known.

    What is not given stays unknown: a duration alone has no start, and a session of which nothing is known has no
    hours.

    Raises:
        NotFoundError: `no-such-team`.
        RefusedError: `until-and-minutes`, `until-without-start`, `end-before-start`, `bad-minutes`.
    """
    until = _end_of(started_at, ended_at, minutes)
    with project.changing("session.add") as work:
        found = find(work.connection, "team", team)
        work.labels["team"] = found.name
        facts = store.SessionFacts(kind, setting.strip(), started_at, until, minutes, written=Written.JOTTED)
        session_id = enter_session(project, work, found, facts)
        return store.session_rows(work.connection, session=session_id)[0]


def _end_of(started_at: datetime | None, ended_at: datetime | None, minutes: int | None) -> datetime | None:
    """When a session ended, by what was said of it; None when that is unknown."""
    if ended_at is not None and minutes is not None:
        raise RefusedError("until-and-minutes")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise RefusedError("bad-minutes", given=minutes, most=MOST_MINUTES)
    if ended_at is not None and started_at is None:
        raise RefusedError("until-without-start")
    if ended_at is not None and started_at is not None and ended_at < started_at:
        raise RefusedError("end-before-start", start=started_at.isoformat(), end=ended_at.isoformat())
    if started_at is None or minutes is None:
        return ended_at
    try:
        return started_at + timedelta(minutes=minutes)  # a time has a fixed offset: this counts by the instant
    except OverflowError as problem:
        raise RefusedError("bad-minutes", given=minutes, most=MOST_MINUTES) from problem


def enter_session(project: Project, work: Work, team: Found, facts: store.SessionFacts) -> str:
    """Enter a session with its document inside a unit of work; its id comes back."""
    key, session = store.add_session(work, team, facts)
    kind, started_at = facts.kind, facts.started_at
    with speaking(project.language):
        when = f"{started_at:%Y-%m-%d %H:%M}" if started_at else t("study.unknown-date")
        name = t(f"study.document-{kind}", team=team.name, when=when)
    documents.add_document(
        work,
        name,
        team.key,
        kind=DocumentKind(kind.value),
        origin=documents.Origin("fieldnotes"),
        text=None,
        session=key,
    )
    return session.id


def pause_session(project: Project, session: str | None = None, *, at: datetime | None = None) -> SessionRow:
    """Pause a session; without a name the one that runs.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
        RefusedError: `session-not-running`, `before-session`.
    """
    with project.changing("session.pause") as work:
        found = store.find_session(work.connection, session)
        store.pause(work, found, at or clock.now())
        return _told(work, found)


def resume_session(project: Project, session: str | None = None, *, at: datetime | None = None) -> SessionRow:
    """Go on with a paused session.

    Raises:
        NotFoundError, RefusedError: as `pause_session`, with `session-not-paused`.
    """
    with project.changing("session.resume") as work:
        found = store.find_session(work.connection, session)
        store.resume(work, found, at or clock.now())
        return _told(work, found)


def stop_session(project: Project, session: str | None = None, *, at: datetime | None = None) -> SessionRow:
    """Stop a session; a pause that still lasted ends with it.

    Raises:
        NotFoundError, RefusedError: as `pause_session`, with `session-stopped`.
    """
    with project.changing("session.stop") as work:
        found = store.find_session(work.connection, session)
        store.stop(work, found, at or clock.now())
        return _told(work, found)


def _told(work: Work, session: store.OpenSession) -> SessionRow:
    row = store.session_rows(work.connection, session=session.id)[0]
    work.labels["team"] = row.team
    return row


def list_sessions(project: Project, *, team: str | None = None) -> list[SessionRow]:
    """Sessions with their hours and notes.

    Raises:
        NotFoundError: `no-such-team`.
    """
    with project.reading() as connection:
        return store.session_rows(connection, team=team)


def open_sessions(project: Project) -> list[SessionRow]:
    """The sessions that are not stopped."""
    return [row for row in list_sessions(project) if row.status != SessionStatus.STOPPED.value]
