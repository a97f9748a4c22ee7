"""The passage that a reflection is about: a range of its session's document, with the words that stood there."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.rows import NotePassage
from fieldnotes.store import tables
from fieldnotes.store.documents import document_length, passage
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.unit_of_work import Work


class Passage(NamedTuple):
    """A range of a session's document, before anything is written about it.

    Attributes:
        session: the key of the session.
        session_id: its id.
        document: the key of its document.
        scene: the key of the scene in which the passage begins, if any.
    """

    session: int
    session_id: str
    document: int
    start: int
    end: int
    quote: str
    scene: int | None


def passage_of_note(connection: Connection, reference: str) -> Passage:
    """Where a note stands.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
    """
    note, document = tables.notes.c, tables.documents.c
    query = (
        select(note.session, tables.sessions.c.uid, document.key, note.start, note.end, note.text, note.scene)
        .join(tables.sessions, tables.sessions.c.key == note.session)
        .join(tables.documents, document.session == note.session)
        .where(note.key == find_by_id(connection, "note", reference).key)
    )
    return Passage._make(connection.execute(query).one())


def passage_at(connection: Connection, reference: str, start: int, end: int) -> Passage:
    """A range of a session's document; positions are code points.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `reflection-brought-in`, when the text came from a file; `bad-range`.
    """
    found = find(connection, "document", reference)
    column = tables.documents.c
    query = (
        select(tables.sessions.c.key, tables.sessions.c.uid)
        .join(tables.documents, column.session == tables.sessions.c.key)
        .where(column.key == found.key, column.original_sha256.is_(None))
    )
    session = connection.execute(query).first()
    if session is None:
        raise RefusedError("reflection-brought-in", document=found.name)
    length = document_length(connection, found.key)
    if not 0 <= start < end <= length:
        raise RefusedError("bad-range", document=found.name, start=start, end=end, length=length)
    quote = passage(connection, found.key, start, end)
    scene = _scene_at(connection, session[0], start, end)
    return Passage(session[0], session[1], found.key, start, end, quote, scene)


def _scene_at(connection: Connection, session: int, start: int, end: int) -> int | None:
    """The scene of the first note that a range touches."""
    column = tables.notes.c
    touched = column.session == session, column.start < end, column.end > start
    return connection.scalar(select(column.scene).where(*touched).order_by(column.start).limit(1))


def link_passage(work: Work, note: int, about: Passage) -> None:
    """Keep what a reflection is about."""
    work.insert(
        tables.note_passages,
        note=note,
        document=about.document,
        start=about.start,
        end=about.end,
        quote=about.quote,
    )


def passages_of(connection: Connection, which: Iterable[ColumnElement[bool]]) -> dict[int, NotePassage]:
    """What notes are about, by the key of the note; `which` says of which notes and sessions."""
    note, column = tables.notes.c, tables.note_passages.c
    query = (
        select(column.note, tables.documents.c.uid, tables.documents.c.name, column.start, column.end, column.quote)
        .join(tables.notes, note.key == column.note)
        .join(tables.sessions, tables.sessions.c.key == note.session)
        .join(tables.documents, tables.documents.c.key == column.document)
        .where(*which)
    )
    return {row[0]: NotePassage(*row[1:]) for row in connection.execute(query)}


def passages_in(connection: Connection, document: int) -> list[tuple[int, int]]:
    """The ranges of a document that a reflection is about, in order."""
    column = tables.note_passages.c
    query = select(column.start, column.end).where(column.document == document).order_by(column.start)
    return [(start, end) for start, end in connection.execute(query)]
