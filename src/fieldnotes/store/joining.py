"""Codings of one code by one coder that overlap: finding them, and having one of them stand for all."""

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.coding_changes import Standing, standing_in
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work


def overlapping(
    connection: Connection, document: int, code: int, coder: int, place: tuple[int, int], *, counter: bool
) -> list[Standing]:
    """The codings of a code by a coder that share at least one character with a place, the oldest first.

    An example and a counter-example of a code are two different judgements, and are never found together.
    """
    coding = tables.codings.c
    query = select(coding.key).where(
        coding.code == code,
        coding.document == document,
        coding.start < place[1],
        coding.end > place[0],
        coding.coder == coder,
    )
    found = standing_in(connection, list(connection.scalars(query)))
    return [each for each in found if each.counter == counter]


def coder_key(connection: Connection, name: str) -> int | None:
    """The key of a coder; None when whoever it is has not changed anything yet."""
    return connection.scalar(select(tables.coders.c.key).where(tables.coders.c.folded == folded(name)))


def disagreeing(connection: Connection, codings: list[int]) -> bool:
    """Whether some codings speak both for a finding and against it."""
    column = tables.evidence.c
    query = select(column.finding, column.counter).where(column.coding.in_(codings))
    stances: dict[int, int] = {}
    return any(stances.setdefault(finding, counter) != counter for finding, counter in connection.execute(query))


def absorb(work: Work, kept: int, other: Standing) -> None:
    """Take a coding away; what rests on it comes to rest on the one that is kept."""
    evidence, example = tables.evidence.c, tables.examples.c
    rests = dict(work.connection.execute(select(evidence.finding, evidence.key).where(evidence.coding == kept)).all())
    for key, finding in work.connection.execute(
        select(evidence.key, evidence.finding).where(evidence.coding == other.key)
    ).all():
        if finding in rests:
            work.delete(tables.evidence, key)
        else:
            work.update(tables.evidence, key, coding=kept)
    shown = {
        (code, counter)
        for code, counter in work.connection.execute(
            select(example.code, example.counter).where(example.coding == kept)
        )
    }
    for key, code, counter in work.connection.execute(
        select(example.key, example.code, example.counter).where(example.coding == other.key)
    ).all():
        if (code, counter) in shown:
            work.delete(tables.examples, key)
        else:
            work.update(tables.examples, key, coding=kept)
    work.delete(tables.coding_details, other.key)
    work.delete(tables.codings, other.key)


def settle(work: Work, kept: int, *, level: int | None, memo: str, meaning: int) -> None:
    """Give the coding that is kept what was known of all."""
    work.update(tables.codings, kept, level=level)
    work.update(tables.coding_details, kept, memo=memo, meaning=meaning)
