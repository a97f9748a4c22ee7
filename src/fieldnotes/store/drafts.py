"""What is being typed, kept so that it outlives a program that is killed.

A draft is no change of the study, and leaves no journal entry. It is the one thing that is written without a unit of
work: through `Project.keeping_drafts`, in a short transaction of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select

from fieldnotes.store import engine as engines, tables

PATIENCE_MS = 300  # a draft waits no longer for another writer: the note that may stand behind it is more important


class Draft(NamedTuple):
    """Words that are not kept as anything else yet.

    Attributes:
        place: where they were typed; of no other draft.
        voice: the voice that was in force, in the log.
        kept_at: when they were typed.
    """

    place: str
    text: str
    voice: str | None
    kept_at: datetime


class Drafts:
    """The drafts, in an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: Draft) -> None:
        """Keep a draft; it takes the place of what was kept there."""
        self.drop(draft.place)
        self._connection.execute(insert(tables.drafts), draft._asdict())

    def drop(self, place: str) -> None:
        """Keep the draft of a place no longer."""
        drop_draft(self._connection, place)


def drop_draft(connection: Connection, place: str) -> None:
    """Keep the draft of a place no longer, in the same transaction in which its words become something else."""
    connection.execute(delete(tables.drafts).where(tables.drafts.c.place == place))


def drafts_in(connection: Connection, room: str) -> list[Draft]:
    """The drafts of all places whose name begins so, in the order in which they were typed."""
    column = tables.drafts.c
    query = (
        select(column.place, column.text, column.voice, column.kept_at)
        .where(column.place.startswith(room, autoescape=True))
        .order_by(column.kept_at, column.key)
    )
    return [Draft(*row) for row in connection.execute(query)]


@contextmanager
def keeping(engine: Engine) -> Iterator[Drafts]:
    """A transaction that writes drafts and nothing else; it gives up soon when another program writes."""
    with engine.connect().execution_options(fieldnotes_writes=True) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        try:
            with connection.begin():
                yield Drafts(connection)
        finally:
            raw.execute(f"PRAGMA busy_timeout={int(engines.BUSY_SECONDS * 1000)}")
