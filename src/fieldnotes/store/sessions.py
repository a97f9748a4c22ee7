"""Field sessions and their pauses in the project file; each session has the document that its notes make."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.analysis.hours import session_minutes
from fieldnotes.base.clock import to_stored
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.capture import FieldSession
from fieldnotes.model.kinds import Access, SessionKind, SessionStatus, Written
from fieldnotes.model.rows import SessionRow
from fieldnotes.store import scenes, tables
from fieldnotes.store.last_signs import last_sign
from fieldnotes.store.names import Found, find, find_by_id
from fieldnotes.store.unit_of_work import Work


class OpenSession(NamedTuple):
    """A session as a change needs it."""

    key: int
    id: str
    status: SessionStatus
    started_at: datetime | None


class SessionFacts(NamedTuple):
    """What is known of a session when it is entered.

    Attributes:
        access: how the observer is there.
        shadowed: the key of the participant who is gone along with.
        written: how far its jottings are written up; None when its text comes from a file.
        observed: whether whoever acts was there.
        guide: the key of the version of a topic guide.
    """

    kind: SessionKind
    setting: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    stated_minutes: int | None = None
    status: SessionStatus = SessionStatus.STOPPED
    access: Access | None = None
    shadowed: int | None = None
    written: Written | None = None
    observed: bool = True
    guide: int | None = None


def add_session(work: Work, team: Found, facts: SessionFacts) -> tuple[int, FieldSession]:
    """Enter a session; its document is entered by whoever knows the document's name."""
    session = FieldSession(
        id=new_id(),
        team_id=team.id,
        kind=facts.kind,
        setting=facts.setting,
        status=facts.status,
        started_at=facts.started_at,
        ended_at=facts.ended_at,
        stated_minutes=facts.stated_minutes,
    )
    key = work.insert(
        tables.sessions,
        uid=session.id,
        team=team.key,
        kind=facts.kind.value,
        setting=facts.setting,
        status=facts.status.value,
        started_at=facts.started_at,
        ended_at=facts.ended_at,
        stated_minutes=facts.stated_minutes,
        access=facts.access.value if facts.access else None,
        shadowed=facts.shadowed,
        written=facts.written.value if facts.written else None,
        observer=work.coder if facts.observed else None,
        guide=facts.guide,
    )
    return key, session


def find_session(connection: Connection, reference: str | None) -> OpenSession:
    """The session that is named; without a name the one session that is not stopped.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
    """
    column = tables.sessions.c
    query = select(column.key, column.uid, column.status, column.started_at)
    if reference is not None:
        query = query.where(column.key == find_by_id(connection, "session", reference).key)
    else:
        query = query.where(column.status != SessionStatus.STOPPED.value).limit(2)
    rows = connection.execute(query).all()
    if not rows:
        raise NotFoundError("no-running-session")
    if len(rows) > 1:
        raise NotFoundError("several-running-sessions")
    key, uid, status, started_at = rows[0]
    return OpenSession(key, uid, SessionStatus(status), started_at)


def pause(work: Work, session: OpenSession, at: datetime) -> None:
    """Begin a pause.

    Raises:
        RefusedError: `session-not-running`, `before-session`.
    """
    if session.status is not SessionStatus.RUNNING:
        raise RefusedError("session-not-running", status=session.status.value)
    _not_before(at, latest(work.connection, session))
    work.insert(tables.pauses, session=session.key, started_at=at, ended_at=None)
    work.update(tables.sessions, session.key, status=SessionStatus.PAUSED.value)


def resume(work: Work, session: OpenSession, at: datetime) -> None:
    """End the pause.

    Raises:
        RefusedError: `session-not-paused`, `before-session`.
    """
    if session.status is not SessionStatus.PAUSED:
        raise RefusedError("session-not-paused", status=session.status.value)
    _end_pause(work, session, at)
    work.update(tables.sessions, session.key, status=SessionStatus.RUNNING.value)


def stop(work: Work, session: OpenSession, at: datetime) -> None:
    """End the session, and the pause and the scene that still lasted.

    Raises:
        RefusedError: `session-stopped`, `before-session`.
    """
    if session.status is SessionStatus.STOPPED:
        raise RefusedError("session-stopped", id=session.id)
    if session.status is SessionStatus.PAUSED:
        _end_pause(work, session, at)
    scene = scenes.open_scene(work.connection, session.key)
    _not_before(at, latest(work.connection, session))
    _not_before(at, scene.started_at if scene is not None else None)
    scenes.end_open(work, session.key, at)
    work.update(tables.sessions, session.key, status=SessionStatus.STOPPED.value, ended_at=at)


def _end_pause(work: Work, session: OpenSession, at: datetime) -> None:
    column = tables.pauses.c
    open_pause = select(column.key, column.started_at).where(column.session == session.key, column.ended_at.is_(None))
    key, started_at = work.connection.execute(open_pause).one()
    _not_before(at, started_at)
    work.update(tables.pauses, key, ended_at=at)


