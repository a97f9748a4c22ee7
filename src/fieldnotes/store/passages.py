"""Coded passages for long lists: first only which there are, in reading order; then the rows that are on the screen.

A list of 80,000 passages is 80,000 integers. Words, names and levels are read for what is shown.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.codebook import known_codes
from fieldnotes.store.names import folded

LONGEST_QUOTE = 2_000  # code points of a passage that a list carries; the reader shows the rest
_READING_ORDER = (
    tables.codings.c.document,
    tables.codings.c.start,
    tables.codings.c.end,
    tables.codings.c.key,
)


class PassageRow(NamedTuple):
    """A coding in a list of passages. `quote` holds at most its first 2,000 code points."""

    id: str
    document_id: str
    document: str
    team: str
    start: int
    end: int
    code: str
    level: str | None
    coder: str
    quote: str


class StoredPassage(NamedTuple):
    """A row with the key of its document, by which a service asks what in it is private."""

    document: int
    row: PassageRow


def code_passages(connection: Connection, code: int) -> tuple[int, ...]:
    """The codings of one code over all teams: their keys in reading order."""
    coding = tables.codings.c
    query = select(coding.key).where(coding.code == code, coding.start < AWAY).order_by(*_READING_ORDER)
    return tuple(connection.scalars(query))


def code_orphans(connection: Connection, code: int) -> int:
    """How many codings of one code have no place in their text any more."""
    coding = tables.codings.c
    return connection.scalar(select(func.count()).where(coding.code == code, coding.start >= AWAY)) or 0


def team_passages(connection: Connection, team: int) -> tuple[int, ...]:
    """The codings in one team's texts: their keys in reading order."""
    query = (
        select(tables.codings.c.key)
        .join(tables.documents, tables.documents.c.key == tables.codings.c.document)
        .where(tables.documents.c.team == team, tables.codings.c.start < AWAY)
        .order_by(*_READING_ORDER)
    )
    return tuple(connection.scalars(query))


def team_passages_with(connection: Connection, team: int, words: Sequence[str]) -> tuple[int, ...]:
    """Those of a team's codings whose code or quoted words hold every one of the words, without regard to case."""
    wanted = [folded(word) for word in words]
    named = {code.key: folded(code.written) for code in known_codes(connection)}
    query = (
        select(tables.codings.c.key, tables.codings.c.code, tables.coding_details.c.quote)
        .join(tables.documents, tables.documents.c.key == tables.codings.c.document)
        .join(tables.coding_details, tables.coding_details.c.key == tables.codings.c.key)
        .where(tables.documents.c.team == team, tables.codings.c.start < AWAY)
        .order_by(*_READING_ORDER)
    )
    return tuple(
        key for key, code, quote in connection.execute(query) if _holds_all(wanted, named[code], folded(quote))
    )


def _holds_all(words: Iterable[str], code: str, quote: str) -> bool:
    return all(word in code or word in quote for word in words)


def passages_at(connection: Connection, keys: Iterable[int]) -> dict[int, StoredPassage]:
    """The rows of some codings, by key; what is no longer there is left out."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(
            coding.key,
            coding.document,
            coding.code,
            detail.uid,
            tables.documents.c.uid,
            tables.documents.c.name,
            tables.teams.c.name,
            coding.start,
            coding.end,
            tables.levels.c.name,
            tables.coders.c.name,
            func.substr(detail.quote, 1, LONGEST_QUOTE),
        )
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, tables.documents.c.key == coding.document)
        .join(tables.teams, tables.teams.c.key == tables.documents.c.team)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
        .where(coding.key.in_(list(keys)))
    )
    codes = {code.key: code.written for code in known_codes(connection)}
    return {
        row[0]: StoredPassage(row[1], PassageRow._make((*row[3:9], codes[row[2]], *row[9:])))
        for row in connection.execute(query)
    }
