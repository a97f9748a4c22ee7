"""Codings that have no place in their text any more: which they are, and which words they stood on last."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.codebook import known_codes


class OrphanRow(NamedTuple):
    """A coding without a place.

    Attributes:
        quote: the words on which it stood last.
        revision: the revision of its document in which they stood, from `start` to `end`.
    """

    id: str
    document_id: str
    document: str
    team: str
    code_id: str
    code: str
    level: str | None
    coder: str
    memo: str
    quote: str
    revision: int
    start: int
    end: int


def is_away(start: int) -> bool:
    """Whether what begins there has no place in the text."""
    return start >= AWAY


def orphan_rows(connection: Connection, document: int | None = None) -> list[OrphanRow]:
    """The orphans of one document, or of all, by where they stood last."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(
            detail.uid,
            tables.documents.c.uid,
            tables.documents.c.name,
            tables.teams.c.name,
            coding.code,
            tables.levels.c.name,
            tables.coders.c.name,
            detail.memo,
            detail.quote,
            detail.revision,
            coding.start - AWAY,
            coding.end - AWAY,
        )
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, tables.documents.c.key == coding.document)
        .join(tables.teams, tables.teams.c.key == tables.documents.c.team)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
        .where(coding.start >= AWAY)
        .order_by(coding.document, detail.revision, coding.start, coding.key)
    )
    # Per document the index leads straight to its end, where orphans stand.
    which = tables.documents.c.key if document is None else document
    names = {code.key: (code.id, code.written) for code in known_codes(connection)}
    rows = connection.execute(query.where(coding.document == which))
    return [OrphanRow._make((*row[:4], *names[row[4]], *row[5:])) for row in rows]


def placed_count(connection: Connection, document: int) -> int:
    """How many codings have a place in a document."""
    coding = tables.codings.c
    return connection.scalar(select(func.count()).where(coding.document == document, coding.start < AWAY)) or 0


def orphan_count(connection: Connection, document: int) -> int:
    """How many codings of a document have none."""
    coding = tables.codings.c
    return connection.scalar(select(func.count()).where(coding.document == document, coding.start >= AWAY)) or 0
