"""The codes that each person pinned to a digit, and the codes that they laid last."""

from sqlalchemy import Connection, func, select

from fieldnotes.model.rows import CodeRow
from fieldnotes.store import tables
from fieldnotes.store.codebook import IN_USE
from fieldnotes.store.codebook_rows import code_rows
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work

_LOOKED_AT = 500  # codings of one person that are looked at for the codes laid last
_BACK = 20_000  # codings of all people among which those are looked for, so that a large project costs no more


def _key_of(connection: Connection, coder: str) -> int:
    """The key of a person; 0 for one who never did anything."""
    column = tables.coders.c
    return connection.scalar(select(column.key).where(column.folded == folded(coder))) or 0


def pinned(connection: Connection, coder: str, *, counted: bool = False) -> dict[int, CodeRow]:
    """The codes of a person by digit; one that is not in use any more is left out. Codings are counted when asked."""
    column, code = tables.pins.c, tables.codes.c
    query = (
        select(column.slot, code.key, code.uid)
        .join(tables.codes, code.key == column.code)
        .where(column.coder == _key_of(connection, coder), code.status.in_(IN_USE))
        .order_by(column.slot)
    )
    slots = connection.execute(query).all()
    rows = (
        {row.id: row for row in code_rows(connection, {key for _, key, _ in slots}, counted=counted)} if slots else {}
    )
    return {slot: rows[uid] for slot, _, uid in slots}


def pin(work: Work, slot: int, code: int) -> None:
    """Pin a code to a digit; the digit loses what it had, and the code its other digit."""
    column = tables.pins.c
    query = select(column.key, column.slot, column.code).where(column.coder == work.coder)
    rows = work.connection.execute(query.where((column.slot == slot) | (column.code == code))).all()
    if [(row.slot, row.code) for row in rows] == [(slot, code)]:
        return
    for row in rows:
        work.delete(tables.pins, row.key)
    work.insert(tables.pins, coder=work.coder, slot=slot, code=code)


def unpin(work: Work, slot: int) -> None:
    """Take what is pinned to a digit away; nothing happens when nothing is."""
    column = tables.pins.c
    query = select(column.key).where(column.coder == work.coder, column.slot == slot)
    for key in work.connection.scalars(query).all():
        work.delete(tables.pins, key)


def recent_codes(connection: Connection, coder: str, limit: int) -> list[str]:
    """The ids of the codes in use that a person laid last, newest first, out of the newest codings."""
    coding, code = tables.codings.c, tables.codes.c
    last = connection.scalar(select(func.max(coding.key))) or 0
    newest = (
        select(coding.key, coding.code)
        .where(coding.coder == _key_of(connection, coder), coding.key > last - _BACK)
        .order_by(coding.key.desc())
        .limit(_LOOKED_AT)
        .subquery()
    )
    query = (
        select(code.uid)
        .join(newest, newest.c.code == code.key)
        .where(code.status.in_(IN_USE), code.codable == 1)
        .order_by(newest.c.key.desc())
    )
    return list(dict.fromkeys(connection.scalars(query)))[:limit]
