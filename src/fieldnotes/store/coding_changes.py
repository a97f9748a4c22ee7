"""What can change of a coding that is there: where it stands, its memo, and whether it is a counter-example."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.codings import newest_revision
from fieldnotes.store.unit_of_work import Work


class Standing(NamedTuple):
    """A coding with all that joining and changing it asks; keys of the rows that it points to."""

    key: int
    id: str
    document: int
    start: int
    end: int
    code: int
    coder: int
    level: int | None
    quote: str
    memo: str
    counter: bool
    unit: str | None
    meaning: int


def standing(connection: Connection, coding: int) -> Standing:
    """A coding as it is now."""
    (found,) = standing_in(connection, [coding])
    return found


def standing_in(connection: Connection, codings: list[int]) -> list[Standing]:
    """Codings as they are now, the oldest first."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(
            coding.key,
            detail.uid,
            coding.document,
            coding.start,
            coding.end,
            coding.code,
            coding.coder,
            coding.level,
            detail.quote,
            detail.memo,
            detail.counter,
            detail.unit,
            detail.meaning,
        )
        .join(tables.coding_details, detail.key == coding.key)
        .where(coding.key.in_(codings))
        .order_by(coding.key)
    )
    return [_standing(row) for row in connection.execute(query)]


def _standing(row: Sequence[Any]) -> Standing:
    return Standing._make((*row[:10], bool(row[10]), *row[11:]))


def set_place(work: Work, coding: Standing, place: tuple[int, int], quote: str, unit: str | None) -> None:
    """Have a coding stand elsewhere in its document's text of now."""
    revision = newest_revision(work.connection, coding.document)
    work.update(tables.codings, coding.key, start=place[0], end=place[1])
    work.update(tables.coding_details, coding.key, quote=quote, unit=unit, revision=revision)


def set_memo(work: Work, coding: int, memo: str) -> None:
    """Put another memo in the place of the one that a coding has."""
    work.update(tables.coding_details, coding, memo=memo)


def set_counter(work: Work, coding: int, *, counter: bool) -> None:
    """Have a coding show what its code does not mean, or again what it does."""
    work.update(tables.coding_details, coding, counter=int(counter))


def memo_of(connection: Connection, coding: int) -> str:
    """The memo of a coding."""
    column = tables.coding_details.c
    return connection.scalar(select(column.memo).where(column.key == coding)) or ""


def document_name(connection: Connection, document: int) -> str:
    """What the document of a coding is called."""
    return connection.scalar(select(tables.documents.c.name).where(tables.documents.c.key == document)) or ""
