"""What later work rests on an entry: its rows changed since, codings on its words, rows that refer to its rows."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Connection, select

from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange, unpacked
from fieldnotes.store.history import StoredEntry
from fieldnotes.store.later_words import Moved, laid_since
from fieldnotes.store.placing import PLACE
from fieldnotes.store.shifts import SHIFT

_GO_ALONG = (  # what hangs on a code, and goes along when it goes into another
    tables.codes.c.parent,
    tables.codings.c.code,
    tables.terms.c.code,
    tables.examples.c.code,
    tables.relations.c.code,
    tables.relations.c.other,
    tables.splits.c.into,
    tables.pins.c.code,
    tables.memos.c.code,
    tables.refusals.c.code,
)
_BY_THEMSELVES = frozenset(
    {"parent", "rank", "brief", "definition", "use_when", "not_when", "question", "kind", "colour", "in_vivo"}
)
"""What may change of a code beside one another."""
_EVERYTHING = "*"
UNTOLD = 0  # the key of no entry: something rests on it of which no entry tells


def touched_since(connection: Connection, turned: StoredEntry) -> int | None:
    """The later entry that still stands and rests on what an entry did (or `UNTOLD`); None when nothing does."""
    moved = Moved(connection, turned.changes)
    for change in turned.changes:
        coding = _coding_on(connection, change, moved.logs) if change.table == tables.segments.name else None
        if coding is not None:
            return _entry_that_made(connection, turned.key, tables.codings.name, coding)
    for laid in laid_since(connection, moved):
        return _entry_that_made(connection, turned.key, laid.table, laid.key)
    words = _words_since(connection, turned.key, moved)
    if words is not None:
        return words
    rows = _Rows(turned.changes)
    for key, changes in _later(connection, turned.key, actions_only=True):
        if any(change.action != "insert" and rows.meet(change) for change in changes):
            return key
    found = (find(connection, turned, rows) for find in (_left_behind, _name_taken, _referring))
    return next((key for key in found if key is not None), None)


def newest_of_its_kind(connection: Connection, turned: StoredEntry) -> int:
    """The newest later entry that changed the same tables, whatever became of it."""
    kinds = {change.table for change in turned.changes} - {tables.coders.name}
    for key, changes in _later(connection, turned.key, actions_only=False):
        if any(change.table in kinds for change in changes):
            return key
    return UNTOLD


class _Rows:
    """The rows that changes are about, as runs of keys by table; apart those of which only the place changed.

    Where a code stands and each field of what it means are things by themselves: two people may each change one.
    """

    def __init__(self, changes: Iterable[RowChange]) -> None:
        keys: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        placed: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._of_codes: defaultdict[int, set[str]] = defaultdict(set)
        for change in changes:
            if change.table == tables.codes.name:  # of one that it made or took away everything
                self._of_codes[change.key] |= set(change.before or {}) if change.action == "update" else {_EVERYTHING}
            if change.action == PLACE and change.block is not None:
                placed[change.table] += [(int(row[0] or 0), int(row[1] or 0)) for row in change.block.rows]
            elif change.action != SHIFT:
                keys[change.table].append((change.key, change.until or change.key))
        self._runs = {table: _merged(runs) for table, runs in keys.items()}
        self._placed = {table: _merged(runs) for table, runs in placed.items()}

    def meet(self, change: RowChange) -> bool:
        """Whether a change is about at least one of the rows; it goes together with another place of the same row."""
        if change.action in {SHIFT, PLACE} or self._beside(change):
            return False
        of_place = change.action == "delete" or bool({"start", "end"} & set(change.before or {}))
        return _met(self._runs.get(change.table, []), change) or (
            of_place and _met(self._placed.get(change.table, []), change)
        )

    def _beside(self, change: RowChange) -> bool:
        """Whether a change is of other things of a code than those that were changed."""
        if change.table != tables.codes.name or change.action != "update":
            return False
        changed = self._of_codes.get(change.key, {_EVERYTHING})
        later = set(change.before or {})
        return changed | later <= _BY_THEMSELVES and not changed & later


def _met(runs: list[tuple[int, int]], change: RowChange) -> bool:
    at = bisect_right(runs, (change.until or change.key, float("inf"))) - 1
    return at >= 0 and runs[at][1] >= change.key


def _merged(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _later(connection: Connection, after: int, *, actions_only: bool) -> Iterator[tuple[int, list[RowChange]]]:
    """The entries after one, newest first, with what they changed; of actions only those that stand."""
    column = tables.journal.c
    query = select(column.key, column.changes).where(column.key > after).order_by(column.key.desc())
    undone_by: dict[int | None, int] = {}
    if actions_only:
        undoings = select(column.undoes, column.key).where(column.undoes.is_not(None), column.key > after)
        undone_by = dict(connection.execute(undoings).all())
        query = query.where(column.undoes.is_(None))
    for key, written in connection.execute(query):
        if not actions_only or _stands(key, undone_by):
            yield key, [unpacked(change) for change in json.loads(written)]


def _stands(key: int, undone_by: Mapping[int | None, int]) -> bool:
    """Whether an action stands after all that was undone and redone of it."""
    standing = True
    while key in undone_by:
        key, standing = undone_by[key], not standing
    return standing


def _words_since(connection: Connection, after: int, moved: Moved) -> int | None:
    """The newest later entry, of those whose effect lasts, that changed words on which an entry's places rest."""
    if not moved.rests_on_words:
        return None
    later = list(_later(connection, after, actions_only=False))
    lasting = _lasting(connection, [key for key, _ in later])
    for key, changes in later:
        if key in lasting and any(moved.met_by(change) for change in changes):
            return key
    return None


