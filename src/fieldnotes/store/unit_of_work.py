"""The unit of work: one action, one transaction, one journal entry. There is no other way to change a project.

Leaving the block without an error commits the changes together with their entry; leaving it with an error undoes all.
A unit that changed nothing leaves no entry.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Table, bindparam, select

from fieldnotes.base import clock
from fieldnotes.base.ids import new_id
from fieldnotes.store import tables
from fieldnotes.store.changes import Block, Raw, RowChange, packed
from fieldnotes.store.placing import PLACE, Run, put_in_place
from fieldnotes.store.shifts import SHIFT, Shift, carry

CHUNK = 500  # rows that are changed by one statement


class Work:
    """An open unit of work. Every method writes at once inside the transaction and remembers what it did."""

    def __init__(self, connection: Connection, *, coder: int, at: datetime) -> None:
        self.connection = connection
        self.coder = coder
        self.at = at
        self.labels: dict[str, str] = {}
        self.undoes: int | None = None
        self.entry: int | None = None
        self.changes: list[RowChange] = []

    def insert(self, table: Table[Any], **values: object) -> int:
        """Insert a row and return its key."""
        key = _insert(self.connection, table, values)
        self.changes.append(RowChange("insert", table.name, key))
        return key

    def insert_many(self, table: Table[Any], rows: Sequence[Mapping[str, object]], *, first: int) -> None:
        """Insert rows whose keys run from `first` on; `next_key` tells where. One change stands for the whole run.

        Every row names the same columns in the same order.
        """
        if not rows:
            return
        statement, prepares = _prepared(self.connection.dialect, table, ("key", *rows[0]))
        raw = [_raw((first + at, *row.values()), prepares) for at, row in enumerate(rows)]
        self.connection.exec_driver_sql(statement, raw)
        self.changes.append(RowChange("insert", table.name, first, until=first + len(rows) - 1))

    def next_key(self, table: Table[Any]) -> int:
        """The first key that the table never used."""
        used = self.connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
        return int(used.scalar() or 0) + 1

    def update(self, table: Table[Any], key: int, **values: object) -> None:
        """Change columns of a row; columns that keep their value leave no trace."""
        before = self.raw_row(table, key, tuple(values))
        self.connection.execute(table.update().where(table.c.key == key), values)
        after = self.raw_row(table, key, tuple(values))
        changed = [column for column in values if before[column] != after[column]]
        if changed:
            self.changes.append(
                RowChange(
                    "update",
                    table.name,
                    key,
                    before={column: before[column] for column in changed},
                    after={column: after[column] for column in changed},
                )
            )

    def update_all(self, table: Table[Any], keys: Sequence[int], **values: object) -> None:
        """Give the same values to columns of many rows; a row that has them already leaves no trace."""
        columns = tuple(values)
        for first in range(0, len(keys), CHUNK):
            chunk = keys[first : first + CHUNK]
            before = self._raw_rows(table, chunk, columns)
            self.connection.execute(table.update().where(table.c.key.in_(chunk)), values)
            for key, held in self._raw_rows(table, chunk, columns).items():
                changed = [name for name in columns if before[key][name] != held[name]]
                was, now = ({name: row[name] for name in changed} for row in (before[key], held))
                if changed:
                    self.changes.append(RowChange("update", table.name, key, before=was, after=now))

    def _raw_rows(self, table: Table[Any], keys: Sequence[int], columns: Sequence[str]) -> dict[int, dict[str, Raw]]:
        names = ", ".join(f'"{column}"' for column in columns)
        found = self.connection.exec_driver_sql(
            f'SELECT "key", {names} FROM "{table.name}" WHERE "key" IN ({", ".join("?" * len(keys))}) ORDER BY "key"',  # noqa: S608 - names come from our own tables
            tuple(keys),
        )
        return {key: dict(zip(columns, row, strict=True)) for key, *row in found}

    def delete(self, table: Table[Any], key: int) -> None:
        """Delete a row; the entry keeps what it held."""
        before = self.raw_row(table, key, tuple(table.c.keys()))
        self.connection.execute(table.delete().where(table.c.key == key))
        self.changes.append(RowChange("delete", table.name, key, before=before))

    def delete_run(self, table: Table[Any], first: int, last: int) -> None:
        """Delete a run of rows at once; the entry keeps what they held.

        Raises:
            LookupError: when one of the rows is not there.
        """
        columns = tuple(table.c.keys())
        names = ", ".join(f'"{column}"' for column in columns)
        found = self.connection.exec_driver_sql(
            f'SELECT {names} FROM "{table.name}" WHERE "key" BETWEEN ? AND ? ORDER BY "key"',  # noqa: S608 - names come from our own tables
            (first, last),
        )
        rows = [tuple(row) for row in found]
        if len(rows) != last - first + 1:
            raise LookupError(table.name, first, last)
        self.connection.execute(table.delete().where(table.c.key.between(first, last)))
        self.changes.append(RowChange("delete", table.name, first, until=last, block=Block(columns, rows)))

    def insert_block(self, table: Table[Any], block: Block, first: int, last: int) -> None:
        """Put a run of deleted rows back as the file held them, under their own keys."""
        names = ", ".join(f'"{column}"' for column in block.columns)
        marks = ", ".join("?" for _ in block.columns)
        self.connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names come from our own tables
            block.rows,
        )
        self.changes.append(RowChange("insert", table.name, first, until=last))

    def insert_raw(self, table: Table[Any], key: int, columns: Mapping[str, Raw]) -> None:
        """Put a deleted row back as the file held it, under its own key."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        self.connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names come from our own tables
            tuple(columns.values()),
        )
        self.changes.append(RowChange("insert", table.name, key))

    def update_raw(self, table: Table[Any], key: int, columns: Mapping[str, Raw]) -> None:
        """Set columns of a row to what the file held before."""
        before = self.raw_row(table, key, tuple(columns))
        settings = ", ".join(f'"{column}" = ?' for column in columns)
        self.connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET {settings} WHERE "key" = ?',  # noqa: S608 - names come from our own tables
            (*columns.values(), key),
        )
        self.changes.append(RowChange("update", table.name, key, before=before, after=dict(columns)))

    def shift(self, shift: Shift) -> None:
        """Move what stands behind a change of a document's text. One change stands for all that moves."""
        carry(self.connection, shift)
        self.changes.append(RowChange(SHIFT, tables.documents.name, shift.document, after=shift.told()))

    def place(self, table: Table[Any], document: int, runs: Sequence[Run], told: Mapping[str, Raw]) -> None:
        """Have rows of a document stand elsewhere. One change stands for all of them, told as the journal keeps it.

        Raises:
            LookupError: when one of the rows is not there.
        """
        put_in_place(self.connection, table, document, runs)
        block = Block(Run._fields, [tuple(run) for run in runs])
        self.changes.append(RowChange(PLACE, table.name, document, after=dict(told), block=block))

    def raw_row(self, table: Table[Any], key: int, columns: Sequence[str]) -> dict[str, Raw]:
        """Columns of a row as the file holds them.

        Raises:
            LookupError: when the row is not there (a service looked it up before; this is a mistake of ours).
        """
        names = ", ".join(f'"{column}"' for column in columns)
        found = self.connection.exec_driver_sql(
            f'SELECT {names} FROM "{table.name}" WHERE "key" = ?',  # noqa: S608 - names come from our own tables
            (key,),
        ).first()
        if found is None:
            raise LookupError(table.name, key)
        return dict(zip(columns, found, strict=True))


