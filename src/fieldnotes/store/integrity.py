"""Proof that a project file is whole: SQLite's own checks, and the promises of ours that constraints cannot hold.

Each problem is a code with values, worded by whoever shows it (`problem.<code>` in the catalogue).
"""

import hashlib
import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Table, func, select
from sqlalchemy.exc import DatabaseError, OperationalError

from fieldnotes.analysis.lines import text_of
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.codebook_integrity import codebook_problems
from fieldnotes.store.file_facts import UnreadableValueError
from fieldnotes.store.log_order import broken_line, loose_turns
from fieldnotes.store.problem import Problem
from fieldnotes.store.scene_order import scenes_follow
from fieldnotes.store.session_times import backwards

TRIGGERS = frozenset(
    {"segments_indexed", "segments_unindexed", "segments_reindexed", "journal_never_changes", "journal_never_forgets"}
)


def problems(connection: Connection) -> Iterator[Problem]:
    """Everything in the file that does not hold; nothing when it is sound."""
    damage = [*_damage(connection), *_shape(connection)] or list(_values(connection))
    yield from damage
    if not damage:
        yield from _loose_references(connection)
        yield from _index(connection)
        yield from _texts(connection)
        yield from _notes(connection)
        yield from _voice_parts(connection)
        yield from codebook_problems(connection)
        yield from _sessions(connection)
        yield from _scenes(connection)


def _damage(connection: Connection) -> Iterator[Problem]:
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Problem("damaged", {"detail": str(message)})


def _shape(connection: Connection) -> Iterator[Problem]:
    """Every table has its columns, and every trigger that keeps the journal and the index is there."""
    for name, table in tables.metadata.tables.items():
        columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (name,)).scalars()
        if set(columns) != set(table.c.keys()):
            yield Problem("shape", {"part": name})
    held = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    for name in sorted(TRIGGERS - held):
        yield Problem("shape", {"part": name})


def _values(connection: Connection) -> Iterator[Problem]:
    """Every value of every row is one that this program could have written."""
    for name, table in tables.metadata.tables.items():
        try:
            for _row in connection.execute(select(table)):
                pass
        except UnreadableValueError:
            yield Problem("unreadable", {"table": name})
        except OperationalError as said:
            if hasattr(said.orig, "sqlite_errorcode"):  # of the disk or a lock; a text that is not UTF-8 bears no code
                raise
            yield Problem("unreadable", {"table": name})


def _loose_references(connection: Connection) -> Iterator[Problem]:
    try:
        for table, key, parent, _constraint in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Problem("loose-reference", {"table": table, "key": str(key), "parent": parent})
    except OperationalError as said:  # what says that a key is a key is damaged itself
        yield Problem("damaged", {"detail": str(said.orig)})


def _index(connection: Connection) -> Iterator[Problem]:
    """FTS5 compares its index with the segments itself; it can only say so by failing.

    The question has a form that takes the lock for writing, so that it gets a short transaction of its own: in that
    of the whole check nobody could write until its end, and it would fail when somebody wrote before.
    """
    try:
        with connection.engine.connect().execution_options(fieldnotes_writes=True) as own, own.begin() as question:
            own.exec_driver_sql("INSERT INTO segments_fts(segments_fts, rank) VALUES ('integrity-check', 1)")
            question.rollback()
    except DatabaseError as said:
        number = getattr(said.orig, "sqlite_errorcode", 0)
        if number & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}:
            yield Problem("search-index", {})
        elif number & 0xFF != sqlite3.SQLITE_READONLY:  # a read-only file cannot be asked
            raise


def _texts(connection: Connection) -> Iterator[Problem]:
    """Per document: the text is the one that was hashed, and every coding's quoted words stand where it says."""
    column = tables.documents.c
    for key, name in connection.execute(select(column.key, column.name).order_by(column.key)).all():
        segment = tables.segments.c
        rows = connection.execute(
            select(segment.start, segment.end, segment.text).where(segment.document == key).order_by(segment.start)
        )
        segments = list(rows)
        if any(end - start != len(text) for start, end, text in segments) or _overlap(segments):
            yield Problem("segments", {"document": name})
            continue
        text = text_of(segments)
        yield from _revision(connection, key, name, text)
        yield from _anchors(connection, key, name, text)
        yield from _turns(connection, key, name, len(text))
        yield from _orphans(connection, key, name)
        for table in (tables.note_passages, tables.memos, tables.bookmarks, tables.refusals):
            yield from _passages(connection, table, key, name, text)


def _overlap(segments: Sequence[tuple[int, int, str]]) -> bool:
    return any(before[1] > after[0] for before, after in itertools.pairwise(segments))


def _revision(connection: Connection, document: int, name: str, text: str) -> Iterator[Problem]:
    column = tables.revisions.c
    newest = select(column.sha256).where(column.document == document).order_by(column.number.desc()).limit(1)
    known = connection.execute(newest).first()
    if known is None:
        yield Problem("no-revision", {"document": name})
    elif known.sha256 is not None and known.sha256 != hashlib.sha256(text.encode()).hexdigest():
        yield Problem("text-changed", {"document": name})

    superseded = (
        select(column.number, column.sha256, column.text)
        .where(column.document == document, column.number < _newest(document))
        .order_by(column.number)
    )
    for number, sha256, kept in connection.execute(superseded):
        if kept is None or sha256 != hashlib.sha256(kept.encode()).hexdigest():
            yield Problem("revision-text", {"document": name, "number": str(number)})


