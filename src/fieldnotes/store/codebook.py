"""The codebook in the project file: the tree, and what a code is called when someone types it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import is_prefix, new_id
from fieldnotes.model.codebook import Code, split_path, written_path
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import tables
from fieldnotes.store.file_facts import UnreadableValueError
from fieldnotes.store.names import SHOWN_CANDIDATES, folded
from fieldnotes.store.unit_of_work import Work


class KnownCode(NamedTuple):
    """A code as a coding needs it: where it stands and on which levels it may be rated (level name to its key)."""

    key: int
    id: str
    path: tuple[str, ...]
    folded_path: tuple[str, ...]
    folded_aliases: tuple[str, ...]
    colour: str
    codable: bool
    levels: dict[str, int]

    @property
    def written(self) -> str:
        """The path as one text."""
        return written_path(self.path)


def known_codes(connection: Connection) -> list[KnownCode]:
    """Every code; a codebook is small, and every way to name a code needs the whole tree."""
    column = tables.codes.c
    rows = connection.execute(
        select(column.key, column.uid, column.parent, column.name, column.colour, column.codable)
    ).all()
    names = {row.key: (row.parent, row.name) for row in rows}
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for code, alias in connection.execute(select(tables.aliases.c.code, tables.aliases.c.folded)):
        aliases[code].append(alias)
    levels: defaultdict[int, dict[str, int]] = defaultdict(dict)
    level = tables.levels.c
    for key, code, name in connection.execute(select(level.key, level.code, level.name).order_by(level.position)):
        levels[code][name] = key
    found = []
    for row in rows:
        path = _path(names, row.key)
        found.append(
            KnownCode(
                row.key,
                row.uid,
                path,
                tuple(folded(name) for name in path),
                tuple(aliases[row.key]),
                row.colour,
                bool(row.codable),
                levels[row.key],
            )
        )
    return found


def _path(names: dict[int, tuple[int | None, str]], key: int) -> tuple[str, ...]:
    path: list[str] = []
    at: int | None = key
    while at is not None:
        at, name = names[at]
        path.append(name)
        if len(path) > len(names):
            raise UnreadableValueError(name)  # a code under itself: only damage does that, and `check` tells it
    return tuple(reversed(path))


def pick_code(codes: Sequence[KnownCode], reference: str) -> KnownCode:
    """The code that a reference names: its id or the beginning of it, its path, its name, or an alias.

    A whole path goes before a name, a name before an alias, and all before the beginning of an id.

    Raises:
        NotFoundError: `no-such-code`, or `ambiguous-code` with the paths to choose from.
    """
    wanted = tuple(folded(name) for name in split_path(reference))
    whole = folded(reference)
    ways = (
        [code for code in codes if code.folded_path == wanted],
        [code for code in codes if code.folded_path[-1] == whole],
        [code for code in codes if whole in code.folded_aliases],
        [code for code in codes if is_prefix(reference) and code.id.startswith(reference.lower())],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
        if found:
            shown = "; ".join(code.written for code in found[:SHOWN_CANDIDATES])
            raise NotFoundError("ambiguous-code", given=reference, candidates=shown)
    raise NotFoundError("no-such-code", given=reference)


def find_code(connection: Connection, reference: str) -> KnownCode:
    """`pick_code` among all codes of the project."""
    return pick_code(known_codes(connection), reference)


def add_code(
    work: Work,
    name: str,
    *,
    parent: KnownCode | None,
    definition: str,
    aliases: Sequence[str],
    scale: Sequence[str],
    colour: str,
    codable: bool,
) -> Code:
    """Enter a code.

    Raises:
        RefusedError: `code-exists` (among the same parent's children), `alias-taken`, `level-twice`.
    """
    path = (*(parent.path if parent else ()), name)
    if _is_taken(work.connection, name, parent.key if parent else 0):
        raise RefusedError("code-exists", path=written_path(path))
    if work.connection.scalar(select(tables.aliases.c.key).where(tables.aliases.c.folded == folded(name))) is not None:
        raise RefusedError("alias-taken", alias=name)
    code = Code(
        id=new_id(),
        name=name,
        path=path,
        parent_id=parent.id if parent else None,
        definition=definition,
        aliases=tuple(aliases),
        scale=tuple(scale),
        colour=colour,
        codable=codable,
    )
    key = _add_row(work, code, parent)
    for alias in aliases:
        _add_alias(work, key, alias)
    _add_scale(work, key, scale)
    return code


def _add_row(work: Work, code: Code, parent: KnownCode | None) -> int:
    return work.insert(
        tables.codes,
        uid=code.id,
        parent=parent.key if parent else None,
        name=code.name,
        folded=folded(code.name),
        definition=code.definition,
        colour=code.colour,
        codable=int(code.codable),
        status=code.status.value,
    )


def _is_taken(connection: Connection, name: str, parent: int) -> bool:
    column = tables.codes.c
    twin = select(column.key).where(func.coalesce(column.parent, 0) == parent, column.folded == folded(name))
    return connection.scalar(twin) is not None


def _add_scale(work: Work, code: int, scale: Sequence[str]) -> None:
    if len({folded(level) for level in scale}) != len(scale):
        raise RefusedError("level-twice", scale=", ".join(scale))
    for position, level in enumerate(scale):
        work.insert(tables.levels, code=code, position=position, name=level)


def _add_alias(work: Work, code: int, alias: str) -> None:
    other, named = tables.aliases.c, tables.codes.c
    taken = (
        select(other.key).where(other.folded == folded(alias)),
        select(named.key).where(named.folded == folded(alias), named.key != code),
    )
    if any(work.connection.scalar(query.limit(1)) is not None for query in taken):
        raise RefusedError("alias-taken", alias=alias)
    work.insert(tables.aliases, code=code, name=alias, folded=folded(alias))


def code_rows(connection: Connection) -> list[CodeRow]:
    """The tree from the top, children below their parent in the order in which they were made, with counts."""
    column = tables.codes.c
    counted = dict(
        connection.execute(select(tables.codings.c.code, func.count()).group_by(tables.codings.c.code)).all()
    )
    rows = connection.execute(
        select(
            column.key,
            column.uid,
            column.parent,
            column.name,
            column.definition,
            column.colour,
            column.codable,
            column.status,
        ).order_by(column.key)
    ).all()
    by_key = {row.key: row for row in rows}
    names = {row.key: (row.parent, row.name) for row in rows}
    alias, level = tables.aliases.c, tables.levels.c
    aliases = _grouped(connection, select(alias.code, alias.name).order_by(alias.key))
    scales = _grouped(connection, select(level.code, level.name).order_by(level.position))
    return [
        CodeRow(
            row.uid,
            by_key[row.parent].uid if row.parent is not None else None,
            row.name,
            _path(names, row.key),
            row.definition,
            tuple(aliases[row.key]),
            tuple(scales[row.key]),
            row.colour,
            bool(row.codable),
            row.status,
            counted.get(row.key, 0),
        )
        for row in map(by_key.__getitem__, _from_the_top({row.key: row.parent for row in rows}))
    ]


def _from_the_top(parents: dict[int, int | None]) -> list[int]:
    """The keys of a tree, each below its parent, siblings in their own order."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for key, parent in parents.items():
        children[parent].append(key)
    found: list[int] = []
    waiting = children[None][::-1]
    while waiting:
        key = waiting.pop()
        found.append(key)
        waiting.extend(reversed(children[key]))
    return found


def _grouped(connection: Connection, pairs: Select[int, str]) -> "defaultdict[int, list[str]]":
    found: defaultdict[int, list[str]] = defaultdict(list)
    for code, name in connection.execute(pairs):
        found[code].append(name)
    return found


def codebook_version(connection: Connection) -> int:
    """The version of the codebook that is in force."""
    return int(connection.scalar(select(func.max(tables.codebook_versions.c.key))) or 1)
