"""The codebook as lists and entries show it: the tree from the top, each code with all that is known of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, func, select

from fieldnotes.model.codebook import written_path
from fieldnotes.model.codebook_rows import ExampleRow, RelationRow
from fieldnotes.model.coding import AWAY
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import tables
from fieldnotes.store.codebook import path_of

Value = TypeVar("Value")


def code_rows(connection: Connection, only: Collection[int] | None = None, *, counted: bool = True) -> list[CodeRow]:
    """The tree from the top, children below their parent by rank and then in the order in which they were made.

    With `only` just the codes of those keys, in the same order. Counting costs all codings of the project; without
    `counted`, `codings` and `waiting` are 0.
    """
    column = tables.codes.c
    rows = connection.execute(select(tables.codes).order_by(column.rank, column.key)).all()
    by_key = {row.key: row for row in rows}
    names = {row.key: (row.parent, row.name) for row in rows}
    paths = {row.key: path_of(names, row.key) for row in rows}
    parts = _Parts(connection, {row.key: row.uid for row in rows}, paths)
    if counted:
        parts.laid, parts.waiting = laid(connection, only), waiting_by_code(connection, only)
    shown = [key for key in _from_the_top({row.key: row.parent for row in rows}) if only is None or key in only]
    return [parts.row(by_key[key]) for key in shown]


class _Parts:
    """What hangs on codes, by the key of the code."""

    def __init__(
        self,
        connection: Connection,
        ids: Mapping[int, str],
        paths: Mapping[int, tuple[str, ...]],
    ) -> None:
        alias, level, term, part = tables.aliases.c, tables.levels.c, tables.terms.c, tables.splits.c
        self.ids, self.paths = ids, paths
        self.written = {key: written_path(path) for key, path in paths.items()}
        self.aliases = _grouped(connection, select(alias.code, alias.name).order_by(alias.key))
        self.scales = _grouped(connection, select(level.code, level.name).order_by(level.position))
        self.terms = _grouped(connection, select(term.code, term.text).order_by(term.key))
        self.splits = _grouped(connection, select(part.code, part.into).order_by(part.key))
        self.examples = _examples(connection)
        self.relations = _relations(connection, ids, self.written)
        self.laid: Mapping[int, int] = {}
        self.waiting: Mapping[int, int] = {}

    def row(self, code: "Row[*tuple[Any, ...]]") -> CodeRow:
        """A code with all that hangs on it."""
        key = code.key
        return CodeRow(
            id=code.uid,
            parent_id=None if code.parent is None else self.ids[code.parent],
            name=code.name,
            path=self.paths[key],
            definition=code.definition,
            aliases=tuple(self.aliases[key]),
            scale=tuple(self.scales[key]),
            colour=code.colour,
            codable=bool(code.codable),
            status=code.status,
            codings=self.laid.get(key, 0),
            brief=code.brief,
            use_when=code.use_when,
            not_when=code.not_when,
            question=code.question,
            kind=code.kind,
            in_vivo=bool(code.in_vivo),
            terms=tuple(self.terms[key]),
            examples=tuple(self.examples[key]),
            relations=tuple(self.relations[key]),
            meaning=code.meaning,
            reopened=code.reopened,
            waiting=self.waiting.get(key, 0),
            merged_into=None if code.merged_into is None else self.written[code.merged_into],
            split_into=tuple(self.written[into] for into in self.splits[key]),
        )


def _grouped(connection: Connection, pairs: "Select[int, Value]") -> "defaultdict[int, list[Value]]":
    found: defaultdict[int, list[Value]] = defaultdict(list)
    for code, value in connection.execute(pairs):
        found[code].append(value)
    return found


def _examples(connection: Connection) -> "defaultdict[int, list[ExampleRow]]":
    example, detail, coding, document = (
        tables.examples.c,
        tables.coding_details.c,
        tables.codings.c,
        tables.documents.c,
    )
    query = (
        select(example.code, example.text, example.counter, detail.uid, detail.quote, document.name)
        .outerjoin(tables.coding_details, detail.key == example.coding)
        .outerjoin(tables.codings, coding.key == example.coding)
        .outerjoin(tables.documents, document.key == coding.document)
        .select_from(tables.examples)
        .order_by(example.key)
    )
    found: defaultdict[int, list[ExampleRow]] = defaultdict(list)
    for code, text, counter, uid, quote, name in connection.execute(query):
        found[code].append(ExampleRow(quote if uid else text, bool(counter), uid, name))
    return found


def _relations(
    connection: Connection, ids: Mapping[int, str], paths: Mapping[int, str]
) -> "defaultdict[int, list[RelationRow]]":
    column = tables.relations.c
    found: defaultdict[int, list[RelationRow]] = defaultdict(list)
    query = select(column.code, column.other, column.kind).order_by(column.key)
    for code, other, kind in connection.execute(query):
        found[code].append(RelationRow(kind, ids[other], paths[other], outgoing=True))
        found[other].append(RelationRow(kind, ids[code], paths[code], outgoing=False))
    return found


def laid(connection: Connection, only: Collection[int] | None = None) -> dict[int, int]:
    """How often each code lies on a passage, by its key; with `only` just of those codes."""
    coding = tables.codings.c
    query = select(coding.code, func.count()).where(coding.start < AWAY).group_by(coding.code)
    if only is not None:
        query = query.where(coding.code.in_(only))
    return dict(connection.execute(query).all())


def waiting_by_code(connection: Connection, only: Collection[int] | None = None) -> dict[int, int]:
    """How many codings of each code wait to be looked at again, by its key; with `only` just of those codes."""
    coding, detail, code = tables.codings.c, tables.coding_details.c, tables.codes.c
    reopened = [
        key
        for key in connection.scalars(select(code.key).where(code.reopened.is_not(None)))
        if only is None or key in only
    ]
    query = (
        select(coding.code, func.count())
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.codes, code.key == coding.code)
        .where(coding.code.in_(reopened), coding.start < AWAY, detail.meaning < code.meaning)
        .group_by(coding.code)
    )
    return dict(connection.execute(query).all()) if reopened else {}


def _from_the_top(parents: dict[int, int | None]) -> list[int]:
    """The keys of a tree, each below its parent, siblings in their own order."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for key, parent in parents.items():
        children[parent].append(key)
    found: list[int] = []
    pending = children[None][::-1]
    while pending:
        key = pending.pop()
        found.append(key)
        pending.extend(reversed(children[key]))
    return found
