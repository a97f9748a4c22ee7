"""The journal read back: what happened, in order, and the turning back of an entry.

Undoing an entry applies the inverse of its changes, last change first, as a new unit of work whose own entry points to
the one it undoes; undoing that entry is redoing. A row that is no longer as the entry left it is not touched: someone
changed it later, and that is said.
"""

import json
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from fieldnotes.base.clock import to_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import RowChange, Work, unpacked


class Event(NamedTuple):
    """An entry in words' ingredients: when, by whom, which verb, about what."""

    at: str
    by: str
    verb: str
    labels: dict[str, str]


def events(connection: Connection, limit: int) -> list[Event]:
    """The newest entries, newest first."""
    column = tables.journal.c
    query = (
        select(column.at, tables.coders.c.name, column.verb, column.labels)
        .join(tables.coders, tables.coders.c.key == column.coder)
        .order_by(column.key.desc())
        .limit(limit)
    )
    return [Event(to_stored(at), by, verb, json.loads(labels)) for at, by, verb, labels in connection.execute(query)]


class StoredEntry(NamedTuple):
    """An entry as undoing needs it."""

    key: int
    verb: str
    labels: dict[str, str]
    changes: tuple[RowChange, ...]


def entry(connection: Connection, key: int) -> StoredEntry:
    """One entry with its changes."""
    column = tables.journal.c
    row = connection.execute(select(column.verb, column.labels, column.changes).where(column.key == key)).one()
    changes = tuple(unpacked(change) for change in json.loads(row.changes))
    return StoredEntry(key, row.verb, json.loads(row.labels), changes)


def turn_back(work: Work, undone: StoredEntry) -> None:
    """Apply the inverse of an entry's changes.

    Raises:
        RefusedError: `changed-since`, when a row is no longer as the entry left it, or others rest on it.
    """
    work.undoes = undone.key
    try:
        for change in reversed(undone.changes):
            _invert(work, change)
    except (LookupError, IntegrityError) as problem:
        raise RefusedError("changed-since") from problem


def _invert(work: Work, change: RowChange) -> None:
    table = tables.metadata.tables[change.table]
    if change.action == "insert":
        for key in range(change.until or change.key, change.key - 1, -1):
            work.delete(table, key)
    elif change.action == "delete":
        work.insert_raw(table, change.key, change.before or {})
    else:
        _expect(work, change)
        work.update_raw(table, change.key, change.before or {})


def _expect(work: Work, change: RowChange) -> None:
    table = tables.metadata.tables[change.table]
    left = tuple(change.after or {})
    if work.raw_row(table, change.key, left) != change.after:
        raise RefusedError("changed-since")
