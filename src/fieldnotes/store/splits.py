"""Into which codes a code was split, in the project file."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


def record(work: Work, code: int, into: Sequence[int]) -> None:
    """Keep into which codes a code was split; those of a split before it stay."""
    column = tables.splits.c
    known = set(work.connection.scalars(select(column.into).where(column.code == code)))
    for part in into:
        if part not in known:
            work.insert(tables.splits, code=code, into=part)


def inherited(connection: Connection, code: int) -> dict[str, object]:
    """What a new part has of the code that is split: what it is for, and what it stands for."""
    column = tables.codes.c
    row = connection.execute(select(column.question, column.kind).where(column.key == code)).one()
    return {"question": row.question, "kind": row.kind}
