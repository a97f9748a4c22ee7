"""Notes in the project file: each is a row of its own, and a line in its session's document that search finds."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from fieldnotes.base.clock import to_stored
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Precision, SessionStatus, Voice
from fieldnotes.model.rows import NoteRow
from fieldnotes.store import tables
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.unit_of_work import Work


class Log(NamedTuple):
    """Where a session's next note goes."""

    session: int
    session_id: str
    document: int
    next_start: int


_LAST_END = (
    select(tables.segments.c.end)
    .where(tables.segments.c.document == tables.documents.c.key)
    .order_by(tables.segments.c.start.desc())
    .limit(1)
    .scalar_subquery()
)
_LOGS = select(
    tables.sessions.c.key,
    tables.sessions.c.uid,
    tables.documents.c.key,
    _LAST_END,
    tables.documents.c.original_sha256,
).join(tables.documents, tables.documents.c.session == tables.sessions.c.key)
_LOG_OF = _LOGS.where(tables.sessions.c.key == bindparam("session"))
_RUNNING_LOGS = _LOGS.where(tables.sessions.c.status != SessionStatus.STOPPED.value).limit(2)


def find_log(connection: Connection, session: str | None) -> Log:
    """Where a session's next note goes; without a session, that of the one that is not stopped.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
        RefusedError: `session-brought-in`, when the session's text came from a file: that text does not change.
    """
    if session is not None:
        rows = connection.execute(_LOG_OF, {"session": find_by_id(connection, "session", session).key}).all()
    else:
        rows = connection.execute(_RUNNING_LOGS).all()
    if len(rows) != 1:
        raise NotFoundError("several-running-sessions" if rows else "no-running-session")
    key, uid, document, end, file = rows[0]
    if file is not None:
        raise RefusedError("session-brought-in")
    return Log(key, uid, document, 0 if end is None else end + 1)


def add_note(
    work: Work,
    log: Log,
    text: str,
    *,
    voice: Voice,
    happened_at: datetime,
    precision: Precision,
    written_at: datetime | None = None,
    jotted_at: datetime | None = None,
) -> Note:
    """Append a note to a session and to its document; the text index follows by trigger."""
    note = Note(
        id=new_id(),
        session_id=log.session_id,
        text=text,
        voice=voice,
        happened_at=happened_at,
        jotted_at=jotted_at or work.at,
        written_at=written_at,
        precision=precision,
        start=log.next_start,
        end=log.next_start + len(text),
    )
    work.insert(
        tables.notes,
        uid=note.id,
        session=log.session,
        text=text,
        voice=voice.value,
        happened_at=happened_at,
        jotted_at=note.jotted_at,
        written_at=written_at,
        precision=precision.value,
        start=note.start,
        end=note.end,
    )
    work.insert(tables.segments, document=log.document, start=note.start, end=note.end, text=text)
    return note


_LISTED = select(
    tables.notes.c.uid,
    tables.sessions.c.uid,
    tables.notes.c.text,
    tables.notes.c.voice,
    tables.notes.c.happened_at,
    tables.notes.c.jotted_at,
    tables.notes.c.written_at,
    tables.notes.c.precision,
    tables.notes.c.start,
    tables.notes.c.end,
    tables.notes.c.key,
).join(tables.sessions, tables.sessions.c.key == tables.notes.c.session)


def note_rows(
    connection: Connection, *, session: str | None = None, team: str | None = None, last: int | None = None
) -> list[NoteRow]:
    """Notes in the order in which things happened; `last` keeps only the most recently entered ones.

    Raises:
        NotFoundError: `no-such-session`, `no-such-team`.
    """
    column = tables.notes.c
    query = _LISTED
    if session is not None:
        query = query.where(column.session == find_by_id(connection, "session", session).key)
    if team is not None:
        query = query.where(tables.sessions.c.team == find(connection, "team", team).key)
    if last is not None:
        query = query.order_by(column.key.desc()).limit(last)
    else:
        query = query.order_by(column.happened_at, column.key)
    rows = connection.execute(query).all()
    return [
        NoteRow(
            uid,
            session_id,
            text,
            voice,
            to_stored(happened),
            to_stored(jotted),
            to_stored(written) if written else None,
            precision,
            start,
            end,
        )
        for uid, session_id, text, voice, happened, jotted, written, precision, start, end, _key in (
            sorted(rows, key=lambda row: (row[4], row[10])) if last is not None else rows
        )
    ]
