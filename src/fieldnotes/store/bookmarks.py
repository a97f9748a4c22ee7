"""Bookmarks: places in a text to come back to, each of one coder, with the words that stand there."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work


class BookmarkRow(NamedTuple):
    """A bookmark as lists show it.

    Attributes:
        id: its id.
        document_id: the document that it is in.
        document: the name of that.
        start, end: the range, in code points.
        quote: the words of the range.
        name: what it is called; empty when it has no name.
        placed: whether its words stand in the text; the range of others is where they last stood.
    """

    id: str
    document_id: str
    document: str
    start: int
    end: int
    quote: str
    name: str
    placed: bool


def add_bookmark(work: Work, document: int, start: int, end: int, quote: str, name: str) -> str:
    """Lay a bookmark of whoever is at work; its id comes back."""
    uid = new_id()
    work.insert(
        tables.bookmarks,
        uid=uid,
        document=document,
        start=start,
        end=end,
        quote=quote,
        name=name,
        coder=work.coder,
        made_at=work.at,
    )
    return uid


def name_bookmark(work: Work, key: int, name: str) -> None:
    """Call a bookmark something else."""
    work.update(tables.bookmarks, key, name=name)


def remove_bookmark(work: Work, key: int) -> None:
    """Take a bookmark away."""
    work.delete(tables.bookmarks, key)


def bookmark_rows(
    connection: Connection, *, coder: str, document: int | None = None, bookmark: str | None = None
) -> list[BookmarkRow]:
    """Somebody's bookmarks by document and place; those of one document, or only one of them."""
    column = tables.bookmarks.c
    query = (
        select(column.uid, tables.documents.c.uid, tables.documents.c.name, column.start, column.end)
        .add_columns(column.quote, column.name)
        .join(tables.documents, tables.documents.c.key == column.document)
        .join(tables.coders, tables.coders.c.key == column.coder)
        .where(tables.coders.c.folded == folded(coder))
        .order_by(tables.documents.c.name, column.document, column.start, column.key)
    )
    if document is not None:
        query = query.where(column.document == document)
    if bookmark is not None:
        query = query.where(column.uid == bookmark)
    found = []
    for uid, document_id, called, start, end, quote, name in connection.execute(query):
        placed = start < AWAY
        away = 0 if placed else AWAY
        found.append(BookmarkRow(uid, document_id, called, start - away, end - away, quote, name, placed))
    return found
