"""Times of one side of a change of the clock, moved: which were written on that side is what the journal tells.

What was brought in from a file, and what was entered after the session was stopped, was not read from that clock.
Everything else that was written on that side moves, times that were typed by that clock too; only an end that was
typed stays, because that is how a session is stopped by another clock.
"""

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Precision, SessionStatus
from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange, unpacked
from fieldnotes.store.session_times import crossed
from fieldnotes.store.unit_of_work import Work

VERB = "session.clock"
NOW = sys.maxsize  # the entry that is being written, after all others
AS_READ = timedelta(seconds=60)  # an end so near to when it was written was read from the clock


class Side(Enum):
    """Before or after a change of the clock."""

    BEFORE = "before"
    AFTER = "after"


class _Stretch(NamedTuple):
    """The entries of the journal that were written by one state of the clock: from one to before another."""

    first: int
    until: int | None

    def holds(self, entry: int) -> bool:
        return entry >= self.first and (self.until is None or entry < self.until)


class _Entry(NamedTuple):
    key: int
    at: datetime
    changes: list[RowChange]


class _Written(NamedTuple):
    """In which entry rows were entered and their ends were set, and when; what is not told was written before."""

    rows: dict[tuple[str, int], int]
    ends: dict[tuple[str, int], tuple[int, datetime]]
    stops: list[int]


def shift(work: Work, session: int, change: int, side: Side, by: timedelta) -> int:
    """Move the times of a session that lie on one side of a change of its clock; how many notes moved.

    Raises:
        RefusedError: `clock-crossed`, when an end would come before its begin, or something before the session's start.
    """
    brought_in = _brought_in(work.connection)
    before = {each[:3] for each in crossed(work.connection, session, but_notes=brought_in)}
    moved = _move(work, session, change, side, by)
    for each in crossed(work.connection, session, but_notes=brought_in):
        if each[:3] not in before:
            early, late = (f"{at:%Y-%m-%d %H:%M}" for at in (each.earlier, each.later))
            raise RefusedError("clock-crossed", end=early, begin=late)
    return moved


def _move(work: Work, session: int, change: int, side: Side, by: timedelta) -> int:
    entries = list(_entries(work.connection, session))
    written = _written(entries, session)
    stretch = _stretch(work.connection, session, change, side, written)
    if stretch.first == 0:
        _move_start(work, session, by)
    _move_end(work, session, stretch, written, by)
    for table in (tables.pauses, tables.scenes):
        _move_stretches(work, table, session, (stretch, written), by)
    tick = tables.ticks.c
    for key, at in work.connection.execute(select(tick.key, tick.at).where(tick.session == session)).all():
        if stretch.holds(written.rows.get((tables.ticks.name, key), 0)):
            work.update(tables.ticks, key, at=at + by)
    return _move_notes(work, session, (stretch, written), by)


def _stretch(connection: Connection, session: int, change: int, side: Side, written: _Written) -> _Stretch:
    column = tables.clock_changes.c
    keys = connection.scalars(select(column.key).where(column.session == session).order_by(column.key))
    places = [(key, written.rows.get((tables.clock_changes.name, key), NOW)) for key in keys]
    here = next(entry for key, entry in places if key == change)
    if side is Side.BEFORE:
        return _Stretch(max((entry for _, entry in places if entry < here), default=0), here)
    ends = [entry for _, entry in places if entry > here] + [entry + 1 for entry in written.stops if entry >= here]
    return _Stretch(here, min(ends, default=None))


def _entries(connection: Connection, session: int) -> Iterator[_Entry]:
    """The actions since the first change of the clock of a session that still stand, in their order."""
    column, change = tables.journal.c, tables.clock_changes.c
    first = connection.scalar(select(change.key).where(change.session == session).order_by(change.key).limit(1))
    undone = dict(connection.execute(select(column.undoes, column.key).where(column.undoes.is_not(None))).all())
    query = select(column.key, column.at, column.verb, column.changes).where(column.undoes.is_(None))
    begun = False
    for key, at, verb, packed in connection.execute(query.order_by(column.key)):
        begun = begun or f'["insert", "{tables.clock_changes.name}", {first},' in packed
        if begun and _stands(key, undone):
            changes = [unpacked(each) for each in json.loads(packed)]
            if verb == VERB:  # it moved times, and wrote none
                changes = [each for each in changes if each.table == tables.clock_changes.name]
            yield _Entry(key, at, changes)


