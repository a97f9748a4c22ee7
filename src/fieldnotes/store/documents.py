"""Documents in the project file: their text as segments, their turns, and where they came from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select

from fieldnotes.analysis.lines import Segment, segments_of, slice_of, text_of
from fieldnotes.base.ids import new_id
from fieldnotes.model.coding import AWAY
from fieldnotes.model.kinds import DocumentKind, ParticipantKind
from fieldnotes.model.rows import DocumentRow, PageRow, TurnRow, VoiceSpan
from fieldnotes.store import tables
from fieldnotes.store.names import Found, find, folded
from fieldnotes.store.unit_of_work import Work


class Origin(NamedTuple):
    """Where a text came from; all unknown for a text that was logged here."""

    format: str
    name: str = ""
    sha256: str | None = None
    size: int | None = None


class NoteRange(NamedTuple):
    """A note's place in its session's document, for the reader's margin and for what may be handed out.

    `spans` are its parts in a voice of their own; their places, too, count in the document.
    """

    start: int
    end: int
    voice: str
    happened_at: str
    precision: str
    spans: tuple[VoiceSpan, ...] = ()


def add_document(
    work: Work,
    name: str,
    team: int,
    *,
    kind: DocumentKind,
    origin: Origin,
    text: str | None,
    text_sha256: str | None = None,
    session: int | None = None,
    turns: Sequence[TurnRow] = (),
    day: date | None = None,
    pages: Sequence[PageRow] = (),
) -> Found:
    """Enter a document with its first revision; without a text (a session that begins) it has no segment yet."""
    uid = new_id()
    key = work.insert(
        tables.documents,
        uid=uid,
        name=name,
        folded=folded(name),
        team=team,
        kind=kind.value,
        session=session,
        format=origin.format,
        original_name=origin.name,
        original_sha256=origin.sha256,
        original_bytes=origin.size,
        imported_at=work.at,
        day=day.isoformat() if day is not None else None,
    )
    work.insert(tables.revisions, document=key, number=1, sha256=text_sha256, made_at=work.at, text=None)
    _add_rows(work, tables.segments, key, segments_of(text) if text is not None else ())
    if turns:
        _add_turns(work, key, turns)
    _add_rows(work, tables.pages, key, pages)
    return Found(key, uid, name)


def _add_rows(work: Work, table: Table[Any], document: int, rows: Iterable[Segment | PageRow]) -> None:
    told = [{"document": document, **row._asdict()} for row in rows]
    work.insert_many(table, told, first=work.next_key(table) if told else 0)


def _add_turns(work: Work, document: int, turns: Sequence[TurnRow]) -> None:
    people = participants_by_pseudonym(work.connection)
    speakers = {turn.speaker: people.get(folded(turn.speaker or "")) for turn in turns}
    rows = [{"document": document, "participant": speakers[turn.speaker], **turn._asdict()} for turn in turns]
    work.insert_many(tables.turns, rows, first=work.next_key(tables.turns))


def page_rows(connection: Connection, document: int) -> list[PageRow]:
    """Where the pages of a document's original begin, in order."""
    column = tables.pages.c
    query = select(column.start, column.label).where(column.document == document).order_by(column.start)
    return [PageRow(start, label) for start, label in connection.execute(query)]


def participants_by_pseudonym(connection: Connection) -> dict[str, int]:
    """The key of each participant, by the folded pseudonym: a speaker of that name is that participant."""
    query = select(tables.participants.c.folded, tables.participants.c.key)
    return dict(connection.execute(query).all())


def document_text(connection: Connection, document: int) -> str:
    """The current text of a document."""
    column = tables.segments.c
    query = select(column.start, column.end, column.text).where(column.document == document).order_by(column.start)
    return text_of(connection.execute(query))


def document_length(connection: Connection, document: int) -> int:
    """How many code points the current text has."""
    column = tables.segments.c
    query = select(column.end).where(column.document == document).order_by(column.start.desc()).limit(1)
    return connection.scalar(query) or 0


def passage(connection: Connection, document: int, start: int, end: int) -> str:
    """The words of a range; only the segments that it touches are read. The range must lie within the text."""
    column = tables.segments.c
    before = (
        select(column.start)
        .where(column.document == document, column.start <= start)
        .order_by(column.start.desc())
        .limit(1)
    )
    first = connection.scalar(before)
    query = (
        select(column.start, column.end, column.text)
        .where(column.document == document, column.start >= (first or 0), column.start < end)
        .order_by(column.start)
    )
    return slice_of(connection.execute(query), start, end)


