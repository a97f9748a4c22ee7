"""What places an entry gives back when it is turned back, and whether the words that they are places of still stand so.

An entry may move what stands behind a change (a shift), revise a whole text (rows that are placed), put back what it
took away, or put back parts of a note in a voice of their own. All these are places in a text that may have changed
since.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange
from fieldnotes.store.placing import PLACE
from fieldnotes.store.shifts import ANCHORED, SHIFT, shift_of

_ANCHORS = {table.name for table in ANCHORED.values()}
_NEWEST = "newest_"  # before the name of a table, in what an entry tells of the newest row that it could see


class Laid(NamedTuple):
    """A row that was entered later."""

    table: str
    key: int


class Moved:
    """The places that turning an entry back would give back.

    Attributes:
        shifts: what would move, by the entry's own shifts.
        revised: the changes by which the lines of whole texts were placed, by document.
        logs: the keys of the documents in which something would move; codings there are looked at by themselves.
        revisions: the number of the revision that would go, by document that was not revised as a whole.
    """

    def __init__(self, connection: Connection, changes: Sequence[RowChange]) -> None:
        self.shifts = [shift_of(change.key, change.after or {}) for change in changes if change.action == SHIFT]
        self.revised = {change.key: change for change in changes if _revises(change)}
        self.logs = frozenset((*(shift.document for shift in self.shifts), *self.revised))
        revisions = _revisions(connection, changes)
        self.revisions = {key: number for key, number in revisions.items() if key not in self.revised}
        self._there = _anchors_in(connection, self.revised)
        self._ends: defaultdict[int, int] = defaultdict(int)
        self._notes: set[int] = set()
        with_notes = any(change.action == "delete" and change.table == tables.notes.name for change in changes)
        for change in changes:
            if change.action == "delete":
                self._take(change, with_notes=with_notes)
            elif change.table in _ANCHORS and change.action == "update":
                self._take_place(connection, change)

    def _take(self, change: RowChange, *, with_notes: bool) -> None:
        """Remember where what was taken away would come back; a turn that comes with its note stands where it does."""
        if change.table in _ANCHORS or (change.table == tables.turns.name and not with_notes):
            for row in _rows(change):
                document = int(row["document"] or 0)
                self._ends[document] = max(self._ends[document], int(row["end"] or 0))
        elif change.table == tables.voice_spans.name:
            self._notes |= {int(row["note"] or 0) for row in _rows(change)}

    def _take_place(self, connection: Connection, change: RowChange) -> None:
        """Remember up to where a passage would lie that was given another place by hand."""
        if not {"start", "end"} & set(change.before or {}):
            return
        column = tables.metadata.tables[change.table].c
        row = connection.execute(select(column.document, column.end).where(column.key == change.key)).first()
        end = int((change.before or {}).get("end") or (row.end if row else 0))
        if row is not None and end < AWAY:
            self._ends[row.document] = max(self._ends[row.document], end)

    @property
    def rests_on_words(self) -> bool:
        """Whether it gives back any place at all."""
        return bool(self.shifts or self.revised or self._ends or self._notes)

    def met_by(self, change: RowChange) -> bool:
        """Whether a later change was of words before which, or among which, a place would be given back.

        So is one of a place in a text that would be another again.
        """
        if change.action == SHIFT:
            later = shift_of(change.key, change.after or {})
            own = [shift.behind + shift.by - 1 for shift in self.shifts if shift.document == later.document]
            return later.at < max([*own, self._ends.get(later.document, 0)])
        if _revises(change):
            return change.key in self.logs or int((change.after or {})["at"] or 0) < self._ends.get(change.key, 0)
        if change.table in _ANCHORS and change.action == "update":
            return bool({"start", "end"} & set(change.before or {})) and change.key in self._there[change.table]
        if change.table == tables.notes.name and change.action == "update":
            return change.key in self._notes and "text" in (change.before or {})
        return False


def _revises(change: RowChange) -> bool:
    """Whether a change is that of the lines of a whole text."""
    return change.action == PLACE and change.table == tables.segments.name


def told_of_revising(connection: Connection, at: int) -> dict[str, str | int | float | bytes | None]:
    """What the journal keeps beside the lines of a text that are placed: where it changed, and what was there then.

    That is the newest of each kind that can be laid on texts, so that what is laid later can be told apart.
    """
    used = {name: int(number) for name, number in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    return {"at": at, **{_NEWEST + name: used.get(name, 0) for name in sorted(_ANCHORS)}}


def _anchors_in(connection: Connection, documents: Sequence[int] | dict[int, RowChange]) -> dict[str, set[int]]:
    """What is laid on some documents: keys by table."""
    if not documents:
        return {name: set() for name in _ANCHORS}
    return {
        table.name: set(connection.scalars(select(table.c.key).where(table.c.document.in_(list(documents)))))
        for table in ANCHORED.values()
    }


def _rows(change: RowChange) -> Iterator[dict[str, Any]]:
    if change.block is not None:
        yield from (dict(zip(change.block.columns, row, strict=True)) for row in change.block.rows)
    elif change.before is not None:
        yield change.before


def _revisions(connection: Connection, changes: Sequence[RowChange]) -> dict[int, int]:
    column = tables.revisions.c
    keys = [change.key for change in changes if change.table == tables.revisions.name and change.action == "insert"]
    query = select(column.document, column.number).where(column.key.in_(keys), column.number > 1)
    return dict(connection.execute(query).all()) if keys else {}


def laid_since(connection: Connection, moved: Moved) -> Iterator[Laid]:
    """What was laid later on the words that would change back, or on a text or under a revision that would go."""
    coding, detail = tables.codings.c, tables.coding_details.c
    for shift in moved.shifts:
        for name, table in ANCHORED.items():
            on_them = table.c.start < shift.back.behind, table.c.end > shift.at
            query = select(table.c.key).where(table.c.document == shift.document, *on_them)
            yield from _but(connection.scalars(query), shift.apart.get(name, ()), table.name)
    for document, change in moved.revised.items():
        for table in ANCHORED.values():
            newest = int((change.after or {}).get(_NEWEST + table.name) or 0)
            query = select(table.c.key).where(table.c.document == document, table.c.key > newest)
            yield from _but(connection.scalars(query), (), table.name)
    for document, number in moved.revisions.items():
        query = (
            select(coding.key)
            .join(tables.coding_details, detail.key == coding.key)
            .where(coding.document == document, detail.revision >= number)
        )
        yield from _but(connection.scalars(query), (), tables.codings.name)


def _but(keys: Iterator[int], known: Sequence[int], table: str) -> Iterator[Laid]:
    return (Laid(table, key) for key in list(keys) if key not in known)