# Statements that every change runs are built once: building one costs as much as running it.
_CODER = select(tables.coders.c.key).where(tables.coders.c.folded == bindparam("name"))


Prepare = Callable[[Any], Any]


@cache
def _prepared(dialect: Dialect, table: Table[Any], columns: tuple[str, ...]) -> tuple[str, tuple[Prepare | None, ...]]:
    """The statement that inserts these columns, and what makes each value fit for the file: worked out once.

    SQLAlchemy does that anew for every statement, which takes several times as long as the insert itself.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" for _ in columns)
    kinds = (table.c[column].type.dialect_impl(dialect) for column in columns)
    return (
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names come from our own tables
        tuple(kind.bind_processor(dialect) for kind in kinds),
    )


def _insert(connection: Connection, table: Table[Any], values: Mapping[str, object]) -> int:
    """Insert a row; its key comes back."""
    statement, prepares = _prepared(connection.dialect, table, tuple(values))
    return int(connection.exec_driver_sql(statement, _raw(tuple(values.values()), prepares)).lastrowid)


def _raw(values: tuple[object, ...], prepares: tuple[Prepare | None, ...]) -> tuple[Any, ...]:
    """Values as the file keeps them."""
    return tuple(value if prepare is None else prepare(value) for value, prepare in zip(values, prepares, strict=True))


@contextmanager
def unit_of_work(engine: Engine, verb: str, coder: str, labels: Mapping[str, str]) -> Iterator[Work]:
    """Open a unit of work for a verb (`note.add`), done by a coder who is entered in the project if new to it."""
    with engine.connect().execution_options(fieldnotes_writes=True) as connection, connection.begin() as transaction:
        work = Work(connection, coder=0, at=clock.now())
        work.labels.update(labels)
        work.coder = find_coder(work, coder)
        yield work
        if work.undoes is not None or any(change.table != tables.coders.name for change in work.changes):
            record(work, verb)
        else:  # that somebody new was at work is no change of the study's
            transaction.rollback()


def find_coder(work: Work, name: str) -> int:
    """The key of a coder by name, entering the name when it is new."""
    from fieldnotes.store.names import folded

    key = work.connection.scalar(_CODER, {"name": folded(name)})
    if key is not None:
        return int(key)
    return work.insert(tables.coders, uid=new_id(), name=name, folded=folded(name))


def record(work: Work, verb: str) -> None:
    """Write the unit's one journal entry."""
    work.entry = _insert(
        work.connection,
        tables.journal,
        {
            "uid": new_id(),
            "at": work.at,
            "coder": work.coder,
            "verb": verb,
            "labels": json.dumps(work.labels, ensure_ascii=False),
            "changes": json.dumps([packed(change) for change in work.changes], ensure_ascii=False),
            "undoes": work.undoes,
        },
    )