def document_rows(connection: Connection, team: str | None = None) -> list[DocumentRow]:
    """Documents with their length and codings, in the order in which they came.

    Raises:
        NotFoundError: `no-such-team`.
    """
    query = _listed()
    if team is not None:
        query = query.where(tables.documents.c.team == find(connection, "team", team).key)
    return [DocumentRow._make(row) for row in connection.execute(query.order_by(tables.documents.c.key))]


def document_row(connection: Connection, document: int) -> DocumentRow:
    """One document of the list."""
    return DocumentRow._make(connection.execute(_listed().where(tables.documents.c.key == document)).one())


def _listed() -> "Select[str, str, str, str, int, int, int, str | None]":
    document = tables.documents.c
    length = (
        select(tables.segments.c.end)
        .where(tables.segments.c.document == document.key)
        .order_by(tables.segments.c.start.desc())
        .limit(1)
        .scalar_subquery()
    )
    revision = (
        select(func.max(tables.revisions.c.number)).where(tables.revisions.c.document == document.key).scalar_subquery()
    )
    coding = tables.codings.c
    coded = select(func.count()).where(coding.document == document.key, coding.start < AWAY).scalar_subquery()
    return select(
        document.uid,
        document.name,
        tables.teams.c.name,
        document.kind,
        func.coalesce(length, 0),
        revision,
        coded,
        document.day,
    ).join(tables.teams, tables.teams.c.key == document.team)


def turn_rows(connection: Connection, document: int) -> list[TurnRow]:
    """The turns of a document in order; a turn whose speaker became a participant carries the pseudonym."""
    column = tables.turns.c
    query = (
        select(
            func.coalesce(tables.participants.c.pseudonym, column.speaker),
            column.start_ms,
            column.end_ms,
            column.start,
            column.end,
            column.interviewer,
        )
        .outerjoin(tables.participants, tables.participants.c.key == column.participant)
        .where(column.document == document)
        .order_by(column.start)
    )
    return [TurnRow(*row[:5], bool(row.interviewer)) for row in connection.execute(query)]


def third_party_ranges(connection: Connection, document: int) -> list[tuple[int, int]]:
    """Where someone speaks who is only a third party to the study."""
    turn, speaker = tables.turns.c, tables.participants.c
    query = (
        select(turn.start, turn.end)
        .join(tables.participants, speaker.key == turn.participant)
        .where(turn.document == document, speaker.kind == ParticipantKind.THIRD_PARTY.value)
        .order_by(turn.start)
    )
    return [(start, end) for start, end in connection.execute(query)]


def note_ranges(connection: Connection, document: int) -> list[NoteRange]:
    """Where each note of a session stands in its document; empty for a document that was brought in."""
    column = tables.notes.c
    query = (
        select(column.key, column.start, column.end, column.voice, column.happened_at, column.precision)
        .join(tables.documents, tables.documents.c.session == column.session)
        .where(tables.documents.c.key == document)
        .order_by(column.start)
    )
    spans = _spans(connection, document)
    return [
        NoteRange(start, end, voice, f"{happened:%H:%M}", precision, tuple(spans[key]))
        for key, start, end, voice, happened, precision in connection.execute(query)
    ]


def _spans(connection: Connection, document: int) -> defaultdict[int, list[VoiceSpan]]:
    """The parts of a document's notes in a voice of their own, by note; their places count in the document."""
    note, span = tables.notes.c, tables.voice_spans.c
    query = (
        select(span.note, note.start + span.start, note.start + span.end, span.voice)
        .join(tables.notes, note.key == span.note)
        .join(tables.documents, tables.documents.c.session == note.session)
        .where(tables.documents.c.key == document, span.voice != note.voice)
        .order_by(span.note, span.start)
    )
    found: defaultdict[int, list[VoiceSpan]] = defaultdict(list)
    for key, start, end, voice in connection.execute(query):
        found[key].append(VoiceSpan(start, end, voice))
    return found


def documents_from(connection: Connection, sha256: str) -> list[str]:
    """The names of documents that were imported from the same bytes before."""
    query = select(tables.documents.c.name).where(tables.documents.c.original_sha256 == sha256)
    return list(connection.scalars(query))
