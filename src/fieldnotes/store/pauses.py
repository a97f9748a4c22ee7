"""The pauses of one session, as its running clock needs them."""

from datetime import datetime

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.names import find_by_id


def pauses_of(connection: Connection, session: str) -> list[tuple[datetime, datetime | None]]:
    """The begin and end of each pause in order; the last has no end while it lasts.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
    """
    column = tables.pauses.c
    key = find_by_id(connection, "session", session).key
    query = select(column.started_at, column.ended_at).where(column.session == key).order_by(column.started_at)
    return [(started, ended) for started, ended in connection.execute(query)]
