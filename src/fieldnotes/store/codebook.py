"""The codebook in the project file: the tree, and what a code is called when someone types it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import is_prefix, new_id
from fieldnotes.model.codebook import Code, split_path, written_path
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.store import tables
from fieldnotes.store.code_parts import add_aliases, add_scale, refuse_taken_name
from fieldnotes.store.file_facts import UnreadableValueError
from fieldnotes.store.names import SHOWN_CANDIDATES, folded
from fieldnotes.store.unit_of_work import Work

IN_USE = frozenset({CodeStatus.DRAFT.value, CodeStatus.ACTIVE.value})


class KnownCode(NamedTuple):
    """A code as a coding needs it: where it stands and on which levels it may be rated (level name to its key).

    `merged_into` is the path of the code that took it over, `split_into` those of the codes into which it was split.
    """

    key: int
    id: str
    path: tuple[str, ...]
    folded_path: tuple[str, ...]
    folded_aliases: tuple[str, ...]
    colour: str
    codable: bool
    levels: dict[str, int]
    parent: int | None = None
    status: str = CodeStatus.ACTIVE.value
    meaning: int = 1
    reopened: str | None = None
    merged_into: str | None = None
    split_into: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The path as one text."""
        return written_path(self.path)

    @property
    def in_use(self) -> bool:
        """Whether it is neither retired nor merged."""
        return self.status in IN_USE


def known_codes(connection: Connection) -> list[KnownCode]:
    """Every code; a codebook is small, and every way to name a code needs the whole tree."""
    rows = connection.execute(select(tables.codes)).all()
    names = {row.key: (row.parent, row.name) for row in rows}
    paths = {row.key: path_of(names, row.key) for row in rows}
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for code, alias in connection.execute(select(tables.aliases.c.code, tables.aliases.c.name)):
        aliases[code].append(folded(alias))
    levels: defaultdict[int, dict[str, int]] = defaultdict(dict)
    level, part = tables.levels.c, tables.splits.c
    for key, code, name in connection.execute(select(level.key, level.code, level.name).order_by(level.position)):
        levels[code][name] = key
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for code, into in connection.execute(select(part.code, part.into).order_by(part.key)):
        parts[code].append(written_path(paths[into]))
    return [
        KnownCode(
            row.key,
            row.uid,
            paths[row.key],
            tuple(folded(name) for name in paths[row.key]),
            tuple(aliases[row.key]),
            row.colour,
            bool(row.codable),
            levels[row.key],
            row.parent,
            row.status,
            row.meaning,
            row.reopened,
            None if row.merged_into is None else written_path(paths[row.merged_into]),
            tuple(parts[row.key]),
        )
        for row in rows
    ]


def path_of(names: Mapping[int, tuple[int | None, str]], key: int) -> tuple[str, ...]:
    """The names from the top down to a code, from every code's parent and name."""
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

    A whole path goes before a name, a name before an alias, and all before the beginning of an id. Codes that were
    retired or merged are only looked at when no code in use is meant.

    Raises:
        NotFoundError: `no-such-code`, or `ambiguous-code` with the paths to choose from.
    """
    wanted = tuple(folded(name) for name in split_path(reference))
    whole = folded(reference)
    for among in ([code for code in codes if code.in_use], [code for code in codes if not code.in_use]):
        ways = (
            [code for code in among if code.folded_path == wanted],
            [code for code in among if code.folded_path[-1] == whole],
            [code for code in among if whole in code.folded_aliases],
            [code for code in among if is_prefix(reference) and code.id.startswith(reference.lower())],
        )
        for found in filter(None, ways):
            if len(found) == 1:
                return found[0]
            shown = "; ".join(code.written for code in found[:SHOWN_CANDIDATES])
            raise NotFoundError("ambiguous-code", given=reference, candidates=shown)
    raise NotFoundError("no-such-code", given=reference)


def find_code(connection: Connection, reference: str) -> KnownCode:
    """`pick_code` among all codes of the project."""
    return pick_code(known_codes(connection), reference)


def layable(code: KnownCode) -> KnownCode:
    """The code itself, when it may be laid on passages.

    Raises:
        RefusedError: `not-codable` for a folder, `code-merged`, `code-split`, `code-retired`.
    """
    kept_in_use(code)
    if not code.codable:
        raise RefusedError("not-codable", code=code.written)
    return code


def kept_in_use(code: KnownCode) -> KnownCode:
    """The code itself, when it is neither merged nor retired.

    Raises:
        RefusedError: `code-merged`, `code-split`, `code-retired`.
    """
    if code.merged_into is not None:
        raise RefusedError("code-merged", code=code.written, into=code.merged_into)
    if not code.in_use and code.split_into:
        raise RefusedError("code-split", code=code.written, into=", ".join(code.split_into))
    if not code.in_use:
        raise RefusedError("code-retired", code=code.written)
    return code


def not_merged(code: KnownCode) -> KnownCode:
    """The code itself, unless it went into another (`code-merged`)."""
    return code if code.merged_into is None else kept_in_use(code)


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
    more: Mapping[str, object] | None = None,
) -> Code:
    """Enter a code, after its siblings. `more` holds other columns of its row, such as `in_vivo`, `brief` or `status`.

    Raises:
        RefusedError: `code-exists` (among the same parent's children), `alias-taken`, `level-twice`, `code-merged`
            (of the parent).
    """
    path = (*(not_merged(parent).path if parent else ()), name)
    above = parent.key if parent else None
    refuse_taken_name(work.connection, name, path=written_path(path), parent=above)
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
    return _enter(work, code, {"parent": above, "rank": last_rank(work.connection, above), **(more or {})})


def _enter(work: Work, code: Code, more: Mapping[str, object]) -> Code:
    values: dict[str, object] = {
        "uid": code.id,
        "name": code.name,
        "folded": folded(code.name),
        "definition": code.definition,
        "colour": code.colour,
        "codable": int(code.codable),
        "status": code.status.value,
        **more,
    }
    key = work.insert(tables.codes, **values)
    add_aliases(work, key, code.aliases)
    add_scale(work, key, code.scale)
    return code.model_copy(update={"status": CodeStatus(str(values["status"]))})


def count_codes(connection: Connection) -> int:
    """How many codes there are, whatever became of them."""
    return int(connection.scalar(select(func.count()).select_from(tables.codes)) or 0)


def last_rank(connection: Connection, parent: int | None) -> int:
    """The highest rank among the children of a code, or at the top."""
    column = tables.codes.c
    highest = select(func.max(column.rank)).where(func.coalesce(column.parent, 0) == (parent or 0))
    return int(connection.scalar(highest) or 0)


def codebook_version(connection: Connection) -> int:
    """The version of the codebook that is in force."""
    return int(connection.scalar(select(func.max(tables.codebook_versions.c.key))) or 1)
