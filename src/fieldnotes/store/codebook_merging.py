"""Merging a code into another in the project file: what hangs on it goes along, and nothing is dropped unsaid."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook import written_path
from fieldnotes.model.codebook_rows import MergedRow
from fieldnotes.model.kinds import CodeStatus, RelationKind, Reopened
from fieldnotes.store import tables
from fieldnotes.store.code_parts import add_scale, find_relation, is_free_alias, kept_name
from fieldnotes.store.codebook import KnownCode, known_codes
from fieldnotes.store.codebook_entry import count_codings, reopen
from fieldnotes.store.codebook_order import children_of, put_in_order
from fieldnotes.store.names import folded
from fieldnotes.store.twin_codings import Laid, Twins, find_twins, join_all, laid_under
from fieldnotes.store.unit_of_work import Work

UNKNOWN = 0
"""The meaning under which a waiting coding of another code was made: it is no meaning of the code it stands under."""


class MovedCodings(NamedTuple):
    """What became of the codings: how many moved, which became one, and which differ from a coding beside them."""

    moved: int
    joined: tuple[Twins, ...]
    unlike: tuple[Twins, ...]
    scale_taken: tuple[str, ...]


def merge(work: Work, source: KnownCode, target: KnownCode) -> MergedRow:
    """Let a code go into another; the service has seen that both may.

    Raises:
        RefusedError: `merge-level-missing`; `code-exists`, when children of both have the same name.
    """
    told = _move_codings(work, source, target)
    work.update(
        tables.codes,
        source.key,
        status=CodeStatus.MERGED.value,
        merged_into=target.key,
        folded=kept_name(source.path[-1], source.id, in_use=False),
    )
    gained, left = _move_names(work, source, target)
    children = _move_children(work, source, target)
    _move_terms(work, source, target)
    _move_examples(work, source, target)
    relations_gone = _move_relations(work, source, target)
    _move_splits(work, source, target)
    _move_pins(work, source, target)
    for table in (tables.memos, tables.refusals):
        rows = work.connection.scalars(select(table.c.key).where(table.c.code == source.key)).all()
        work.update_all(table, rows, code=target.key)
    return MergedRow(
        code_id=target.id,
        code=target.written,
        gone=source.written,
        moved=told.moved,
        joined=tuple(twins.row for twins in told.joined),
        unlike=tuple(twins.row for twins in told.unlike),
        aliases=gained,
        names_left=left,
        scale_taken=told.scale_taken,
        children=children,
        relations_gone=relations_gone,
    )


def _move_codings(work: Work, source: KnownCode, target: KnownCode) -> MovedCodings:
    coming = laid_under(work.connection, source.key)
    taken = _take_scale(work, source, target, coming)
    levels = _levels(work, source, target, coming)
    same, unlike = find_twins(work.connection, coming, target.key)
    pending = {each.key for each in coming if source.reopened is not None and each.meaning < source.meaning}
    meaning, reopened = work.connection.execute(
        select(tables.codes.c.meaning, tables.codes.c.reopened).where(tables.codes.c.key == target.key)
    ).one()
    if pending and reopened is None:
        work.update(tables.codes, target.key, reopened=source.reopened)
    join_all(work, same, levels)
    joined = {twins.gone.key for twins in same}
    moving = [each for each in coming if each.key not in joined]
    by_level: defaultdict[int | None, list[int]] = defaultdict(list)
    for each in moving:
        by_level[levels.get(each.level)].append(each.key)
    for level, keys in by_level.items():
        work.update_all(tables.codings, keys, code=target.key, level=level)
    waiting = [each.key for each in moving if each.key in pending]
    waiting += [twins.kept.key for twins in same if twins.gone.key in pending and twins.kept.meaning >= meaning]
    work.update_all(tables.coding_details, [each.key for each in moving if each.key not in pending], meaning=meaning)
    work.update_all(tables.coding_details, waiting, meaning=UNKNOWN)
    return MovedCodings(len(moving), tuple(same), tuple(unlike), taken)


def _take_scale(work: Work, source: KnownCode, target: KnownCode, coming: Sequence[Laid]) -> tuple[str, ...]:
    """Give a code without a scale that of the code that goes into it, so that no rating is lost.

    The codings that it had are unrated on that scale, and wait to be looked at again.
    """
    if target.levels or not any(each.level is not None for each in coming):
        return ()
    add_scale(work, target.key, tuple(source.levels))
    if count_codings(work.connection, target.key):
        reopen(work, target.key, Reopened.SCALE)
    return tuple(source.levels)


def _levels(work: Work, source: KnownCode, target: KnownCode, coming: Sequence[Laid]) -> dict[int | None, int]:
    """For each level that is used, the one of the same name (`merge-level-missing`)."""
    known = next(code for code in known_codes(work.connection) if code.key == target.key).levels
    there = {folded(name): key for name, key in known.items()}
    used = {each.level: each.level_name for each in coming if each.level is not None and each.level_name is not None}
    missing = [name for name in used.values() if folded(name) not in there]
    if missing:
        scale = ", ".join(known)
        levels = ", ".join(missing)
        raise RefusedError("merge-level-missing", code=source.written, into=target.written, levels=levels, scale=scale)
    return {key: there[folded(name)] for key, name in used.items()}


def _move_names(work: Work, source: KnownCode, target: KnownCode) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names by which the code is called too from now on, and those that are another code's."""
    gained, left = [], []
    column = tables.aliases.c
    for key, name in work.connection.execute(select(column.key, column.name).where(column.code == source.key)).all():
        if source.in_use or is_free_alias(work.connection, target.key, name):
            work.update(tables.aliases, key, code=target.key, folded=folded(name))
            gained.append(name)
        else:
            left.append(name)
    name = source.path[-1]
    if folded(name) in {target.folded_path[-1], *target.folded_aliases}:
        return tuple(gained), tuple(left)
    if is_free_alias(work.connection, target.key, name):
        work.insert(tables.aliases, code=target.key, name=name, folded=folded(name))
        gained.append(name)
    else:
        left.append(name)
    return tuple(gained), tuple(left)


