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
    """A session.

    `last_sign` is when something was heard of it last, null once it is stopped; `forgotten` marks one of which nothing
    was heard for so long that someone may have forgotten to stop it. While `clock_questions` is not 0 its hours are
    in doubt.
    """

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
    last_sign: AwareDatetime | None
    forgotten: bool


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


class ListedPassage(Value):
    """The passage that a reflection is about, with the words that stand there."""

    document: Id
    document_name: str
    start: Position
    end: Position
    quote: str


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
    about: ListedPassage | None


class NotesAnswer(Value):
    """`note list`."""

    notes: tuple[ListedNote, ...]


class WaitingJotting(Value):
    """A note that waits to be written up, and for how many full hours."""

    id: Id
    text: str
    voice: Voice
    happened_at: AwareDatetime
    hours: Count


class WaitingSession(Value):
    """A session with notes that is not marked as written up; `jottings` is empty when none of them waits any more."""

    id: Id
    team: str
    kind: SessionKind
    setting: str
    started_at: AwareDatetime | None
    status: SessionStatus
    jottings: tuple[WaitingJotting, ...]


class WaitingAnswer(Value):
    """`note waiting`."""

    sessions: tuple[WaitingSession, ...]


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
    spans: tuple[ListedSpan, ...] = ()


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


class ReportAnswer(Value):
    """`session report`: the file is a path."""

    file: str
