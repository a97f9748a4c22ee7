"""Notes read back as lists show them, in the order in which things happened."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from fieldnotes.base.clock import to_stored
from fieldnotes.model.rows import NotePassage, NoteRow, VoiceSpan
from fieldnotes.store import tables
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.note_passages import passages_of

_LISTED = (
    select(
        tables.notes.c.uid,
        tables.sessions.c.uid,
        tables.notes.c.text,
        tables.notes.c.voice,
        tables.notes.c.happened_at,
        tables.notes.c.jotted_at,
        tables.notes.c.written_at,
        tables.notes.c.precision,
        tables.notes.c.start,
        tables.notes.c.end,
        func.coalesce(tables.participants.c.pseudonym, tables.turns.c.speaker),
        tables.turns.c.interviewer,
        tables.scenes.c.uid,
        tables.notes.c.prompt,
        tables.notes.c.key,
        tables.notes.c.rank,
    )
    .join(tables.sessions, tables.sessions.c.key == tables.notes.c.session)
    .outerjoin(tables.documents, tables.documents.c.session == tables.notes.c.session)
    .outerjoin(
        tables.turns,
        (tables.turns.c.document == tables.documents.c.key) & (tables.turns.c.start == tables.notes.c.start),
    )
    .outerjoin(tables.participants, tables.participants.c.key == tables.turns.c.participant)
    .outerjoin(tables.scenes, tables.scenes.c.key == tables.notes.c.scene)
)


def note_rows(
    connection: Connection,
    *,
    session: str | None = None,
    team: str | None = None,
    last: int | None = None,
    ids: Collection[str] | None = None,
) -> list[NoteRow]:
    """Notes in the order in which things happened; `last` keeps only the most recently entered ones, `ids` only these.

    Raises:
        NotFoundError: `no-such-session`, `no-such-team`.
    """
    column = tables.notes.c
    which: list[ColumnElement[bool]] = []
    if session is not None:
        which.append(column.session == find_by_id(connection, "session", session).key)
    if team is not None:
        which.append(tables.sessions.c.team == find(connection, "team", team).key)
    if ids is not None:
        which.append(column.uid.in_(ids))
    query = _LISTED.where(*which)
    if last is not None:
        rows = connection.execute(query.order_by(column.key.desc()).limit(last)).all()
        rows = sorted(rows, key=lambda row: (row[4], row[15], row[14]))
        which.append(column.key >= min((row[14] for row in rows), default=0))
    else:
        rows = list(connection.execute(query.order_by(column.happened_at, column.rank, column.key)))
    beside = _beside(connection, which)
    return [_note_row(row, beside) for row in rows]


class _Beside(NamedTuple):
    """What stands beside notes: parts in a voice of their own, what they write up or are about, what is written up."""

    spans: dict[int, list[VoiceSpan]]
    jottings: dict[int, list[str]]
    written_up: set[int]
    about: dict[int, NotePassage]


def _note_row(row: Sequence[Any], beside: _Beside) -> NoteRow:
    uid, session, text, voice, happened, jotted, written = row[:7]
    precision, start, end, speaker, interviewer, scene, prompt, key = row[7:15]
    return NoteRow(
        uid,
        session,
        text,
        voice,
        to_stored(happened),
        to_stored(jotted),
        to_stored(written) if written else None,
        precision,
        start,
        end,
        speaker,
        bool(interviewer),
        scene,
        prompt,
        tuple(beside.spans.get(key, ())),
        tuple(beside.jottings.get(key, ())),
        key in beside.written_up,
        beside.about.get(key),
    )


def _beside(connection: Connection, which: Iterable[ColumnElement[bool]]) -> _Beside:
    note, span, expansion = tables.notes.c, tables.voice_spans.c, tables.expansions.c
    session = tables.sessions
    spans: defaultdict[int, list[VoiceSpan]] = defaultdict(list)
    spoken = (
        select(span.note, span.start, span.end, span.voice)
        .join(tables.notes, note.key == span.note)
        .join(session, session.c.key == note.session)
        .where(*which, span.voice != note.voice)
        .order_by(span.note, span.start)
    )
    for key, start, end, voice in connection.execute(spoken):
        spans[key].append(VoiceSpan(start, end, voice))
    jotting = tables.notes.alias("jotting_notes")
    written = (
        select(expansion.note, expansion.jotting, jotting.c.uid)
        .join(tables.notes, note.key == expansion.note)
        .join(session, session.c.key == note.session)
        .join(jotting, jotting.c.key == expansion.jotting)
        .where(*which)
        .order_by(expansion.key)
    )
    jottings: defaultdict[int, list[str]] = defaultdict(list)
    written_up: set[int] = set()
    for key, of, uid in connection.execute(written):
        jottings[key].append(uid)
        written_up.add(of)
    return _Beside(spans, jottings, written_up, passages_of(connection, which))
