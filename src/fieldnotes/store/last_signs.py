"""The last sign of life of a session that goes on: the last moment at which something was written of it."""

from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, select

from fieldnotes.store import tables

_SESSION: BindParameter[int] = bindparam("session")
_LAST_NOTE = (
    select(tables.notes.c.jotted_at)
    .where(tables.notes.c.session == _SESSION)
    .order_by(tables.notes.c.key.desc())
    .limit(1)
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
