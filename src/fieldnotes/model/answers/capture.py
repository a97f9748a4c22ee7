"""What is answered about sessions and notes."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import Access, Precision, Prompt, SessionKind, SessionStatus, Voice, Written
from fieldnotes.model.value import Id, Minutes, Position, Value


class SessionAnswer(Value):
    """`session start`, `add`, `pause`, `resume`, `stop`."""

    id: Id
    status: SessionStatus
    observed_minutes: Minutes | None


class ListedSession(Value):
    """A session."""

    id: Id
    team: str
    kind: SessionKind
    setting: str
    started_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    status: SessionStatus
    observed_minutes: Minutes | None
    notes: Count
    document: Id | None
    access: Access | None
    shadowed: str | None
    written: Written | None
    observer: str | None
    guide: str | None
    clock_questions: Count


class SessionsAnswer(Value):
    """`session list`."""

    sessions: tuple[ListedSession, ...]


class NoteAnswer(Value):
    """`note add`, and a line of `note add -`."""

    id: Id
    happened_at: AwareDatetime
    jotted_at: AwareDatetime
    written_at: AwareDatetime | None
    voice: Voice
    precision: Precision


class ListedSpan(Value):
    """A part of a note in a voice of its own; the places count within the note."""

    start: Position
    end: Position
    voice: Voice


class ListedNote(NoteAnswer):
    """A note with its words and its place in its session's document."""

    session: Id
    text: str
    start: Position
    end: Position
    speaker: str | None
    interviewer: bool
    scene: Id | None
    prompt: Prompt | None
    spans: tuple[ListedSpan, ...]
    jottings: tuple[Id, ...]
    written_up: bool


class NotesAnswer(Value):
    """`note list`."""

    notes: tuple[ListedNote, ...]


class JottedSession(Value):
    """A session that jottings went into; ids are null after a dry run of a session that was not made."""

    id: Id | None
    document: Id | None
    started_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    notes: Count


class JottedNote(Value):
    """A note as it was recognised in a file; `line` counts from 1."""

    line: Count
    happened_at: AwareDatetime
    precision: Precision
    voice: Voice
    text: str


class UnclearLine(Value):
    """A line of a file that could not be taken as it seems meant, and why, in words."""

    line: Count
    message: str


class JottingsAnswer(Value):
    """`note import`."""

    sessions: tuple[JottedSession, ...]
    notes: tuple[JottedNote, ...]
    unclear: tuple[UnclearLine, ...]
    warnings: tuple[str, ...]
