"""A codebook that is taken in, in the project file: codes under ids that they have elsewhere, and trying a change."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, func, select

from fieldnotes.model.codebook_files import ReadCode
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.store import tables
from fieldnotes.store.code_parts import NewExample, add_scale, add_terms, is_free_alias, kept_name
from fieldnotes.store.codebook import IN_USE, KnownCode
from fieldnotes.store.unit_of_work import Work


@contextmanager
def attempt(work: Work) -> Iterator[None]:
    """A part of a unit of work that happens whole or, when it ends in an error, not at all."""
    count = len(work.changes)
    try:
        with work.connection.begin_nested():
            yield
    except BaseException:
        del work.changes[count:]
        raise


def enter(work: Work, code: ReadCode, uid: str, *, parent: int | None, rank: int, colour: str) -> int:
    """Enter a code as a file tells it, without its other names, examples and what points to other codes."""
    status = (code.status or CodeStatus.ACTIVE).value
    key = work.insert(
        tables.codes,
        uid=uid,
        parent=parent,
        name=code.name,
        folded=kept_name(code.name, uid, in_use=status in IN_USE),
        definition=code.definition,
        colour=colour,
        codable=int(code.codable is not False and not code.implied),
        status=status,
        brief=code.brief,
        use_when=code.use_when,
        not_when=code.not_when,
        question=code.question,
        kind=code.kind.value if code.kind else None,
        in_vivo=int(code.in_vivo or 0),
        rank=rank,
        meaning=code.meaning or 1,
        reopened=code.reopened.value if code.reopened else None,
    )
    add_scale(work, key, code.scale)
    add_terms(work, key, code.terms)
    return key


def enter_aliases(work: Work, code: int, uid: str, aliases: Sequence[str], *, in_use: bool) -> list[str]:
    """Give a new code other names; those that another code has are left out and returned."""
    left: list[str] = []
    for alias in aliases:
        if in_use and not is_free_alias(work.connection, code, alias):
            left.append(alias)
            continue
        work.insert(tables.aliases, code=code, name=alias, folded=kept_name(alias, uid, in_use=in_use))
    return left


def enter_merged(work: Work, code: int, into: int | None) -> None:
    """Say into which code a new one went; without that it is one that was retired."""
    if into is None:
        work.update(tables.codes, code, status=CodeStatus.RETIRED.value)
    else:
        work.update(tables.codes, code, merged_into=into)


def enter_split(work: Work, code: int, into: int) -> None:
    """Say that a code was split into another, among others."""
    work.insert(tables.splits, code=code, into=into)


def step_aside(work: Work, code: KnownCode) -> None:
    """Put a code's name out of the way of others until it is called anew."""
    work.update(tables.codes, code.key, folded=kept_name(code.path[-1], code.id, in_use=False))


def parent_of(connection: Connection, code: int) -> int | None:
    """The key of the code under which a code stands."""
    return connection.scalar(select(tables.codes.c.parent).where(tables.codes.c.key == code))


def known_examples(connection: Connection, code: int) -> set[NewExample]:
    """The examples of a code as they are added: words alone, or the key of a coding."""
    column = tables.examples.c
    query = select(column.text, column.counter, column.coding).where(column.code == code)
    return {NewExample(text, bool(counter), coding) for text, counter, coding in connection.execute(query)}


def coding_key(connection: Connection, uid: str) -> int | None:
    """The key of a coding by its id; None when the project has none of that id."""
    detail = tables.coding_details.c
    return connection.scalar(select(detail.key).where(detail.uid == uid))


def count_coders(connection: Connection) -> int:
    """How many people laid the codings that there are."""
    return int(connection.scalar(select(func.count(tables.codings.c.coder.distinct()))) or 0)
