"""What places an entry gives back when it is turned back, and whether the words that they are places of still stand so.

An entry may move what stands behind a change (a shift), put codings, reflected passages and turns back that it took
away, or put back parts of a note in a voice of their own. All these are places in a text that may have changed since.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.shifts import SHIFT, shift_of
from fieldnotes.store.unit_of_work import RowChange

_ANCHORS = {tables.codings.name, tables.note_passages.name}


class Laid(NamedTuple):
    """A row that was entered later."""

    table: str
    key: int


class Moved:
    """The places that turning an entry back would give back.

    Attributes:
        shifts: what would move, by the entry's own shifts.
        logs: the keys of the documents in which something would move.
        revisions: the number of the revision that would go, by document.
    """

    def __init__(self, connection: Connection, changes: Sequence[RowChange]) -> None:
        self.shifts = [shift_of(change.key, change.after or {}) for change in changes if change.action == SHIFT]
        self.logs = frozenset(shift.document for shift in self.shifts)
        self.revisions = _revisions(connection, changes)
        self._ends: defaultdict[int, int] = defaultdict(int)
        self._notes: set[int] = set()
        with_notes = any(change.action == "delete" and change.table == tables.notes.name for change in changes)
        for change in changes:
            if change.action == "delete":
                self._take(change, with_notes=with_notes)

    def _take(self, change: RowChange, *, with_notes: bool) -> None:
        """Remember where what was taken away would come back; a turn that comes with its note stands where it does."""
        if change.table in _ANCHORS or (change.table == tables.turns.name and not with_notes):
            for row in _rows(change):
                document = int(row["document"] or 0)
                self._ends[document] = max(self._ends[document], int(row["end"] or 0))
        elif change.table == tables.voice_spans.name:
            self._notes |= {int(row["note"] or 0) for row in _rows(change)}

    @property
    def rests_on_words(self) -> bool:
        """Whether it gives back any place at all."""
        return bool(self.shifts or self._ends or self._notes)

    def met_by(self, change: RowChange) -> bool:
        """Whether a later change was of words before which, or among which, a place would be given back."""
        if change.action == SHIFT:
            later = shift_of(change.key, change.after or {})
            own = [shift.behind + shift.by - 1 for shift in self.shifts if shift.document == later.document]
            return later.at < max([*own, self._ends.get(later.document, 0)])
        if change.table == tables.notes.name and change.action == "update":
            return change.key in self._notes and "text" in (change.before or {})
        return False


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
    """What was laid later on the words that would change back, or under the revision that would go."""
    coding, detail, passage = tables.codings.c, tables.coding_details.c, tables.note_passages.c
    for shift in moved.shifts:
        behind = shift.back.behind
        codings = select(coding.key).where(
            coding.document == shift.document, coding.start < behind, coding.end > shift.at
        )
        yield from _but(connection.scalars(codings), shift.codings, tables.codings.name)
        passages = select(passage.key).where(
            passage.document == shift.document, passage.start < behind, passage.end > shift.at
        )
        yield from _but(connection.scalars(passages), shift.passages, tables.note_passages.name)
    for document, number in moved.revisions.items():
        query = (
            select(coding.key)
            .join(tables.coding_details, detail.key == coding.key)
            .where(coding.document == document, detail.revision >= number)
        )
        yield from _but(connection.scalars(query), (), tables.codings.name)


def _but(keys: Iterator[int], known: Sequence[int], table: str) -> Iterator[Laid]:
    return (Laid(table, key) for key in list(keys) if key not in known)
