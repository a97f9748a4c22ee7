"""Notes: a line goes into the log and is on disk before anyone is told that it is."""

from collections.abc import Collection, Sequence
from datetime import datetime

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.rows import NoteRow, VoiceSpan
from fieldnotes.store import clock_changes, notes as store, scenes, speakers
from fieldnotes.store.drafts import drop_draft
from fieldnotes.store.note_rows import note_rows
from fieldnotes.store.project import Project

LONGEST_NOTE = 100_000  # code points; longer is a document, and is brought in as one


def add_note(
    project: Project,
    text: str,
    *,
    session: str | None = None,
    voice: Voice = Voice.DESCRIPTION,
    happened_at: datetime | None = None,
    precision: Precision | None = None,
    speaker: str | None = None,
    spans: Sequence[VoiceSpan] = (),
    draft: str | None = None,
) -> Note:
    """Log a note; it is durable when this returns. Without a session it goes into the one that is not stopped.

    `happened_at` defaults to now; a time that is given is taken as reconstructed unless a precision says otherwise.
    `speaker` is a pseudonym or initials of someone of the team, or `interviewer`. `spans` are parts of the words, as
    they are kept, in a voice of their own. `draft` is the place of the draft that this note was: it goes in the same
    stroke, so that a program that is killed leaves either.

    Raises:
        RefusedError: `empty-note`, `long-note`, `bad-text`, `session-brought-in`, `bad-voice-span`.
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`, `no-such-speaker`,
            `ambiguous`.
    """
    words = clean_note(text)
    fit_spans(spans, len(words))
    sure = precision or (Precision.RECONSTRUCTED if happened_at else Precision.EXACT)
    with project.changing("note.add") as work:
        log = store.find_log(work.connection, session)
        who = speakers.find_speaker(work.connection, speaker, log.team) if speaker else None
        times = store.Times(happened_at or work.at, sure)
        scene = scenes.scene_of_note(work.connection, log, times, work.at)
        beside = store.Beside(scene=scene, speaker=who, spans=spans)
        clock_changes.notice(work, log.session)
        if draft is not None:
            drop_draft(work.connection, draft)
        return store.add_note(work, log, words, voice=voice, times=times, beside=beside)


def fit_spans(spans: Sequence[VoiceSpan], length: int) -> None:
    """See that parts lie within the words, in order, and not over each other.

    Raises:
        RefusedError: `bad-voice-span`.
    """
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= length:
            raise RefusedError("bad-voice-span", start=span.start, end=span.end, length=length)
        end = span.end


def clean_note(text: str) -> str:
    """A note's words as they are kept: LF line ends, no white space at the ends.

    Raises:
        RefusedError: `empty-note`, `long-note`, `bad-text`.
    """
    words = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not words:
        raise RefusedError("empty-note")
    if len(words) > LONGEST_NOTE:
        raise RefusedError("long-note", length=len(words), limit=LONGEST_NOTE)
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise RefusedError("bad-text")
    return words


def list_notes(
    project: Project, *, session: str | None = None, team: str | None = None, last: int | None = None
) -> list[NoteRow]:
    """Notes in the order in which things happened.

    Raises:
        NotFoundError: `no-such-session`, `no-such-team`.
    """
    with project.reading() as connection:
        return note_rows(connection, session=session, team=team, last=last)


def read_notes(project: Project, ids: Collection[str]) -> list[NoteRow]:
    """The notes with these whole ids, in the order in which things happened."""
    with project.reading() as connection:
        return note_rows(connection, ids=ids)