def _newest(document: int) -> ScalarSelect[int]:
    column = tables.revisions.c
    return select(func.max(column.number)).where(column.document == document).scalar_subquery()


def _passages(connection: Connection, table: Table[Any], document: int, name: str, text: str) -> Iterator[Problem]:
    """The words that something is about stand where it says; without a place, in a text that the document had."""
    column = table.c
    query = select(column.start, column.end, column.quote).where(column.document == document, column.start >= 0)
    earlier: list[str] | None = None
    for start, end, quote in connection.execute(query).all():
        stands = text[start:end] == quote
        if start >= AWAY:
            earlier = _earlier_texts(connection, document) if earlier is None else earlier
            stands = any(each[start - AWAY : end - AWAY] == quote for each in earlier)
        if not stands and table is tables.note_passages:
            yield Problem("passage", {"document": name, "start": str(start % AWAY), "end": str(end % AWAY)})
        elif not stands:
            yield Problem("remembered", {"document": name, "start": str(start % AWAY), "end": str(end % AWAY)})


def _earlier_texts(connection: Connection, document: int) -> list[str]:
    column = tables.revisions.c
    query = select(column.text).where(column.document == document, column.text.is_not(None))
    return [text for text in connection.scalars(query) if text is not None]


def _orphans(connection: Connection, document: int, name: str) -> Iterator[Problem]:
    """The words of codings that have no place any more stand in the revision that is named."""
    coding, detail, revision = tables.codings.c, tables.coding_details.c, tables.revisions.c
    query = (
        select(detail.uid, coding.start - AWAY, coding.end - AWAY, detail.quote, revision.text)
        .join(tables.coding_details, detail.key == coding.key)
        .outerjoin(tables.revisions, (revision.document == coding.document) & (revision.number == detail.revision))
        .where(coding.document == document, coding.start >= AWAY)
    )
    for uid, start, end, quote, text in connection.execute(query):
        if text is None or text[start:end] != quote:
            yield Problem("orphan", {"coding": uid, "document": name, "start": str(start), "end": str(end)})


def _anchors(connection: Connection, document: int, name: str, text: str) -> Iterator[Problem]:
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(detail.uid, coding.start, coding.end, detail.quote)
        .outerjoin(tables.coding_details, detail.key == coding.key)
        .where(coding.document == document, coding.start < AWAY)
    )
    for uid, start, end, quote in connection.execute(query):
        if uid is None:
            yield Problem("coding-without-words", {"document": name, "start": str(start), "end": str(end)})
        elif text[start:end] != quote:
            yield Problem("anchor", {"coding": uid, "document": name, "start": str(start), "end": str(end)})


def _turns(connection: Connection, document: int, name: str, length: int) -> Iterator[Problem]:
    column = tables.turns.c
    beyond = select(column.start).where(column.document == document, column.end > length)
    for start in connection.scalars(beyond):
        yield Problem("turn-outside", {"document": name, "start": str(start)})


def _notes(connection: Connection) -> Iterator[Problem]:
    """Every note stands in its session's document, word for word, and every turn there is that of a note."""
    query = """SELECT n."key", d.name FROM notes n
        LEFT JOIN documents d ON d.session = n.session
        LEFT JOIN segments s ON s.document = d."key" AND s.start = n.start
        WHERE s."key" IS NULL OR s.text <> n.text OR s."end" <> n."end" """
    for key, name in connection.exec_driver_sql(query):
        yield Problem("note-outside", {"note": str(key), "document": name or "?"})

    logs = (tables.documents.c.session.is_not(None)) & (tables.documents.c.original_sha256.is_(None))
    for key, name in connection.execute(select(tables.documents.c.key, tables.documents.c.name).where(logs)).all():
        if broken_line(connection, key):
            yield Problem("log-hole", {"document": name})
    for name, start in loose_turns(connection):
        yield Problem("turn-without-note", {"document": name, "start": str(start)})


def _voice_parts(connection: Connection) -> Iterator[Problem]:
    """Every part of a note in a voice of its own lies within the note's words, and no two over each other."""
    query = """SELECT DISTINCT note FROM (
            SELECT p.note, p.start, p."end", length(n.text) AS length,
                lag(p."end", 1, 0) OVER (PARTITION BY p.note ORDER BY p.start) AS before
            FROM voice_spans p JOIN notes n ON n."key" = p.note
        ) WHERE "end" > length OR start < before"""
    for note in connection.exec_driver_sql(query).scalars():
        yield Problem("voice-part", {"note": str(note)})


def _sessions(connection: Connection) -> Iterator[Problem]:
    """No session, pause or scene ends before it starts; no session that goes on by its status has an end."""
    column = tables.sessions.c
    wrong = column.key.in_(backwards(connection)) | (column.ended_at.is_not(None) & (column.status != "stopped"))
    for uid in connection.scalars(select(column.uid).where(wrong).order_by(column.key)):
        yield Problem("session-times", {"session": uid})


def _scenes(connection: Connection) -> Iterator[Problem]:
    """The scenes of each session follow one another."""
    column = tables.sessions.c
    having = select(column.key, column.uid).where(column.key.in_(select(tables.scenes.c.session))).order_by(column.key)
    for key, uid in connection.execute(having).all():
        if not scenes_follow(connection, key):
            yield Problem("scenes", {"session": uid})
