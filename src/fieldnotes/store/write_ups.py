"""Write-ups: notes that say in full what jottings held, linked to them and standing right after the first of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.store import tables
from fieldnotes.store.names import find_by_id
from fieldnotes.store.note_order import put_beside
from fieldnotes.store.unit_of_work import Work


class Jotting(NamedTuple):
    """A note that is written up."""

    happened_at: datetime
    rank: int
    key: int
    session: int
    session_id: str
    jotted_at: datetime
    precision: Precision
    voice: Voice
    scene: int | None


def find_jottings(connection: Connection, references: Sequence[str]) -> list[Jotting]:
    """The notes that are named, each once, in the order in which things happened.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
        RefusedError: `no-jotting-named`; `jottings-of-more-sessions`; `write-up-of-write-up`.
    """
    keys = {find_by_id(connection, "note", reference).key for reference in references}
    if not keys:
        raise RefusedError("no-jotting-named")
    note, expansion = tables.notes.c, tables.expansions.c
    query = (
        select(
            note.happened_at,
            note.rank,
            note.key,
            note.session,
            tables.sessions.c.uid,
            note.jotted_at,
            note.precision,
            note.voice,
            note.scene,
        )
        .join(tables.sessions, tables.sessions.c.key == note.session)
        .where(note.key.in_(keys))
        .order_by(note.happened_at, note.rank, note.key)
    )
    found = [
        Jotting(*row[:6], Precision(row.precision), Voice(row.voice), row.scene) for row in connection.execute(query)
    ]
    if len({jotting.session for jotting in found}) > 1:
        raise RefusedError("jottings-of-more-sessions")
    if connection.scalar(select(expansion.key).where(expansion.note.in_(keys)).limit(1)) is not None:
        raise RefusedError("write-up-of-write-up")
    return found


def voices_of(connection: Connection, jottings: Sequence[Jotting]) -> Iterator[Voice]:
    """The voices that jottings are in: of the whole notes, then of their parts."""
    yield from (jotting.voice for jotting in jottings)
    span = tables.voice_spans.c
    query = select(span.voice).where(span.note.in_([jotting.key for jotting in jottings])).order_by(span.key)
    yield from (Voice(voice) for voice in connection.scalars(query))


def rank_after(work: Work, jotting: Jotting) -> int:
    """The rank by which a note that is yet to be entered stands right after a jotting and its earlier write-ups.

    What stands before that place gives way, never what stands behind it: a note that is entered for the same moment
    later (its rank is 0) then still comes last.
    """
    note, expansion = tables.notes.c, tables.expansions.c
    moment = (
        select(note.key, note.rank)
        .where(note.session == jotting.session, note.happened_at == jotting.happened_at)
        .order_by(note.rank, note.key)
    )
    rows = work.connection.execute(moment).all()
    earlier = set(work.connection.scalars(select(expansion.note).where(expansion.jotting == jotting.key)))
    last = next(at for at, (key, _) in enumerate(rows) if key == jotting.key)
    while last + 1 < len(rows) and rows[last + 1][0] in earlier:
        last += 1
    rank = rows[last][1]
    if last + 1 == len(rows) or rows[last + 1][1] > rank:
        return rank
    for key, before in rows[: last + 1]:
        work.update(tables.notes, key, rank=before - 1)
    return rank - 1


def link_jottings(work: Work, jottings: Sequence[Jotting], note: int) -> None:
    """Keep which jottings a note writes up."""
    for jotting in jottings:
        work.insert(tables.expansions, jotting=jotting.key, note=note)


class Led(NamedTuple):
    """A write-up that stands at the moment of its first jotting: the keys of both."""

    note: int
    jotting: int


def led(connection: Connection, jotting: int) -> list[Led]:
    """The write-ups of a jotting, in their order; not those that were moved away from their first jotting."""
    note, expansion = tables.notes.c, tables.expansions.c
    query = (
        select(note.key, note.happened_at)
        .join(tables.expansions, expansion.note == note.key)
        .where(expansion.jotting == jotting)
        .order_by(note.happened_at, note.rank, note.key)
    )
    found = [(key, happened_at, _first_of(connection, key)) for key, happened_at in connection.execute(query).all()]
    return [Led(key, first.key) for key, happened_at, first in found if first.happened_at == happened_at]


def bring_along(work: Work, jotting: int, write_ups: Sequence[Led]) -> None:
    """Have write-ups happen when their first jotting did, right after it, once a jotting of theirs was moved."""
    for write_up in reversed(write_ups):
        first = _first_of(work.connection, write_up.note)
        if jotting in (write_up.jotting, first.key):
            place = {"happened_at": first.happened_at, "precision": first.precision, "scene": first.scene}
            work.update(tables.notes, write_up.note, **place)
            put_beside(work, first.session, write_up.note, first.key, after=True)


class _First(NamedTuple):
    key: int
    session: int
    happened_at: datetime
    precision: str
    scene: int | None


def _first_of(connection: Connection, write_up: int) -> _First:
    """The first of the jottings that a note writes up, as things happened."""
    note, expansion = tables.notes.c, tables.expansions.c
    query = (
        select(note.key, note.session, note.happened_at, note.precision, note.scene)
        .join(tables.expansions, expansion.jotting == note.key)
        .where(expansion.note == write_up)
        .order_by(note.happened_at, note.rank, note.key)
        .limit(1)
    )
    return _First(*connection.execute(query).one())


def session_of_log(connection: Connection, document: int) -> str | None:
    """The id of the session whose log a document is; None for a text that was brought in."""
    column = tables.documents.c
    query = (
        select(tables.sessions.c.uid)
        .join(tables.documents, column.session == tables.sessions.c.key)
        .where(column.key == document, column.original_sha256.is_(None))
    )
    return connection.scalar(query)
