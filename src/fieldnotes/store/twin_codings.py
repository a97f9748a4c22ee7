"""Twins: two codings of one person on the same words that come under the same code, and how they become one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from fieldnotes.model.codebook_rows import TwinRow
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import CHUNK, Work


class Laid(NamedTuple):
    """A coding with what it says."""

    key: int
    id: str
    place: tuple[int, int, int, int]  # document, start, end and coder
    quote: str
    level: int | None
    level_name: str | None
    memo: str
    counter: bool
    meaning: int
    rule: str | None
    document: str
    coder: str


class Twins(NamedTuple):
    """A coding that stays, and the one that comes beside it."""

    kept: Laid
    gone: Laid

    @property
    def memo(self) -> str:
        """What both say, once."""
        memos = [memo for memo in (self.kept.memo, self.gone.memo) if memo]
        return "\n\n".join(dict.fromkeys(memos))

    @property
    def rule(self) -> str | None:
        """The rule that it comes from; laid by hand once is laid by hand."""
        return self.kept.rule if self.gone.rule is not None else None

    @property
    def row(self) -> TwinRow:
        """How it is told."""
        kept = self.kept
        return TwinRow(
            kept.id, self.gone.id, kept.document, kept.place[1], kept.place[2], kept.quote, kept.coder, self.memo
        )


def laid_under(connection: Connection, code: int) -> list[Laid]:
    """The codings of a code, in reading order."""
    coding = tables.codings.c
    query = _laid().where(coding.code == code).order_by(coding.document, coding.start, coding.end, coding.key)
    return _read(connection, query)


def laid_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, Laid]:
    """Some codings, by their keys."""
    chunks = (keys[first : first + CHUNK] for first in range(0, len(keys), CHUNK))
    rows = (row for chunk in chunks for row in _read(connection, _laid().where(tables.codings.c.key.in_(chunk))))
    return {row.key: row for row in rows}


def find_twins(connection: Connection, coming: Collection[Laid], code: int) -> tuple[list[Twins], list[Twins]]:
    """Of codings that come under a code: those that are identical to one there, and those that differ from all of them.

    Identical are two of the same person on the same words, both or neither a counter-example, whose levels do not
    contradict each other; and no finding rests on one of them and against the other. Several may become one with the
    same coding: each pair then holds it as the pairs before left it.
    """
    same, unlike = [], []
    beside = _beside(connection, [each.key for each in coming], code)
    others = laid_by_key(connection, sorted({key for keys in beside.values() for key in keys}))
    rests = _findings(connection, [*others, *beside])
    left = {key: _Standing(other, rests.get(key, {})) for key, other in others.items()}
    for gone in (each for each in coming if each.key in beside):
        there = [left[key] for key in beside[gone.key]]
        resting = rests.get(gone.key, {})
        alike = next((kept for kept in there if kept.is_like(gone, resting)), None)
        if alike is None:
            unlike.append(Twins(there[0].coding, gone))
        else:
            same.append(Twins(alike.coding, gone))
            left[alike.coding.key] = alike.with_(same[-1], resting)
    return same, unlike


class _Standing(NamedTuple):
    """A coding that stays, as it stands after those that became one with it; and what rests on it, by finding."""

    coding: Laid
    rests: dict[int, int]

    def is_like(self, gone: Laid, rests: Mapping[int, int]) -> bool:
        """Whether nothing in another coding contradicts this one."""
        levels = {folded(name) for name in (self.coding.level_name, gone.level_name) if name is not None}
        agree = all(self.rests[finding] == rests[finding] for finding in self.rests.keys() & rests.keys())
        return agree and self.coding.counter == gone.counter and len(levels) < 2

    def with_(self, twins: Twins, rests: Mapping[int, int]) -> "_Standing":
        """The same after another became one with it."""
        coding = self.coding._replace(
            memo=twins.memo,
            level_name=self.coding.level_name or twins.gone.level_name,
            rule=twins.rule,
        )
        return _Standing(coding, {**rests, **self.rests})


def _beside(connection: Connection, keys: Sequence[int], code: int) -> dict[int, list[int]]:
    """For those of some codings that have any: the codings of a code by the same person on the very same words.

    Orphans have none: two that stood last in one place may have stood on the words of different revisions.
    """
    coming, there = tables.codings.c, tables.codings.alias("there")
    found: defaultdict[int, list[int]] = defaultdict(list)
    for first in range(0, len(keys), CHUNK):
        query = (
            select(coming.key, there.c.key, coming.start)
            .join(
                there,
                (there.c.code == code)
                & (there.c.document == coming.document)
                & (there.c.start == coming.start)
                & (there.c.end == coming.end)
                & (there.c.coder == coming.coder)
                & (there.c.key != coming.key),
            )
            .where(coming.key.in_(keys[first : first + CHUNK]))
            .order_by(there.c.key)
        )
        for key, other, start in connection.execute(query):
            if start < AWAY:
                found[key].append(other)
    return dict(found)


def _findings(connection: Connection, keys: Sequence[int]) -> dict[int, dict[int, int]]:
    """For those of some codings on which findings rest: whether each finding takes it as counter-evidence."""
    column = tables.evidence.c
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for first in range(0, len(keys), CHUNK):
        query = select(column.coding, column.finding, column.counter)
        for coding, finding, counter in connection.execute(query.where(column.coding.in_(keys[first : first + CHUNK]))):
            found[coding][finding] = counter
    return dict(found)


def join_all(work: Work, twins: Sequence[Twins], levels: Mapping[int | None, int]) -> None:
    """Let identical codings become one: memos joined, what rests on either rests on the one that stays.

    `levels` has for the level of a coding that goes that of the code that stays.
    """
    linked = _linked(work.connection, [each.gone.key for each in twins])
    for each in twins:
        kept, gone = each
        level = levels.get(gone.level)
        if kept.level is None and level is not None:
            work.update(tables.codings, kept.key, level=level)
        if (each.memo, each.rule) != (kept.memo, kept.rule):
            work.update(tables.coding_details, kept.key, memo=each.memo, rule=each.rule)
        if gone.key in linked:
            _point(work, kept.key, gone.key)
        work.delete(tables.coding_details, gone.key)
        work.delete(tables.codings, gone.key)


def _linked(connection: Connection, keys: Sequence[int]) -> set[int]:
    """Those of some codings to which a finding, an example or a handout points."""
    found: set[int] = set()
    for table in (tables.evidence, tables.examples, tables.handout_passages):
        for first in range(0, len(keys), CHUNK):
            chunk = keys[first : first + CHUNK]
            pointed = connection.scalars(select(table.c.coding).where(table.c.coding.in_(chunk)))
            found |= {key for key in pointed if key is not None}
    return found


def _point(work: Work, kept: int, gone: int) -> None:
    """Let what points to one coding point to another."""
    _point_evidence(work, kept, gone)
    _point_examples(work, kept, gone)
    shown = tables.handout_passages.c
    passages = work.connection.scalars(select(shown.key).where(shown.coding == gone)).all()
    work.update_all(tables.handout_passages, passages, coding=kept)


def _point_evidence(work: Work, kept: int, gone: int) -> None:
    column = tables.evidence.c
    rests = _findings(work.connection, [kept]).get(kept, {})
    query = select(column.key, column.finding).where(column.coding == gone)
    for key, finding in work.connection.execute(query).all():
        if finding in rests:
            work.delete(tables.evidence, key)  # the finding rests on it in the same way already
        else:
            work.update(tables.evidence, key, coding=kept)


def _point_examples(work: Work, kept: int, gone: int) -> None:
    column = tables.examples.c
    query = select(column.key, column.code, column.counter)
    there = {(code, counter) for _, code, counter in work.connection.execute(query.where(column.coding == kept))}
    for key, code, counter in work.connection.execute(query.where(column.coding == gone)).all():
        if (code, counter) in there:
            work.delete(tables.examples, key)
        else:
            work.update(tables.examples, key, coding=kept)


def _laid() -> "Select[*tuple[Any, ...]]":
    coding, detail = tables.codings.c, tables.coding_details.c
    return (
        select(
            coding.key,
            detail.uid,
            coding.document,
            coding.start,
            coding.end,
            coding.coder,
            detail.quote,
            coding.level,
            tables.levels.c.name,
            detail.memo,
            detail.counter,
            detail.meaning,
            detail.rule,
            tables.documents.c.name,
            tables.coders.c.name,
        )
        .select_from(tables.codings)
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, tables.documents.c.key == coding.document)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
    )


def _read(connection: Connection, query: "Select[*tuple[Any, ...]]") -> list[Laid]:
    return [
        Laid(
            key=row[0],
            id=row[1],
            place=(row[2], row[3], row[4], row[5]),
            quote=row[6],
            level=row[7],
            level_name=row[8],
            memo=row[9],
            counter=bool(row[10]),
            meaning=row[11],
            rule=row[12],
            document=row[13],
            coder=row[14],
        )
        for row in connection.execute(query)
    ]
