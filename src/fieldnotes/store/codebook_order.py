"""The order of the tree: where a code stands under its parent, and whether the tree as a whole can be."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange
from fieldnotes.store.codebook import KnownCode, last_rank
from fieldnotes.store.unit_of_work import Work


def children_of(connection: Connection, parent: int | None) -> list[int]:
    """The keys of the codes right under a code, or at the top, in their order."""
    column = tables.codes.c
    query = select(column.key).where(func.coalesce(column.parent, 0) == (parent or 0))
    return list(connection.scalars(query.order_by(column.rank, column.key)))


def stands_under(codes: Sequence[KnownCode], code: int, above: int) -> bool:
    """Whether a code is another one, or stands anywhere under it."""
    parents = {each.key: each.parent for each in codes}
    at: int | None = code
    while at is not None and at != above:
        at = parents[at]
    return at is not None


def move(work: Work, codes: Sequence[KnownCode], code: KnownCode, parent: KnownCode | None) -> None:
    """Put a code under another, or at the top, after the codes that stand there.

    Raises:
        RefusedError: `code-under-itself`.
    """
    if parent is not None and stands_under(codes, parent.key, code.key):
        raise RefusedError("code-under-itself", code=code.written, parent=parent.written)
    above = parent.key if parent else None
    if above != code.parent:
        work.update(tables.codes, code.key, parent=above, rank=last_rank(work.connection, above) + 1)


def put_before(work: Work, code: int, parent: int | None, before: int) -> None:
    """Put a code right before one of its siblings."""
    order = [each for each in children_of(work.connection, parent) if each != code]
    place = order.index(before)
    put_in_order(work, [*order[:place], code, *order[place:]])


def put_last(work: Work, code: int, parent: int | None) -> None:
    """Put a code after its siblings."""
    order = [each for each in children_of(work.connection, parent) if each != code]
    put_in_order(work, [*order, code])


def put_in_order(work: Work, order: Sequence[int]) -> None:
    """Give siblings their ranks anew; those that keep theirs leave no trace."""
    for rank, key in enumerate(order, start=1):
        work.update(tables.codes, key, rank=rank)


def codebook_whole(connection: Connection, changes: Sequence[RowChange]) -> bool:
    """Whether the codebook still can be after changes were turned back.

    No code may stand under itself, and nothing that is in use may hang on a code that went into another: such a code is
    out of sight. Nobody has a code on two digits.
    """
    touched = {change.table for change in changes}
    if tables.codings.name in touched and _codings_out_of_sight(connection):
        return False
    if tables.pins.name in touched and pinned_twice(connection):
        return False
    return tables.codes.name not in touched or not (_codes_out_of_sight(connection) or _circle(connection))


def _codings_out_of_sight(connection: Connection) -> bool:
    coding, code = tables.codings.c, tables.codes.c
    gone = select(code.key).where(code.status == CodeStatus.MERGED.value)
    return connection.scalar(select(coding.key).where(coding.code.in_(gone)).limit(1)) is not None


def _codes_out_of_sight(connection: Connection) -> bool:
    code, above = tables.codes.c, tables.codes.alias("above")
    query = (
        select(code.key)
        .join(above, above.c.key == code.parent)
        .where(above.c.status == CodeStatus.MERGED.value, code.status != CodeStatus.MERGED.value)
    )
    return connection.scalar(query.limit(1)) is not None


def pinned_twice(connection: Connection) -> list[str]:
    """The names of people who have a code on more than one digit."""
    column = tables.pins.c
    twice = select(column.coder).group_by(column.coder, column.code).having(func.count() > 1)
    return list(connection.scalars(select(tables.coders.c.name).where(tables.coders.c.key.in_(twice))))


def _circle(connection: Connection) -> bool:
    parents = dict(connection.execute(select(tables.codes.c.key, tables.codes.c.parent)).all())
    for parent in parents.values():
        steps, at = 0, parent
        while at is not None and steps <= len(parents):
            steps, at = steps + 1, parents[at]
        if at is not None:
            return True
    return False
