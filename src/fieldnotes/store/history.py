"""The journal read back: what happened, in order, and the turning back of an entry.

Undoing an entry applies the inverse of its changes, last change first, as a new unit of work whose own entry points to
the one it undoes; undoing that entry is redoing. A row that is no longer as the entry left it is not touched: someone
changed it later, and that is said.
"""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from fieldnotes.base.clock import to_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.store import tables
from fieldnotes.store.documents import passage
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import RowChange, Work, unpacked

AT_ONCE = 10_000  # keys in one question to the database


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


def origin(connection: Connection, turned: StoredEntry) -> tuple[str, dict[str, str]]:
    """The verb and labels of the action that an entry goes back to, through any undoings between."""
    column = tables.journal.c
    key: int | None = turned.key
    verb, labels = turned.verb, turned.labels
    while key is not None:
        row = connection.execute(select(column.verb, column.labels, column.undoes).where(column.key == key)).one()
        verb, labels, key = row.verb, json.loads(row.labels), row.undoes
    return verb, labels


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
    if not _on_their_words(work.connection, undone.changes):
        raise RefusedError("changed-since")


def _on_their_words(connection: Connection, changes: Sequence[RowChange]) -> bool:
    """Whether codings that were put back lie on their words; only a session's text can have become another since."""
    coding, detail, document = tables.codings.c, tables.coding_details.c, tables.documents.c
    put_back = [change.key for change in changes if change.action == "delete" and change.table == tables.codings.name]
    for first in range(0, len(put_back), AT_ONCE):
        query = (
            select(coding.document, coding.start, coding.end, detail.quote)
            .join(tables.coding_details, detail.key == coding.key)
            .join(tables.documents, document.key == coding.document)
            .where(coding.key.in_(put_back[first : first + AT_ONCE]), document.original_sha256.is_(None))
        )
        if any(passage(connection, key, start, end) != quote for key, start, end, quote in connection.execute(query)):
            return False
    return True


def _invert(work: Work, change: RowChange) -> None:
    table = tables.metadata.tables[change.table]
    if table is tables.coders:
        return  # whoever acted stays known: the journal names them
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


class Position(NamedTuple):
    """An entry in a person's line of undoing: how often it was turned back and forth, and whether it stands now."""

    key: int
    verb: str
    turns: int
    standing: bool


def line_of(connection: Connection, coder: str, reach: int) -> list[Position]:
    """The newest entries of one person, newest first, each with how many times its origin was turned back and forth.

    An entry of 0 turns is an action, of 1 its undoing, of 2 the redoing, and so on; it stands when no entry undoes it.
    """
    column = tables.journal.c
    later = tables.journal.alias("later")
    query = (
        select(column.key, column.verb, column.undoes, later.c.key)
        .join(tables.coders, tables.coders.c.key == column.coder)
        .outerjoin(later, later.c.undoes == column.key)
        .where(tables.coders.c.folded == folded(coder))
        .order_by(column.key.desc())
        .limit(reach)
    )
    rows = connection.execute(query).all()
    undone = dict(connection.execute(select(column.key, column.undoes).where(column.undoes.is_not(None))).all())
    found = []
    for key, verb, undoes, undone_by in rows:
        turns, at = 0, undoes
        while at is not None:
            turns, at = turns + 1, undone.get(at)
        found.append(Position(key, verb, turns, undone_by is None))
    return found


def touched_since(connection: Connection, turned: StoredEntry) -> bool:
    """Whether later work that still stands rests on what an entry did: its rows, or words it wrote or took away."""
    if any(_is_coded(connection, change) for change in turned.changes if change.table == tables.segments.name):
        return True
    column = tables.journal.c
    undoings = select(column.undoes, column.key).where(column.undoes.is_not(None), column.key > turned.key)
    undone_by = dict(connection.execute(undoings).all())
    later = select(column.key, column.changes).where(column.key > turned.key, column.undoes.is_(None))
    single = {(change.table, change.key) for change in turned.changes}
    runs = [change for change in turned.changes if change.until is not None]
    return any(
        (change.table, change.key) in single or any(_within(change, run) for run in runs)
        for key, written in connection.execute(later)
        if _stands(key, undone_by)
        for change in map(unpacked, json.loads(written))
        if change.action != "insert"
    )


def _stands(key: int, undone_by: Mapping[int | None, int]) -> bool:
    """Whether an action stands after all that was undone and redone of it."""
    standing = True
    while key in undone_by:
        key, standing = undone_by[key], not standing
    return standing


def _within(change: RowChange, run: RowChange) -> bool:
    return change.table == run.table and run.key <= change.key <= (run.until or run.key)


def _is_coded(connection: Connection, change: RowChange) -> bool:
    """Whether a coding lies on segments that would go or come back: its quote would no longer stand there."""
    coding, segment = tables.codings.c, tables.segments.c
    if change.action == "delete" and change.before is not None:
        document, start, end = (change.before[name] for name in ("document", "start", "end"))
        query = select(coding.key).where(coding.document == document, coding.start < end, coding.end > start)
    else:
        query = (
            select(coding.key)
            .join(tables.segments, segment.document == coding.document)
            .where(segment.key.between(change.key, change.until or change.key))
            .where(coding.start < segment.end, coding.end > segment.start)
        )
    return connection.scalar(query.limit(1)) is not None
