"""The order of a session's log: its notes stand one line end after another; none leaves a hole or lies over another.

Entries that only add or take away lines do so at the end; those that change a text in its middle move what is behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select

from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange
from fieldnotes.store.shifts import Shift

# Of each line of a log its own note is looked up, by where it begins.
BROKEN_LINE = """SELECT 1 FROM (
        SELECT start, lag("end", 1, -1) OVER (ORDER BY start) AS before
        FROM segments WHERE document = :document
    ) line
    LEFT JOIN notes n ON n.session = (SELECT session FROM documents WHERE "key" = :document)
        AND n.start = line.start
    WHERE line.start <> line.before + 1 OR n."key" IS NULL LIMIT 1"""


def first_lines(connection: Connection, changes: Iterable[RowChange]) -> dict[int, int]:
    """Where the first of the lines begins that changes wrote into a log, by the log's document."""
    column = tables.segments.c
    query = select(column.document, func.min(column.start)).join(
        tables.documents, tables.documents.c.key == column.document
    )
    which = _runs(changes, "insert")
    if which is None:
        return {}
    return dict(connection.execute(query.where(which, _IS_LOG).group_by(column.document)).all())


def lines_follow(connection: Connection, starts: dict[int, int]) -> bool:
    """Whether a log holds a line after one of these places."""
    column = tables.segments.c
    return any(
        connection.scalar(select(column.key).where(column.document == document, column.start > start).limit(1))
        is not None
        for document, start in starts.items()
    )


def lines_fit(connection: Connection, changes: Iterable[RowChange]) -> bool:
    """Whether the lines that were put back into logs stand one line end after the line before, and before the next."""
    column = tables.segments.c
    which = _runs(changes, "delete")
    if which is None:
        return True
    query = select(column.document, column.key).join(tables.documents, tables.documents.c.key == column.document)
    put_back: defaultdict[int, set[int]] = defaultdict(set)
    for document, key in connection.execute(query.where(which, _IS_LOG)):
        put_back[document].add(key)
    for document, keys in put_back.items():
        whole = select(column.key, column.start, column.end).where(column.document == document).order_by(column.start)
        if not _fit([(key, start, end) for key, start, end in connection.execute(whole)], keys):
            return False
    return True


def logs_whole(connection: Connection, moved: Iterable[Shift]) -> bool:
    """Whether the logs in which something moved are whole: no hole, no lines over each other, each line a note's."""
    return not any(broken_line(connection, shift.document) for shift in moved)


def broken_line(connection: Connection, document: int) -> bool:
    """Whether in the log of a session a line does not follow on the one before it, or stands for no note."""
    return connection.exec_driver_sql(BROKEN_LINE, {"document": document}).first() is not None


def turns_on_notes(connection: Connection, changes: Iterable[RowChange]) -> bool:
    """Whether the turns that were put back into the log of a session each stand where a note does."""
    query = f'{_LOOSE_TURNS} AND t."key" BETWEEN :first AND :last LIMIT 1'
    return not any(
        connection.exec_driver_sql(query, {"first": change.key, "last": change.until or change.key}).first()
        for change in changes
        if change.table == tables.turns.name and change.action == "delete"
    )


def loose_turns(connection: Connection) -> list[tuple[str, int]]:
    """The turns in logs of sessions that do not stand where a note does: the document's name and where they begin."""
    return [(name, start) for name, start in connection.exec_driver_sql(_LOOSE_TURNS)]


def _fit(lines: Sequence[tuple[int, int, int]], put_back: set[int]) -> bool:
    expected = 0
    was_put_back = False
    for key, start, end in lines:
        is_new = key in put_back
        if (is_new and start != expected) or (was_put_back and start < expected):
            return False
        expected, was_put_back = end + 1, is_new
    return True


_LOOSE_TURNS = """SELECT d.name, t.start FROM turns t JOIN documents d ON d."key" = t.document
    WHERE d.session IS NOT NULL AND d.original_sha256 IS NULL AND NOT EXISTS
        (SELECT 1 FROM notes n WHERE n.session = d.session AND n.start = t.start AND n."end" = t."end")"""
_IS_LOG = tables.documents.c.session.is_not(None) & tables.documents.c.original_sha256.is_(None)


def _runs(changes: Iterable[RowChange], action: str) -> "ColumnElement[bool] | None":
    """The segments that changes wrote (`insert`) or took away (`delete`); None when there are none."""
    keys = sorted(
        (change.key, change.until or change.key)
        for change in changes
        if change.table == tables.segments.name and change.action == action
    )
    merged: list[tuple[int, int]] = []
    for first, last in keys:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    if not merged:
        return None
    return or_(*(tables.segments.c.key.between(first, last) for first, last in merged))
