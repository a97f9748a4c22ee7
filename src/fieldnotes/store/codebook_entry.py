"""Changing an entry of the codebook: its words, its scale, its life; and what its codings then wait for."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import CodeStatus, Reopened
from fieldnotes.store import tables
from fieldnotes.store.changes import unpacked
from fieldnotes.store.code_parts import kept_name, refold_aliases, refuse_levels_twice, refuse_taken_name
from fieldnotes.store.codebook import IN_USE, KnownCode
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work


def set_columns(work: Work, code: int, values: Mapping[str, object]) -> None:
    """Give columns of a code's own row other values."""
    if values:
        work.update(tables.codes, code, **values)


def rename(work: Work, code: KnownCode, name: str) -> None:
    """Call a code otherwise. A name that it was called by too is no longer an alias.

    Raises:
        RefusedError: `code-exists`, `alias-taken`.
    """
    if code.in_use:
        path = written_path((*code.path[:-1], name))
        refuse_taken_name(work.connection, name, path=path, parent=code.parent, but=code.key)
    work.update(tables.codes, code.key, name=name, folded=kept_name(name, code.id, in_use=code.in_use))
    column = tables.aliases.c
    own = select(column.key).where(column.code == code.key, column.folded == folded(name))
    for key in work.connection.scalars(own).all():
        work.delete(tables.aliases, key)


def set_status(work: Work, code: KnownCode, status: CodeStatus) -> None:
    """Let a code begin another life; one that comes back into use needs its names to be free.

    Raises:
        RefusedError: `code-exists`, `alias-taken`.
    """
    in_use = status.value in IN_USE
    name = code.path[-1]
    if in_use and not code.in_use:
        refuse_taken_name(work.connection, name, path=code.written, parent=code.parent, but=code.key)
    work.update(tables.codes, code.key, status=status.value, folded=kept_name(name, code.id, in_use=in_use))
    refold_aliases(work, code.key, code.id, in_use=in_use)


def reopen(work: Work, code: int, why: Reopened) -> None:
    """Let a code mean something new: the codings that it has wait to be looked at again.

    The number of the meaning is one that the code never had: codings that were judged under a meaning that was turned
    back may come back to it.
    """
    work.update(tables.codes, code, meaning=highest_meaning(work.connection, code) + 1, reopened=why.value)


def highest_meaning(connection: Connection, code: int) -> int:
    """The highest number that the meaning of a code ever had, also when it was turned back since."""
    now = connection.scalar(select(tables.codes.c.meaning).where(tables.codes.c.key == code))
    highest = int(now or 1)
    column = tables.journal.c
    about = f'["update", "{tables.codes.name}", {code},'
    query = select(column.changes).where(
        column.undoes.is_not(None), func.instr(column.changes, about) > 0, func.instr(column.changes, '"meaning"') > 0
    )
    for written in connection.scalars(query):
        for change in map(unpacked, json.loads(written)):
            if change.table == tables.codes.name and change.key == code:
                told = (change.before or {}).get("meaning"), (change.after or {}).get("meaning")
                highest = max(highest, *(int(each or 1) for each in told))
    return highest


def count_codings(connection: Connection, code: int) -> int:
    """How many codings a code has, wherever they are."""
    return int(connection.scalar(select(func.count()).where(tables.codings.c.code == code)) or 0)


def set_scale(work: Work, code: KnownCode, scale: Sequence[str], *, dropping: Sequence[str] = ()) -> bool:
    """Give a code another scale, from low to high; whether it is another one is returned.

    Levels that stay keep their codings. Codings on a level that goes are unrated from then on, which has to be allowed
    by name in `dropping`.

    Raises:
        RefusedError: `level-twice`; `level-in-use`, with how many codings are on it.
    """
    refuse_levels_twice(scale)
    known = {folded(name): (name, key) for name, key in code.levels.items()}
    kept = [folded(level) for level in scale]
    if list(code.levels) == list(scale):
        return False
    allowed = {folded(level) for level in dropping}
    for name, key in [known[each] for each in known if each not in kept]:
        _drop_level(work, code, key, name, allowed=folded(name) in allowed)
    highest = len(code.levels) + len(scale)
    staying = [known[each][1] for each in kept if each in known]
    for place, key in enumerate(staying):  # out of each other's way first: no two stand at one place
        work.update(tables.levels, key, position=highest + place)
    for position, (level, each) in enumerate(zip(scale, kept, strict=True)):
        if each in known:
            work.update(tables.levels, known[each][1], position=position, name=level)
        else:
            work.insert(tables.levels, code=code.key, position=position, name=level)
    return True


def _drop_level(work: Work, code: KnownCode, level: int, name: str, *, allowed: bool) -> None:
    coding = tables.codings.c
    rated = work.connection.scalars(select(coding.key).where(coding.code == code.key, coding.level == level)).all()
    if rated and not allowed:
        raise RefusedError("level-in-use", level=name, code=code.written, count=len(rated))
    work.update_all(tables.codings, rated, level=None)
    work.delete(tables.levels, level)
