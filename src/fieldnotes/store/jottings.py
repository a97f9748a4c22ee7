"""Which files of jottings came in before; the journal knows."""

import json

from sqlalchemy import Connection, select

from fieldnotes.base.clock import to_stored
from fieldnotes.store import tables
from fieldnotes.store.changes import unpacked

VERB = "note.import"


def brought_in_before(connection: Connection, sha256: str) -> list[str]:
    """When jottings with these bytes came in, as the store keeps times; what was undone since does not count."""
    column = tables.journal.c
    query = select(column.at, column.labels, column.changes).where(column.verb == VERB).order_by(column.key)
    return [
        to_stored(at)
        for at, labels, changes in connection.execute(query)
        if json.loads(labels).get("sha256") == sha256 and _still_there(connection, changes)
    ]


def _still_there(connection: Connection, changes: str) -> bool:
    """Whether the first note that came in still stands."""
    keys = [each.key for each in map(unpacked, json.loads(changes)) if each.table == tables.notes.name]
    there = select(tables.notes.c.key).where(tables.notes.c.key == min(keys, default=0))
    return connection.scalar(there) is not None
