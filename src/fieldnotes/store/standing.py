"""Where a session stands, for who asks every few seconds: one statement, built once, that reads no note."""

from sqlalchemy import Connection, bindparam, func, select

from fieldnotes.store import tables

_STANDING = select(
    tables.sessions.c.status,
    select(func.count()).where(tables.notes.c.session == tables.sessions.c.key).scalar_subquery(),
).where(tables.sessions.c.uid == bindparam("session"))


def standing(connection: Connection, session: str) -> tuple[str, int] | None:
    """The status of a session by its whole id, and how many notes it has; None when it is not there."""
    row = connection.execute(_STANDING, {"session": session}).first()
    return None if row is None else (str(row[0]), int(row[1]))
