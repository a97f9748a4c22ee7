"""Rows of one document that stand elsewhere after its text was revised: runs of keys, each with how far it moved.

A change that moves much is kept as a few numbers, and turning it back moves exactly those rows back.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables

PLACE = "place"
_SHARED_BY_NONE = {tables.segments.name, tables.turns.name, tables.pages.name}  # of which no two begin in one place


class Run(NamedTuple):
    """Rows whose keys run from first to last, and how many code points their start and their end move."""

    first: int
    last: int
    by: int
    by_end: int

    @property
    def back(self) -> "Run":
        """The one that turns it back."""
        return self._replace(by=-self.by, by_end=-self.by_end)


def runs_of(moves: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Moves of single rows (key, by, by_end) as runs; rows that stay are left out."""
    runs: list[Run] = []
    for key, by, by_end in sorted(moves):
        last = runs[-1] if runs else None
        if not by and not by_end:
            continue
        if last is not None and (last.last + 1, last.by, last.by_end) == (key, by, by_end):
            runs[-1] = last._replace(last=key)
        else:
            runs.append(Run(key, key, by, by_end))
    return runs


def put_in_place(connection: Connection, table: Table[Any], document: int, runs: Sequence[Run]) -> None:
    """Have rows stand elsewhere.

    Raises:
        LookupError: when one of them is not there.
    """
    if table.name in _SHARED_BY_NONE:  # rows pass by each other far away, two of them never in one place
        _put(connection, table, document, [run._replace(by=AWAY, by_end=AWAY) for run in runs])
        runs = [run._replace(by=run.by - AWAY, by_end=run.by_end - AWAY) for run in runs]
    _put(connection, table, document, runs)


def _put(connection: Connection, table: Table[Any], document: int, runs: Sequence[Run]) -> None:
    end = ', "end" = "end" + :by_end' if "end" in table.c else ""
    statement = (
        f'UPDATE "{table.name}" SET start = start + :by{end} '  # noqa: S608 - the name is one of our own tables
        'WHERE "key" BETWEEN :first AND :last AND document = :document'
    )
    expected = sum(run.last - run.first + 1 for run in runs)
    given = [{**run._asdict(), "document": document} for run in runs]
    moved = connection.exec_driver_sql(statement, given).rowcount if given else 0
    if moved != expected:
        raise LookupError(table.name, document)