def _stands(key: int, undone: dict[Any, int]) -> bool:
    standing = True
    while key in undone:
        key, standing = undone[key], not standing
    return standing


def _written(entries: list[_Entry], session: int) -> _Written:
    found = _Written({}, {}, [])
    for entry in entries:
        for change in entry.changes:
            place = (change.table, change.key)
            if change.action == "insert":
                for key in range(change.key, (change.until or change.key) + 1):
                    found.rows[change.table, key] = entry.key
            elif change.after is not None and change.after.get("ended_at") is not None:
                found.ends[place] = (entry.key, entry.at)
            status = (change.after or {}).get("status")
            if place == (tables.sessions.name, session) and status == SessionStatus.STOPPED.value:
                found.stops.append(entry.key)
    return found


def _move_start(work: Work, session: int, by: timedelta) -> None:
    column = tables.sessions.c
    started = work.connection.scalar(select(column.started_at).where(column.key == session))
    if started is not None:
        work.update(tables.sessions, session, started_at=started + by)


def _move_end(work: Work, session: int, stretch: _Stretch, written: _Written, by: timedelta) -> None:
    column = tables.sessions.c
    ended = work.connection.scalar(select(column.ended_at).where(column.key == session))
    entry, at = written.ends.get((tables.sessions.name, session), (0, None))
    if ended is not None and at is not None and stretch.holds(entry) and abs(ended - at) < AS_READ:
        work.update(tables.sessions, session, ended_at=ended + by)


def _move_stretches(work: Work, table: Any, session: int, where: tuple[_Stretch, _Written], by: timedelta) -> None:
    """Move the begins and ends of pauses or scenes."""
    stretch, written = where
    column = table.c
    query = select(column.key, column.started_at, column.ended_at).where(column.session == session)
    for key, started, ended in work.connection.execute(query).all():
        entered = written.rows.get((table.name, key), 0)
        moved = {}
        if started is not None and stretch.holds(entered):
            moved["started_at"] = started + by
        if ended is not None and stretch.holds(written.ends.get((table.name, key), (entered, None))[0]):
            moved["ended_at"] = ended + by
        if moved:
            work.update(table, key, **moved)


def _move_notes(work: Work, session: int, where: tuple[_Stretch, _Written], by: timedelta) -> int:
    """Move notes; what writes a jotting up, or was split from a note, lies where that lies: it has its time."""
    stretch, written = where
    column = tables.notes.c
    query = select(column.key, column.happened_at, column.jotted_at, column.precision)
    rows = work.connection.execute(query.where(column.session == session).order_by(column.key)).all()
    brought_in = _brought_in(work.connection)
    first: dict[datetime, int] = {}
    for key, _, jotted, _ in rows:
        first.setdefault(jotted, written.rows.get((tables.notes.name, key), 0))
    moved = [row for row in rows if row[0] not in brought_in and stretch.holds(first[row[2]])]
    for key, happened, jotted, precision in moved:
        sure = precision if precision == Precision.ORDER.value else Precision.RECONSTRUCTED.value
        work.update(tables.notes, key, happened_at=happened + by, jotted_at=jotted + by, precision=sure)
    return len(moved)


def _brought_in(connection: Connection) -> set[int]:
    """The keys of notes that came from a file."""
    column = tables.journal.c
    return {
        key
        for packed in connection.scalars(select(column.changes).where(column.verb == "note.import"))
        for change in map(unpacked, json.loads(packed))
        if change.action == "insert" and change.table == tables.notes.name
        for key in range(change.key, (change.until or change.key) + 1)
    }
