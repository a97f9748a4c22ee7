"""Writing up: what was jotted on the spot is said in full, beside the jotting, which stays as it was."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fieldnotes.analysis.waiting import waits
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Voice, Written
from fieldnotes.model.rows import NoteRow, SessionRow, VoiceSpan
from fieldnotes.services.notes import clean_note, fit_spans
from fieldnotes.store import notes, sessions, speakers, write_ups as store
from fieldnotes.store.drafts import drop_draft
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.note_rows import note_rows
from fieldnotes.store.project import Project


class WaitingSession(NamedTuple):
    """A session that is not marked as written up, with the jottings in it that wait, as things happened."""

    session: SessionRow
    jottings: tuple[NoteRow, ...]


class Jotted(NamedTuple):
    """What there is to write up in a session, and what was, both as things happened.

    Attributes:
        jottings: every note but the write-ups and what answers a prompt.
    """

    session: SessionRow
    jottings: tuple[NoteRow, ...]
    write_ups: tuple[NoteRow, ...]


def write_up(
    project: Project,
    jottings: Sequence[str],
    text: str,
    *,
    voice: Voice | None = None,
    spans: Sequence[VoiceSpan] = (),
    speaker: str | None = None,
    draft: str | None = None,
) -> Note:
    """Say in full what one or more jottings of a session held; they stay as they were.

    The new note happened and was jotted when the first of them was, with the same precision and in the same scene, and
    was written up now. It stands right after that jotting in the order of time, and at the end of the session's
    document. Without a voice it is a description, or private as soon as anything in the jottings is. `draft` is the
    place of the draft that it was, which goes in the same stroke.

    Raises:
        RefusedError: `empty-note`, `long-note`, `bad-text`, `bad-voice-span`, `no-jotting-named`,
            `jottings-of-more-sessions`, `write-up-of-write-up`, `session-brought-in`.
        NotFoundError: `no-such-note`, `no-such-speaker`, `ambiguous`.
    """
    words = clean_note(text)
    fit_spans(spans, len(words))
    with project.changing("note.write-up") as work:
        written_of = store.find_jottings(work.connection, jottings)
        first = written_of[0]
        log = notes.find_log(work.connection, first.session_id)
        who = speakers.find_speaker(work.connection, speaker, log.team) if speaker else None
        times = notes.Times(first.happened_at, first.precision, jotted_at=first.jotted_at, written_at=work.at)
        beside = notes.Beside(first.scene, speaker=who, spans=spans, rank=store.rank_after(work, first))
        said_in = voice or voice_for(store.voices_of(work.connection, written_of))
        note = notes.add_note(work, log, words, voice=said_in, times=times, beside=beside)
        if draft is not None:
            drop_draft(work.connection, draft)
        store.link_jottings(work, written_of, find_by_id(work.connection, "note", note.id).key)
        return note


def voice_for(voices: Iterable[Voice]) -> Voice:
    """The voice of a write-up when none is chosen, of what is in these voices: what was private stays so."""
    return next((voice for voice in voices if voice.private), Voice.DESCRIPTION)


def read_jotted(project: Project, session: str) -> Jotted:
    """What there is to write up in a session.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
    """
    with project.reading() as connection:
        row = sessions.session_rows(connection, session=session)[0]
        rows = note_rows(connection, session=row.id)
        jottings = tuple(note for note in rows if not note.jottings and note.prompt is None)
        return Jotted(row, jottings, tuple(note for note in rows if note.jottings))


def waiting_sessions(project: Project, *, team: str | None = None) -> list[WaitingSession]:
    """The sessions with notes that are not marked as written up, the one that began first in front.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        return [
            WaitingSession(row, tuple(filter(waits, note_rows(connection, session=row.id))))
            for row in sessions.session_rows(connection, team=team)
            if row.notes and row.written == Written.JOTTED.value
        ]


def session_to_write_up(project: Project, team: str) -> SessionRow | None:
    """The session of a team whose turn it is: the first with notes that is not marked as written up; None without one.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        waiting = (
            row
            for row in sessions.session_rows(connection, team=team)
            if row.notes and row.written == Written.JOTTED.value
        )
        return next(waiting, None)


def session_of(project: Project, document: str) -> str | None:
    """The id of the session whose log a document is; None for a text that was brought in.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.session_of_log(connection, find(connection, "document", document).key)