def _lasting(connection: Connection, keys: list[int]) -> set[int]:
    """Of some newest entries, those whose effect lasts: what was done and undone, or undone and redone, does not."""
    column = tables.journal.c
    goes_back = dict(connection.execute(select(column.key, column.undoes).where(column.undoes.is_not(None))).all())
    by_origin: defaultdict[int, list[int]] = defaultdict(list)
    for key in keys:
        origin: int = key
        while (before := goes_back.get(origin)) is not None:
            origin = before
        by_origin[origin].append(key)
    return {key for row in by_origin.values() if len(row) % 2 for key in row}


def _entry_that_made(connection: Connection, after: int, table: str, row: int, column: str | None = None) -> int:
    """The newest later entry that entered a row, or put it back; or, when a column is named, changed that."""
    for key, changes in _later(connection, after, actions_only=False):
        for change in changes:
            if (
                (change.action == "insert" or column in (change.after or {}))
                and change.table == table
                and change.key <= row <= (change.until or change.key)
            ):
                return key
    return UNTOLD


def _coding_on(connection: Connection, change: RowChange, moved: Container[int]) -> int | None:
    """A coding that lies on segments that would go or come back: its quote would no longer stand there.

    In a log in which what stands behind moves along (`moved`), codings are looked at by themselves. Lines that were
    placed neither go nor come back; the key of such a change is that of a document, and of no line.
    """
    if change.action in {"update", PLACE}:
        return None
    coding, segment = tables.codings.c, tables.segments.c
    if change.action == "delete" and change.before is not None:
        document, start, end = (change.before[name] for name in ("document", "start", "end"))
        if document in moved:
            return None
        query = select(coding.key, coding.document).where(
            coding.document == document, coding.start < end, coding.end > start
        )
    else:
        query = (
            select(coding.key, coding.document)
            .join(tables.segments, segment.document == coding.document)
            .where(segment.key.between(change.key, change.until or change.key))
            .where(coding.start < segment.end, coding.end > segment.start)
        )
    return next((key for key, log in connection.execute(query) if log not in moved), None)


def _referring(connection: Connection, turned: StoredEntry, rows: _Rows) -> int | None:
    """The later entry that entered a row which refers to one that an entry entered."""
    for change in turned.changes:
        if change.action != "insert" or change.table == tables.coders.name:
            continue
        for column in _references_to(change.table):
            key = column.table.c.key
            query = select(key).where(column.between(change.key, change.until or change.key)).order_by(key.desc())
            row = connection.scalar(query.limit(1))
            if row is not None and not rows.meet(RowChange("insert", column.table.name, row)):
                return _entry_that_made(connection, turned.key, column.table.name, row, column.name)
    return None


def _left_behind(connection: Connection, turned: StoredEntry, rows: _Rows) -> int | None:
    """The later entry because of which a code cannot go into another again.

    The other went into one itself, or something was hung on the code that would not go along, and be out of sight.
    """
    merged = tables.codes.c.merged_into
    for change in turned.changes:
        into = (change.before or {}).get(merged.name)
        if change.table != tables.codes.name or change.action != "update" or into is None:
            continue
        if connection.scalar(select(merged).where(tables.codes.c.key == into)) is not None:
            return _entry_that_made(connection, turned.key, tables.codes.name, int(into), merged.name)
        for column in _GO_ALONG:
            for row in connection.scalars(select(column.table.c.key).where(column == change.key)):
                if not rows.meet(RowChange("insert", column.table.name, row)):
                    return _entry_that_made(connection, turned.key, column.table.name, row, column.name)
    return None


def _name_taken(connection: Connection, turned: StoredEntry, rows: _Rows) -> int | None:
    """The later entry that gave another code, as an alias or a name, what would be a name or alias again."""
    code, alias = tables.codes.c, tables.aliases.c
    for change in turned.changes:
        name = (change.before or {}).get("folded")
        if name is None or change.table not in {tables.codes.name, tables.aliases.name}:
            continue
        if change.table == tables.codes.name:
            other, query = tables.aliases.name, select(alias.key).where(alias.folded == name, alias.code != change.key)
        else:
            whose = select(alias.code).where(alias.key == change.key).scalar_subquery()
            owner = (change.before or {}).get("code", whose)
            other, query = tables.codes.name, select(code.key).where(code.folded == name, code.key != owner)
        for row in connection.scalars(query):
            if not rows.meet(RowChange("update", other, row)):
                return _entry_that_made(connection, turned.key, other, row, "folded")
    return None


def _references_to(table: str) -> Iterator[Column[Any]]:
    """The columns that refer to a table; an entry of the journal is no row that anything of the study refers to."""
    for other in tables.metadata.tables.values():
        for column in other.c:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield column
