"""Proof that a codebook is whole: its tree, what went into what, and what its codings were judged under.

It is part of the proof that the whole file is (`store/integrity.py`).
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from fieldnotes.model.kinds import CodeStatus
from fieldnotes.store import tables
from fieldnotes.store.codebook_entry import highest_meaning
from fieldnotes.store.codebook_order import pinned_twice
from fieldnotes.store.problem import Problem


def codebook_problems(connection: Connection) -> Iterator[Problem]:
    """Everything in the codebook, and of codings in their bearing on it, that does not hold."""
    yield from _circles(connection)
    yield from _merged(connection)
    yield from _levels(connection)
    yield from _meanings(connection)
    for coder in pinned_twice(connection):
        yield Problem("pinned-twice", {"coder": coder})


def _circles(connection: Connection) -> Iterator[Problem]:
    """No code stands under itself, and none went into itself, through others or not."""
    column = tables.codes.c
    parents = dict(connection.execute(select(column.key, column.parent)).all())
    for key in parents:
        if _comes_round(parents, key):
            yield Problem("code-circle", {"code": str(key)})
    into = dict(connection.execute(select(column.key, column.merged_into)).all())
    for key in into:
        if _comes_round(into, key):
            yield Problem("merge-circle", {"code": str(key)})


def _comes_round(above: Mapping[int, int | None], key: int) -> bool:
    seen: set[int] = set()
    at: int | None = key
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at is not None


def _merged(connection: Connection) -> Iterator[Problem]:
    """A code is merged when it went into another, and nothing stands or lies under one that is: it is out of sight."""
    code, above = tables.codes.c, tables.codes.alias("above")
    is_merged = code.status == CodeStatus.MERGED.value
    unlike = select(code.key).where(is_merged != code.merged_into.is_not(None)).order_by(code.key)
    for key in connection.scalars(unlike):
        yield Problem("merged-nowhere", {"code": str(key)})
    under = (
        select(code.key)
        .join(above, above.c.key == code.parent)
        .where(above.c.status == CodeStatus.MERGED.value, code.status != CodeStatus.MERGED.value)
        .order_by(code.key)
    )
    for key in connection.scalars(under):
        yield Problem("code-under-merged", {"code": str(key)})
    coding, detail = tables.codings.c, tables.coding_details.c
    lying = (
        select(detail.uid)
        .select_from(tables.codings)
        .join(tables.coding_details, detail.key == coding.key)
        .where(coding.code.in_(select(code.key).where(is_merged)))
        .order_by(coding.key)
    )
    for uid in connection.scalars(lying):
        yield Problem("coding-under-merged", {"coding": uid})


def _levels(connection: Connection) -> Iterator[Problem]:
    """No coding is rated on another code's scale."""
    coding, detail = tables.codings.c, tables.coding_details.c
    wrong = (
        select(detail.uid)
        .join(tables.codings, coding.key == detail.key)
        .join(tables.levels, tables.levels.c.key == coding.level)
        .where(tables.levels.c.code != coding.code)
    )
    for uid in connection.scalars(wrong):
        yield Problem("level-of-other-code", {"coding": uid})


def _meanings(connection: Connection) -> Iterator[Problem]:
    """No coding was judged under a meaning that its code never had; one that was turned back it did have."""
    coding, detail, code = tables.codings.c, tables.coding_details.c, tables.codes.c
    later = (
        select(detail.uid, detail.meaning, coding.code)
        .select_from(tables.codings)
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.codes, code.key == coding.code)
        .where(detail.meaning > code.meaning)
        .order_by(coding.key)
    )
    highest: dict[int, int] = {}
    for uid, meaning, key in connection.execute(later).all():
        if key not in highest:
            highest[key] = highest_meaning(connection, key)
        if meaning > highest[key]:
            yield Problem("meaning-of-later", {"coding": uid})