def _move_children(work: Work, source: KnownCode, target: KnownCode) -> tuple[str, ...]:
    connection, column = work.connection, tables.codes.c
    there, coming = children_of(connection, target.key), children_of(connection, source.key)
    names = dict(connection.execute(select(column.key, column.name).where(column.key.in_(coming))).all())
    taken = set(connection.scalars(select(column.folded).where(column.key.in_(there))))
    kept = dict(connection.execute(select(column.key, column.folded).where(column.key.in_(coming))).all())
    for key in coming:
        if kept[key] in taken and key not in there:
            raise RefusedError("code-exists", path=written_path((*target.path, names[key])))
    work.update_all(tables.codes, coming, parent=target.key)
    if coming:
        put_in_order(work, [*there, *coming])
    return tuple(names[key] for key in coming)


def _move_terms(work: Work, source: KnownCode, target: KnownCode) -> None:
    column = tables.terms.c
    there = set(work.connection.scalars(select(column.folded).where(column.code == target.key)))
    for key, term in work.connection.execute(select(column.key, column.folded).where(column.code == source.key)).all():
        if term in there:
            work.delete(tables.terms, key)
        else:
            work.update(tables.terms, key, code=target.key)


def _move_examples(work: Work, source: KnownCode, target: KnownCode) -> None:
    column = tables.examples.c
    query = select(column.key, column.coding, column.text, column.counter)
    there = {row[1:] for row in work.connection.execute(query.where(column.code == target.key)).all()}
    for row in work.connection.execute(query.where(column.code == source.key)).all():
        if row[1:] in there:
            work.delete(tables.examples, row.key)
        else:
            work.update(tables.examples, row.key, code=target.key)


def _move_relations(work: Work, source: KnownCode, target: KnownCode) -> int:
    """How many went, because they were there already or would go from a code to itself."""
    column = tables.relations.c
    query = select(column.key, column.code, column.other, column.kind)
    gone = 0
    for key, code, other, kind in work.connection.execute(
        query.where((column.code == source.key) | (column.other == source.key))
    ).all():
        ends = tuple(target.key if end == source.key else end for end in (code, other))
        if ends[0] == ends[1] or find_relation(work.connection, ends[0], RelationKind(kind), ends[1]) is not None:
            work.delete(tables.relations, key)
            gone += 1
        else:
            work.update(tables.relations, key, code=ends[0], other=ends[1])
    return gone


def _move_splits(work: Work, source: KnownCode, target: KnownCode) -> None:
    column = tables.splits.c
    there = set(work.connection.scalars(select(column.code).where(column.into == target.key)))
    for key, code in work.connection.execute(select(column.key, column.code).where(column.into == source.key)).all():
        if code in there or code == target.key:
            work.delete(tables.splits, key)
        else:
            work.update(tables.splits, key, into=target.key)


def _move_pins(work: Work, source: KnownCode, target: KnownCode) -> None:
    column = tables.pins.c
    there = set(work.connection.scalars(select(column.coder).where(column.code == target.key)))
    for key, coder in work.connection.execute(select(column.key, column.coder).where(column.code == source.key)).all():
        if coder in there:
            work.delete(tables.pins, key)
        else:
            work.update(tables.pins, key, code=target.key)
