"""The last sign of life of a session that goes on: the last moment at which something was written of it."""

from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from fieldnotes.store import tables

_SESSION: BindParameter[int] = bindparam("session")
# Of all notes: those that were entered last may have been jotted long before, as what came from a file.
_LAST_NOTE = select(func.max(func.coalesce(tables.notes.c.written_at, tables.notes.c.jotted_at))).where(
    tables.notes.c.session == _SESSION
)
_FEW = tuple(
    select(column).where(column.table.c[which] == _SESSION)
    for column, which in (
        (tables.sessions.c.started_at, "key"),
        (tables.pauses.c.started_at, "session"),
        (tables.pauses.c.ended_at, "session"),
        (tables.scenes.c.started_at, "session"),
        (tables.scenes.c.ended_at, "session"),
        (tables.ticks.c.at, "session"),
    )
)


def last_sign(connection: Connection, session: int) -> datetime | None:
    """The last that is known of a session, by its key; None when nothing is."""
    known = {"session": session}
    moments = [connection.scalar(_LAST_NOTE, known)]
    for query in _FEW:
        moments.extend(connection.scalars(query, known))
    return max((moment for moment in moments if moment is not None), default=None)
