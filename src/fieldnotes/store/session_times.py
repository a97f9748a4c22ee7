"""Times of a session that cannot be: an end before its begin, or a part of it before the session began."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, union_all

from fieldnotes.store import tables

_SESSION = tables.sessions.c
_STRETCHES: tuple[Any, ...] = (tables.sessions, tables.pauses, tables.scenes)
_BEGINS: tuple[tuple[Any, Any], ...] = (
    (tables.pauses, tables.pauses.c.started_at),
    (tables.scenes, tables.scenes.c.started_at),
    (tables.ticks, tables.ticks.c.at),
    (tables.notes, tables.notes.c.jotted_at),
)


class Crossed(NamedTuple):
    """A row of which one time lies before another that it should not lie before."""

    table: str
    key: int
    is_end: bool
    earlier: datetime
    later: datetime


def crossed(connection: Connection, session: int, *, but_notes: Collection[int]) -> list[Crossed]:
    """Every pair of times of a session in the wrong order; the notes with these keys were not written live."""
    found = []
    for table in _STRETCHES:
        column = table.c
        mine = column.key == session if table is tables.sessions else column.session == session
        query = select(column.key, column.ended_at, column.started_at).where(mine, column.ended_at < column.started_at)
        found += [Crossed(table.name, key, True, end, begin) for key, end, begin in connection.execute(query)]
    started = connection.scalar(select(_SESSION.started_at).where(_SESSION.key == session))
    if started is not None:
        for table, moment in _BEGINS:
            column = table.c
            early = select(column.key, moment).where(column.session == session, moment < started).order_by(moment)
            found += [
                Crossed(table.name, key, False, at, started)
                for key, at in connection.execute(early)
                if table is not tables.notes or key not in but_notes
            ]
    return found


def backwards(connection: Connection) -> list[int]:
    """The keys of the sessions that end before they start, or of which a pause or a scene does."""
    queries = [
        select(table.c.key if table is tables.sessions else table.c.session).where(
            table.c.ended_at < table.c.started_at
        )
        for table in _STRETCHES
    ]
    return sorted(set(connection.scalars(union_all(*queries))))
