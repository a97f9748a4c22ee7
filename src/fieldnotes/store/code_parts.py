"""What hangs on a code in the project file: other names, levels, search terms, examples, relations.

A name or alias of a code that is in use is free for no other code. One of a code that was merged or retired is: its
`folded` column then ends in ` > ` and the code's own id, which no name that is typed can hold.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import RelationKind
from fieldnotes.store import tables
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work

BOTH_WAYS = frozenset({RelationKind.CONTRADICTS.value, RelationKind.RELATED.value})
"""Relations that say the same from either side."""


def kept_name(name: str, uid: str, *, in_use: bool) -> str:
    """How a name is kept for comparing: as itself, or out of the way of other codes."""
    return folded(name) if in_use else f"{folded(name)} > {uid}"


def refuse_taken_name(connection: Connection, name: str, *, path: str, parent: int | None, but: int = 0) -> None:
    """Refuse a name that a sibling in use has (`code-exists`), or another code as an alias (`alias-taken`)."""
    column, alias = tables.codes.c, tables.aliases.c
    siblings = select(column.key).where(func.coalesce(column.parent, 0) == (parent or 0), column.key != but)
    if connection.scalar(siblings.where(column.folded == folded(name)).limit(1)) is not None:
        raise RefusedError("code-exists", path=path)
    if connection.scalar(select(alias.key).where(alias.folded == folded(name), alias.code != but)) is not None:
        raise RefusedError("alias-taken", alias=name)


def is_free_alias(connection: Connection, code: int, alias: str) -> bool:
    """Whether no code has an alias, and no other code in use is called so."""
    other, named = tables.aliases.c, tables.codes.c
    taken = (
        select(other.key).where(other.folded == folded(alias)),
        select(named.key).where(named.folded == folded(alias), named.key != code),
    )
    return all(connection.scalar(query.limit(1)) is None for query in taken)


def add_aliases(work: Work, code: int, aliases: Sequence[str]) -> None:
    """Give a code other names.

    Raises:
        RefusedError: `alias-taken`.
    """
    for alias in aliases:
        if not is_free_alias(work.connection, code, alias):
            raise RefusedError("alias-taken", alias=alias)
        work.insert(tables.aliases, code=code, name=alias, folded=folded(alias))


def remove_alias(work: Work, code: int, alias: str) -> None:
    """Take another name of a code away.

    Raises:
        NotFoundError: `no-such-alias`.
    """
    column = tables.aliases.c
    rows = work.connection.execute(select(column.key, column.name).where(column.code == code)).all()
    for key, name in rows:
        if folded(name) == folded(alias):
            work.delete(tables.aliases, key)
            return
    raise NotFoundError("no-such-alias", alias=alias, known=", ".join(name for _, name in rows) or "–")


def refold_aliases(work: Work, code: int, uid: str, *, in_use: bool) -> None:
    """Put the other names of a code out of the way, or back.

    Raises:
        RefusedError: `alias-taken`, when another code took one of them meanwhile.
    """
    column = tables.aliases.c
    for key, name in work.connection.execute(select(column.key, column.name).where(column.code == code)).all():
        kept = kept_name(name, uid, in_use=in_use)
        if kept == work.connection.scalar(select(column.folded).where(column.key == key)):
            continue
        if in_use and not is_free_alias(work.connection, code, name):
            raise RefusedError("alias-taken", alias=name)
        work.update(tables.aliases, key, folded=kept)


def add_scale(work: Work, code: int, scale: Sequence[str]) -> None:
    """Give a code without a scale its levels, from low to high.

    Raises:
        RefusedError: `level-twice`.
    """
    refuse_levels_twice(scale)
    for position, level in enumerate(scale):
        work.insert(tables.levels, code=code, position=position, name=level)


def refuse_levels_twice(scale: Sequence[str]) -> None:
    """Refuse a scale that names a level twice (`level-twice`)."""
    if len({folded(level) for level in scale}) != len(scale):
        raise RefusedError("level-twice", scale=", ".join(scale))


def add_terms(work: Work, code: int, terms: Sequence[str]) -> None:
    """Add words to look for; one that is there already is not added again."""
    column = tables.terms.c
    known = set(work.connection.scalars(select(column.folded).where(column.code == code)))
    for term in terms:
        if folded(term) not in known:
            known.add(folded(term))
            work.insert(tables.terms, code=code, text=term, folded=folded(term))


def remove_term(work: Work, code: int, term: str) -> None:
    """Take a word to look for away.

    Raises:
        NotFoundError: `no-such-term`.
    """
    column = tables.terms.c
    rows = work.connection.execute(select(column.key, column.text, column.folded).where(column.code == code)).all()
    for row in rows:
        if row.folded == folded(term):
            work.delete(tables.terms, row.key)
            return
    raise NotFoundError("no-such-term", term=term, known=", ".join(row.text for row in rows) or "–")


class NewExample(NamedTuple):
    """An example to add: the key of a coding, or words alone."""

    text: str
    counter: bool
    coding: int | None = None


def add_examples(work: Work, code: int, examples: Sequence[NewExample]) -> None:
    """Add examples and counter-examples; one that is there already is not added again."""
    column = tables.examples.c
    query = select(column.text, column.counter, column.coding).where(column.code == code)
    known = {(text, bool(counter), coding) for text, counter, coding in work.connection.execute(query)}
    for example in examples:
        if example not in known:
            known.add(example)
            work.insert(
                tables.examples, code=code, coding=example.coding, text=example.text, counter=int(example.counter)
            )


def remove_example(work: Work, code: int, number: int) -> None:
    """Take an example away by its number in the entry, counted from 1.

    Raises:
        NotFoundError: `no-such-example`.
    """
    column = tables.examples.c
    keys = work.connection.scalars(select(column.key).where(column.code == code).order_by(column.key)).all()
    if not 1 <= number <= len(keys):
        raise NotFoundError("no-such-example", number=number, count=len(keys))
    work.delete(tables.examples, keys[number - 1])


def let_go_of_coding(work: Work, coding: int, *, code: int | None = None) -> None:
    """Turn the examples that link to a coding into words alone, because it goes away or comes under another code.

    With `code` only those of that code.
    """
    column = tables.examples.c
    quote = select(tables.coding_details.c.quote).where(tables.coding_details.c.key == coding)
    linked = select(column.key).where(column.coding == coding)
    if code is not None:
        linked = linked.where(column.code == code)
    for key in work.connection.scalars(linked).all():
        work.update(tables.examples, key, coding=None, text=work.connection.scalar(quote) or "")


def find_relation(connection: Connection, code: int, kind: RelationKind, other: int) -> int | None:
    """The row of a relation; of one that says the same from either side, whichever way it was told."""
    column = tables.relations.c
    ways = [(column.code == code) & (column.other == other)]
    if kind.value in BOTH_WAYS:
        ways.append((column.code == other) & (column.other == code))
    return connection.scalar(select(column.key).where(or_(*ways), column.kind == kind.value).limit(1))


def add_relation(work: Work, code: int, kind: RelationKind, other: int) -> None:
    """Tell how a code bears on another."""
    work.insert(tables.relations, code=code, other=other, kind=kind.value)


def remove_relation(work: Work, relation: int) -> None:
    """Take a relation away."""
    work.delete(tables.relations, relation)
