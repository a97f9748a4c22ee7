"""The journal read back: what happened, in order, and the turning back of an entry.

Undoing an entry applies the inverse of its changes, last change first, as a new unit of work whose own entry points to
the one it undoes; undoing that entry is redoing. A row that is no longer as the entry left it is not touched: someone
changed it later, and that is said.
"""

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from fieldnotes.base.clock import to_stored
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange, unpacked
from fieldnotes.store.codebook_order import codebook_whole
from fieldnotes.store.documents import document_text
from fieldnotes.store.later_words import told_of_revising
from fieldnotes.store.log_order import first_lines, lines_fit, lines_follow, logs_whole, turns_on_notes
from fieldnotes.store.names import folded
from fieldnotes.store.placing import PLACE, Run
from fieldnotes.store.scene_order import scenes_left_whole
from fieldnotes.store.shifts import SHIFT, shift_of
from fieldnotes.store.unit_of_work import Work


class Event(NamedTuple):
    """An entry in words' ingredients: when, by whom, which verb, about what."""

    at: str
    by: str
    verb: str
    labels: dict[str, str]


def events(connection: Connection, limit: int | None) -> list[Event]:
    """The newest entries, newest first; all of them without a limit."""
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


class NotAsLeftError(Exception):
    """A row is no longer as the entry left it, or others rest on it, and no entry tells why."""


class NotLastError(Exception):
    """A note would leave a hole in its session's log: more was written after it."""


def turn_back(work: Work, undone: StoredEntry) -> None:
    """Apply the inverse of an entry's changes.

    Raises:
        NotAsLeftError: a row is no longer as the entry left it, or others rest on it; scenes would no longer follow.
        NotLastError: a note is not the last of its log.
    """
    work.undoes = undone.key
    moved = [shift_of(change.key, change.after or {}) for change in undone.changes if change.action == SHIFT]
    starts = {} if moved else first_lines(work.connection, undone.changes)
    try:
        for change in reversed(undone.changes):
            _invert(work, change)
    except (LookupError, IntegrityError) as problem:
        raise NotAsLeftError from problem
    if lines_follow(work.connection, starts):
        raise NotLastError
    fits = logs_whole(work.connection, moved) if moved else lines_fit(work.connection, undone.changes)
    fits = fits and turns_on_notes(work.connection, undone.changes)
    fits = fits and scenes_left_whole(work.connection, undone.changes)
    fits = fits and codebook_whole(work.connection, undone.changes)
    if not (fits and _on_their_words(work.connection, undone.changes)):
        raise NotAsLeftError


def _on_their_words(connection: Connection, changes: Sequence[RowChange]) -> bool:
    """Whether codings that were put back, or back in their place, lie on their words.

    Only where a text can have become another since.
    """
    coding, detail, document = tables.codings.c, tables.coding_details.c, tables.documents.c
    revised = select(tables.revisions.c.document).where(tables.revisions.c.number > 1)
    query = (
        select(coding.document, coding.start, coding.end, detail.quote)
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, document.key == coding.document)
        .where(coding.start < AWAY)
        .where(document.original_sha256.is_(None) | document.key.in_(revised))
    )
    texts: dict[int, str] = {}
    for change in changes:
        laid_again = change.action == "delete" or bool({"start", "end"} & set(change.before or {}))
        if not laid_again or change.table != tables.codings.name:
            continue
        run = coding.key.between(change.key, change.until or change.key)
        for key, start, end, quote in connection.execute(query.where(run)).all():
            if key not in texts:
                texts[key] = document_text(connection, key)
            if texts[key][start:end] != quote:
                return False
    return True


def _invert(work: Work, change: RowChange) -> None:
    table = tables.metadata.tables[change.table]
    if table is tables.coders:
        return  # whoever acted stays known: the journal names them
    if change.action == SHIFT:
        work.shift(shift_of(change.key, change.after or {}).back)
    elif change.action == PLACE and change.block is not None:
        back = [Run(*(int(number or 0) for number in row)).back for row in change.block.rows]
        lines = table is tables.segments
        at = int((change.after or {}).get("at") or 0)
        work.place(table, change.key, back, told_of_revising(work.connection, at) if lines else {"at": at})
    elif change.action == "insert" and change.until is not None:
        work.delete_run(table, change.key, change.until)
    elif change.action == "insert":
        work.delete(table, change.key)
    elif change.block is not None:
        work.insert_block(table, change.block, change.key, change.until or change.key)
    elif change.action == "delete":
        work.insert_raw(table, change.key, change.before or {})
    else:
        _expect(work, change)
        work.update_raw(table, change.key, change.before or {})


def _expect(work: Work, change: RowChange) -> None:
    table = tables.metadata.tables[change.table]
    left = tuple(change.after or {})
    if work.raw_row(table, change.key, left) != change.after:
        raise NotAsLeftError


class Position(NamedTuple):
    """An entry in a person's line of undoing: how often it was turned back and forth, and whether it stands now."""

    key: int
    verb: str
    turns: int
    standing: bool


def line_of(connection: Connection, coder: str, reach: int, among: Collection[int] | None = None) -> list[Position]:
    """The newest entries of one person, newest first, each with how many times its origin was turned back and forth.

    With `among` only the entries of those keys.

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
        if among is not None and key not in among:
            continue
        turns, at = 0, undoes
        while at is not None:
            turns, at = turns + 1, undone.get(at)
        found.append(Position(key, verb, turns, undone_by is None))
    return found