def latest(connection: Connection, session: OpenSession) -> datetime | None:
    """The time before which nothing of a session can begin or end: its start, or the last of its pauses."""
    column = tables.pauses.c
    pauses = connection.execute(select(column.started_at, column.ended_at).where(column.session == session.key)).all()
    known = [moment for moment in (session.started_at, *(ended or begun for begun, ended in pauses)) if moment]
    return max(known) if known else None


def _not_before(at: datetime, known: datetime | None) -> None:
    if known is not None and at < known:
        raise RefusedError("before-session", at=f"{at:%Y-%m-%d %H:%M}", known=f"{known:%Y-%m-%d %H:%M}")


_LISTED = (
    select(
        tables.sessions.c.key,
        tables.sessions.c.uid,
        tables.teams.c.name,
        tables.sessions.c.kind,
        tables.sessions.c.setting,
        tables.sessions.c.started_at,
        tables.sessions.c.ended_at,
        tables.sessions.c.status,
        tables.sessions.c.stated_minutes,
        select(func.count()).where(tables.notes.c.session == tables.sessions.c.key).scalar_subquery(),
        tables.documents.c.uid,
        tables.sessions.c.access,
        tables.participants.c.pseudonym,
        tables.sessions.c.written,
        tables.coders.c.name,
        tables.guides.c.name,
        tables.guide_versions.c.number,
        select(func.count())
        .where(tables.clock_changes.c.session == tables.sessions.c.key, tables.clock_changes.c.answer.is_(None))
        .scalar_subquery(),
    )
    .join(tables.teams, tables.teams.c.key == tables.sessions.c.team)
    .outerjoin(tables.documents, tables.documents.c.session == tables.sessions.c.key)
    .outerjoin(tables.participants, tables.participants.c.key == tables.sessions.c.shadowed)
    .outerjoin(tables.coders, tables.coders.c.key == tables.sessions.c.observer)
    .outerjoin(tables.guide_versions, tables.guide_versions.c.key == tables.sessions.c.guide)
    .outerjoin(tables.guides, tables.guides.c.key == tables.guide_versions.c.guide)
    .order_by(tables.sessions.c.started_at.is_(None), tables.sessions.c.started_at, tables.sessions.c.key)
)


def session_rows(connection: Connection, team: str | None = None, session: str | None = None) -> list[SessionRow]:
    """Sessions with their hours and notes, by their start; those of unknown start come last.

    Raises:
        NotFoundError: `no-such-team`, `no-such-session`.
    """
    column = tables.sessions.c
    query = _LISTED
    if team is not None:
        query = query.where(column.team == find(connection, "team", team).key)
    if session is not None:
        query = query.where(column.key == find_by_id(connection, "session", session).key)
    rows = connection.execute(query).all()
    breaks = _pauses(connection, [row[0] for row in rows])
    signs = {row[0]: last_sign(connection, row[0]) for row in rows if row[7] != SessionStatus.STOPPED.value}
    return [_session_row(row, breaks[row[0]], signs.get(row[0])) for row in rows]


def _session_row(
    row: Sequence[Any], breaks: Sequence[tuple[datetime, datetime | None]], sign: datetime | None
) -> SessionRow:
    uid, team, kind, setting, started, ended, status, stated = row[1:9]
    notes, document, access, shadowed, written, observer, guide, version, questions = row[9:]
    return SessionRow(
        uid,
        team,
        kind,
        setting,
        to_stored(started) if started else None,
        to_stored(ended) if ended else None,
        status,
        session_minutes(started, ended, breaks, stated),
        notes,
        document,
        access,
        shadowed,
        written,
        observer,
        f"{guide} {version}" if guide else None,
        questions,
        to_stored(sign) if sign else None,
    )


def _pauses(connection: Connection, sessions: list[int]) -> "defaultdict[int, list[tuple[datetime, datetime | None]]]":
    found: defaultdict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    column = tables.pauses.c
    query = select(column.session, column.started_at, column.ended_at)
    if len(sessions) == 1:
        query = query.where(column.session == sessions[0])
    for session, started, ended in connection.execute(query):
        found[session].append((started, ended))
    return found


def started_at(connection: Connection, session: int) -> datetime | None:
    """When a session began, as far as that is known."""
    return connection.scalar(select(tables.sessions.c.started_at).where(tables.sessions.c.key == session))


def ended_at(connection: Connection, session: int) -> datetime | None:
    """When a session ended; None while it goes on, and when that is unknown."""
    return connection.scalar(select(tables.sessions.c.ended_at).where(tables.sessions.c.key == session))


def team_of(connection: Connection, session: int) -> tuple[int, str]:
    """The key and the name of a session's team."""
    query = select(tables.teams.c.key, tables.teams.c.name).join(
        tables.sessions, tables.sessions.c.team == tables.teams.c.key
    )
    key, name = connection.execute(query.where(tables.sessions.c.key == session)).one()
    return key, name


def change_session(work: Work, session: int, facts: dict[str, str | int | None]) -> None:
    """Change what is known of a session, by the name of the column."""
    work.update(tables.sessions, session, **facts)


def is_brought_in(connection: Connection, session: int) -> bool:
    """Whether the session's text came from a file."""
    column = tables.documents.c
    return connection.scalar(select(column.original_sha256).where(column.session == session)) is not None
