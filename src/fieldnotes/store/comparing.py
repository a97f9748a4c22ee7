"""What a code means, and its newest passages in other teams' texts; the cost does not grow with the study.

The index by code and document is walked text by text, from the text that came in last, and only as far as needed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables

_OF_ONE_TEXT = 50  # passages of one text that are looked at


class Meaning(NamedTuple):
    """What a code means, as its entry in the codebook says it."""

    brief: str
    definition: str
    use_when: str
    not_when: str


class Placed(NamedTuple):
    """A coded passage: its key, and the document and range that it stands on."""

    key: int
    document: int
    start: int
    end: int


def meaning_of(connection: Connection, code: int) -> Meaning:
    """A code's entry."""
    column = tables.codes.c
    query = select(column.brief, column.definition, column.use_when, column.not_when).where(column.key == code)
    return Meaning._make(connection.execute(query).one())


def newest_elsewhere(connection: Connection, code: int, team: int | None) -> Iterator[Placed]:
    """The passages of a code outside a team's texts: the newest text first, and in it the newest coding first."""
    coding, document = tables.codings.c, tables.documents.c
    before: int | None = None
    while True:
        texts = select(func.max(coding.document)).where(coding.code == code)
        text = connection.scalar(texts if before is None else texts.where(coding.document < before))
        if text is None:
            return
        before = text
        if team is not None and connection.scalar(select(document.team).where(document.key == text)) == team:
            continue
        passages = (
            select(coding.key, coding.document, coding.start, coding.end)
            .where(coding.code == code, coding.document == text, coding.start < AWAY)
            .order_by(coding.key.desc())
            .limit(_OF_ONE_TEXT)
        )
        yield from (Placed._make(row) for row in connection.execute(passages).all())


def begins_with_interviewer(connection: Connection, passage: Placed) -> bool:
    """Whether a passage begins in a turn of whoever asks."""
    turn = tables.turns.c
    query = (
        select(turn.interviewer, turn.end)
        .where(turn.document == passage.document, turn.start <= passage.start)
        .order_by(turn.start.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return row is not None and bool(row.interviewer) and row.end > passage.start


def team_of(connection: Connection, document: int) -> int | None:
    """The key of the team that a document is of."""
    return connection.scalar(select(tables.documents.c.team).where(tables.documents.c.key == document))
