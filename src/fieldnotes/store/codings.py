"""Codings in the project file: a narrow table of integers that retrieval runs over, and beside it the words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, ScalarSelect, Select, bindparam, func, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.coding import AWAY
from fieldnotes.model.rows import CodingMark, CodingRow
from fieldnotes.store import tables
from fieldnotes.store.code_parts import let_go_of_coding
from fieldnotes.store.codebook import KnownCode, known_codes
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.unit_of_work import Work


class NewCoding(NamedTuple):
    """A coding that is about to be entered; keys of the rows it points to, and the words it covers."""

    document: int
    start: int
    end: int
    code: int
    coder: int
    level: int | None
    quote: str
    memo: str
    counter: bool = False
    unit: str | None = None
    rule: str | None = None


def add_codings(work: Work, codings: Iterable[NewCoding], *, codebook_version: int) -> list[str]:
    """Enter codings, each under its document's revision and its code's meaning of now; their ids in the same order."""
    given = list(codings)
    revisions = {key: newest_revision(work.connection, key) for key in {coding.document for coding in given}}
    meanings = _meanings(work.connection, {coding.code for coding in given})
    first = work.next_key(tables.codings)
    narrow = [
        {
            "document": coding.document,
            "start": coding.start,
            "end": coding.end,
            "code": coding.code,
            "coder": coding.coder,
            "level": coding.level,
        }
        for coding in given
    ]
    ids = [new_id() for _ in given]
    details = [
        {
            "uid": uid,
            "quote": coding.quote,
            "memo": coding.memo,
            "made_at": work.at,
            "revision": revisions[coding.document],
            "codebook_version": codebook_version,
            "counter": int(coding.counter),
            "unit": coding.unit,
            "meaning": meanings[coding.code],
            "rule": coding.rule,
        }
        for uid, coding in zip(ids, given, strict=True)
    ]
    work.insert_many(tables.codings, narrow, first=first)
    work.insert_many(tables.coding_details, details, first=first)
    return ids


def newest_revision(connection: Connection, document: int) -> int:
    """The number of a document's newest revision."""
    column = tables.revisions.c
    newest = select(column.number).where(column.document == document).order_by(column.number.desc()).limit(1)
    return connection.scalar(newest) or 1


def _meanings(connection: Connection, codes: Iterable[int]) -> dict[int, int]:
    """The number of what a code means now, by code."""
    column = tables.codes.c
    number = select(column.meaning).where(column.key == bindparam("code"))
    return {key: connection.scalar(number, {"code": key}) or 1 for key in codes}


class StoredCoding(NamedTuple):
    """A coding that is there, as a change needs it; `code` is the path of its code, which another may have too."""

    key: int
    id: str
    document: int
    quote: str
    code: str
    code_id: str


def find_coding(connection: Connection, reference: str) -> StoredCoding:
    """The coding that an id or the beginning of one names.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
    """
    found = find_by_id(connection, "coding", reference)
    row = connection.execute(
        select(tables.codings.c.document, tables.coding_details.c.quote, tables.codings.c.code)
        .join(tables.coding_details, tables.coding_details.c.key == tables.codings.c.key)
        .where(tables.codings.c.key == found.key)
    ).one()
    code = next(each for each in known_codes(connection) if each.key == row.code)
    return StoredCoding(found.key, found.id, row.document, row.quote, code.written, code.id)


def remove_coding(work: Work, coding: StoredCoding) -> None:
    """Take a coding away; the journal keeps what it held. Examples in the codebook that link to it keep its words."""
    let_go_of_coding(work, coding.key)
    work.delete(tables.coding_details, coding.key)
    work.delete(tables.codings, coding.key)


def set_level(work: Work, coding: StoredCoding, level: int | None) -> None:
    """Rate a coding, or take its rating away."""
    work.update(tables.codings, coding.key, level=level)


def used_as_evidence(connection: Connection, coding: int) -> int:
    """How many findings rest on a coding."""
    return len(connection.execute(select(tables.evidence.c.key).where(tables.evidence.c.coding == coding)).all())


def was_shown(connection: Connection, coding: int) -> bool:
    """Whether a coding's passage stands in a handout that was made."""
    column = tables.handout_passages.c
    return connection.scalar(select(column.key).where(column.coding == coding).limit(1)) is not None


class Chosen(NamedTuple):
    """Which codings a list shows; None leaves a choice open. Names or ids as people type them."""

    document: str | None = None
    code: KnownCode | None = None
    coder: str | None = None
    team: str | None = None


