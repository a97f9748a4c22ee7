"""The revisions of a document: when each was made, and what stood in it."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.clock import to_stored
from fieldnotes.store import tables
from fieldnotes.store.documents import document_length, document_text


class RevisionRow(NamedTuple):
    """A revision of a text; `sha256` is None while a session still appends to it."""

    number: int
    made_at: str
    characters: int
    sha256: str | None


def revision_rows(connection: Connection, document: int) -> list[RevisionRow]:
    """The revisions of a document, the first one first."""
    column = tables.revisions.c
    length = func.length(column.text)
    query = select(column.number, column.made_at, length, column.sha256).where(column.document == document)
    newest = document_length(connection, document)
    return [
        RevisionRow(number, to_stored(made_at), newest if characters is None else characters, sha256)
        for number, made_at, characters, sha256 in connection.execute(query.order_by(column.number))
    ]


def text_of_revision(connection: Connection, document: int, number: int) -> str | None:
    """What stood in a revision; None when there is no such revision."""
    column = tables.revisions.c
    row = connection.execute(select(column.text).where(column.document == document, column.number == number)).first()
    if row is None:
        return None
    return document_text(connection, document) if row.text is None else row.text
