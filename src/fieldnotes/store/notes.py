"""Notes in the project file: each is a row of its own, and a line in its session's document that search finds."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import is_id, new_id
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Precision, Prompt, SessionStatus, Voice
from fieldnotes.model.rows import VoiceSpan
from fieldnotes.store import tables
from fieldnotes.store.names import find_by_id
from fieldnotes.store.unit_of_work import Work


class Log(NamedTuple):
    """Where a session's next note goes.

    Attributes:
        team: the key of the session's team.
        scene: the key of the scene that goes on, if one does.
    """

    session: int
    session_id: str
    team: int
    document: int
    next_start: int
    scene: int | None


class Speaker(NamedTuple):
    """Who says something: someone of the study, or the interviewer, whose words are the researcher's own."""

    name: str
    participant: int | None
    interviewer: bool


_LAST_END = (
    select(tables.segments.c.end)
    .where(tables.segments.c.document == tables.documents.c.key)
    .order_by(tables.segments.c.start.desc())
    .limit(1)
    .scalar_subquery()
)
_OPEN_SCENE = (
    select(tables.scenes.c.key)
    .where(tables.scenes.c.session == tables.sessions.c.key, tables.scenes.c.ended_at.is_(None))
    .order_by(tables.scenes.c.key.desc())
    .limit(1)
    .scalar_subquery()
)
_LOGS = select(
    tables.sessions.c.key,
    tables.sessions.c.uid,
    tables.sessions.c.team,
    tables.documents.c.key,
    _LAST_END,
    tables.documents.c.original_sha256,
    _OPEN_SCENE,
).join(tables.documents, tables.documents.c.session == tables.sessions.c.key)
_LOG_OF = _LOGS.where(tables.sessions.c.uid == bindparam("session"))
_RUNNING_LOGS = _LOGS.where(tables.sessions.c.status != SessionStatus.STOPPED.value).limit(2)


def find_log(connection: Connection, session: str | None) -> Log:
    """Where a session's next note goes; without a session, that of the one that is not stopped.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
        RefusedError: `session-brought-in`, when the session's text came from a file: that text does not change.
    """
    if session is not None:
        whole = session if is_id(session) else find_by_id(connection, "session", session).id
        rows = connection.execute(_LOG_OF, {"session": whole}).all()
        if not rows:
            raise NotFoundError("no-such-session", given=session)
    else:
        rows = connection.execute(_RUNNING_LOGS).all()
    if len(rows) != 1:
        raise NotFoundError("several-running-sessions" if rows else "no-running-session")
    key, uid, team, document, end, file, scene = rows[0]
    if file is not None:
        raise RefusedError("session-brought-in")
    return Log(key, uid, team, document, 0 if end is None else end + 1, scene)


class Beside(NamedTuple):
    """What is kept beside a note's words.

    Attributes:
        scene: the key of the scene that it belongs to.
        prompt: what a reflection answers.
        speaker: who says it; stands as a turn of the document.
        spans: parts in a voice of their own.
        rank: where it comes among notes of one and the same moment; of equal ranks the later entered comes later.
    """

    scene: int | None = None
    prompt: Prompt | None = None
    speaker: Speaker | None = None
    spans: Sequence[VoiceSpan] = ()
    rank: int = 0


class Times(NamedTuple):
    """When a note happened and how sure that is, when it was jotted (None: now), and when it was written up."""

    happened_at: datetime
    precision: Precision
    jotted_at: datetime | None = None
    written_at: datetime | None = None


def add_note(work: Work, log: Log, text: str, *, voice: Voice, times: Times, beside: Beside | None = None) -> Note:
    """Append a note to a session and to its document; the text index follows by trigger."""
    with_it = beside or Beside()
    note = Note(
        id=new_id(),
        session_id=log.session_id,
        text=text,
        voice=voice,
        happened_at=times.happened_at,
        jotted_at=times.jotted_at or work.at,
        written_at=times.written_at,
        precision=times.precision,
        start=log.next_start,
        end=log.next_start + len(text),
    )
    key = _enter(work, log, note, with_it)
    work.insert(tables.segments, document=log.document, start=note.start, end=note.end, text=text)
    if with_it.speaker is not None:
        _speak(work, log.document, note, with_it.speaker)
    for span in with_it.spans:
        work.insert(tables.voice_spans, note=key, start=span.start, end=span.end, voice=span.voice)
    return note


def _enter(work: Work, log: Log, note: Note, beside: Beside) -> int:
    return work.insert(
        tables.notes,
        uid=note.id,
        session=log.session,
        text=note.text,
        voice=note.voice.value,
        happened_at=note.happened_at,
        jotted_at=note.jotted_at,
        written_at=note.written_at,
        precision=note.precision.value,
        start=note.start,
        end=note.end,
        scene=beside.scene,
        prompt=beside.prompt.value if beside.prompt else None,
        rank=beside.rank,
    )


def _speak(work: Work, document: int, note: Note, speaker: Speaker) -> None:
    work.insert(
        tables.turns,
        document=document,
        speaker=speaker.name,
        participant=speaker.participant,
        start_ms=None,
        end_ms=None,
        start=note.start,
        end=note.end,
        interviewer=int(speaker.interviewer),
    )