def coding_rows(connection: Connection, chosen: Chosen) -> list[CodingRow]:
    """Codings in reading order: by document, then by place; behind them those that have no place any more.

    Raises:
        NotFoundError: `no-such-document`, `no-such-coder`, `no-such-team`.
    """
    coding = tables.codings.c
    query = _listed()
    if chosen.document is not None:
        query = query.where(coding.document == find(connection, "document", chosen.document).key)
    if chosen.code is not None:
        query = query.where(coding.code == chosen.code.key)
    if chosen.coder is not None:
        query = query.where(coding.coder == find(connection, "coder", chosen.coder).key)
    if chosen.team is not None:
        query = query.where(tables.documents.c.team == find(connection, "team", chosen.team).key)
    codes = {code.key: (code.id, code.written) for code in known_codes(connection)}
    return [
        CodingRow._make(
            (*row[:4], *_place(row[4], row[5]), row[6], *codes[row[7]], *row[8:13], bool(row[13]), *row[14:])
        )
        for row in connection.execute(query)
    ]


def _place(start: int, end: int) -> tuple[int | None, int | None]:
    """Where a coding stands; nowhere for an orphan."""
    return (start, end) if start < AWAY else (None, None)


def _listed() -> "Select[*tuple[Any, ...]]":
    coding, detail = tables.codings.c, tables.coding_details.c
    return (
        select(
            detail.uid,
            tables.documents.c.uid,
            tables.documents.c.name,
            tables.teams.c.name,
            coding.start,
            coding.end,
            detail.quote,
            coding.code,
            tables.levels.c.name,
            tables.coders.c.name,
            detail.memo,
            func.coalesce(tables.participants.c.pseudonym, tables.turns.c.speaker),
            tables.turns.c.start_ms,
            detail.counter,
            detail.unit,
            detail.rule,
        )
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, tables.documents.c.key == coding.document)
        .join(tables.teams, tables.teams.c.key == tables.documents.c.team)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
        .outerjoin(tables.turns, (tables.turns.c.key == _turn_before()) & (tables.turns.c.end > coding.start))
        .outerjoin(tables.participants, tables.participants.c.key == tables.turns.c.participant)
        .order_by(coding.document, coding.start, coding.end, coding.key)
    )


def _turn_before() -> "ScalarSelect[Any]":
    """The key of the last turn that begins where a coding begins, or before; it may have ended by then."""
    coding, turn = tables.codings.c, tables.turns.alias("spoken").c
    return (
        select(turn.key)
        .where(turn.document == coding.document, turn.start <= coding.start)
        .order_by(turn.start.desc())
        .limit(1)
        .correlate(tables.codings)
        .scalar_subquery()
    )


def coding_marks(connection: Connection, document: int) -> list[CodingMark]:
    """The codings of one document as the reader paints them, by place."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(
            detail.uid,
            coding.start,
            coding.end,
            coding.code,
            tables.levels.c.name,
            tables.coders.c.name,
            detail.counter,
            detail.memo != "",
        )
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
        .where(coding.document == document, coding.start < AWAY)
        .order_by(coding.start, coding.end, coding.key)
    )
    codes = {code.key: code for code in known_codes(connection)}
    return [
        CodingMark(
            uid,
            start,
            end,
            codes[code].id,
            codes[code].written,
            codes[code].colour,
            level,
            coder,
            bool(counter),
            bool(noted),
        )
        for uid, start, end, code, level, coder, counter, noted in connection.execute(query)
    ]


class Passage(NamedTuple):
    """A coded passage as a handout may need it: its words, where they stand, and when they were gathered."""

    coding: int
    id: str
    document: int
    start: int
    end: int
    quote: str
    team: int
    kind: str
    session_started: datetime | None


def passages_of(connection: Connection, codings: Iterable[int]) -> dict[int, Passage]:
    """The passages of some codings, by the coding's key."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(
            coding.key,
            detail.uid,
            coding.document,
            coding.start,
            coding.end,
            detail.quote,
            tables.documents.c.team,
            tables.documents.c.kind,
            tables.sessions.c.started_at,
        )
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, tables.documents.c.key == coding.document)
        .outerjoin(tables.sessions, tables.sessions.c.key == tables.documents.c.session)
        .where(coding.key.in_(list(codings)))
    )
    return {row[0]: Passage._make(row) for row in connection.execute(query)}
