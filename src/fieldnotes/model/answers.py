"""The shape of every `--json` answer. Their JSON Schemas lie in `schemas/`; a test finds the one that drifted.

`document` is an id with `document_name` beside it, `code` a written path with `code_id` beside it; team, coder and
speaker are names. Times are ISO 8601 with offset, positions half-open code points, durations whole minutes.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field

from fieldnotes.model.kinds import (
    CodeStatus,
    DocumentKind,
    FindingStatus,
    Precision,
    SessionKind,
    SessionStatus,
    TeamKind,
    TeamStatus,
    Voice,
)
from fieldnotes.model.value import Id, Milliseconds, Minutes, Position, Sha256, Value

Count = Annotated[int, Field(ge=0)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$", description="a day of the calendar, ISO 8601")]


class ErrorBody(Value):
    """What went wrong."""

    code: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    message: str


class ErrorAnswer(Value):
    """The answer of a command that was refused or failed."""

    error: ErrorBody


class ProjectAnswer(Value):
    """`init`."""

    project: str
    id: Id


class DemoAnswer(Value):
    """`demo`: paths."""

    project: str
    handouts: tuple[str, ...]


class IdAnswer(Value):
    """A command that made one thing."""

    id: Id


class TeamAnswer(Value):
    """`team add`."""

    id: Id
    name: str


class ListedTeam(Value):
    """A team; `observed_minutes` is null when nothing is known."""

    id: Id
    name: str
    organisation: str
    kind: TeamKind
    status: TeamStatus
    observed_minutes: Minutes | None
    sessions: Count
    interviews: Count
    notes: Count
    codings: Count


class TeamsAnswer(Value):
    """`team list`."""

    teams: tuple[ListedTeam, ...]


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


class ListedNote(NoteAnswer):
    """A note with its words and its place in its session's document."""

    session: Id
    text: str
    start: Position
    end: Position


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


class ImportedDocument(Value):
    """What came of one file; `id` is null after a dry run."""

    id: Id | None
    name: str
    characters: Count
    words: Count
    turns: Count
    speakers: tuple[str, ...]
    format: str
    sha256: Sha256
    warnings: tuple[str, ...]


class ImportAnswer(Value):
    """`import`."""

    documents: tuple[ImportedDocument, ...]


class ListedDocument(Value):
    """A document."""

    id: Id
    name: str
    team: str
    kind: DocumentKind
    characters: Count
    revision: Count
    codings: Count


class DocumentsAnswer(Value):
    """`document list`."""

    documents: tuple[ListedDocument, ...]


class ShownTurn(Value):
    """A turn, with its place in the recording and in the text."""

    speaker: str | None
    start_ms: Milliseconds | None
    end_ms: Milliseconds | None
    start: Position
    end: Position


class DocumentAnswer(Value):
    """`document show`."""

    id: Id
    name: str
    revision: Count
    text: str
    turns: tuple[ShownTurn, ...]


class ListedCode(Value):
    """A code."""

    id: Id
    name: str
    path: tuple[str, ...]
    definition: str
    aliases: tuple[str, ...]
    scale: tuple[str, ...]
    colour: str
    codable: bool
    status: CodeStatus
    codings: Count


class CodesAnswer(Value):
    """`codebook list`."""

    codes: tuple[ListedCode, ...]


class CodingAnswer(Value):
    """`coding add`, `coding remove`."""

    id: Id
    quote: str


class ListedCoding(Value):
    """A coding."""

    id: Id
    document: Id
    document_name: str
    team: str
    start: Position
    end: Position
    quote: str
    code: str
    code_id: Id
    level: str | None
    coder: str
    memo: str


class CodingsAnswer(Value):
    """`coding list`."""

    codings: tuple[ListedCoding, ...]


class AddedAnswer(Value):
    """`coding import`."""

    added: Count


class ListedFinding(Value):
    """A finding."""

    id: Id
    text: str
    status: FindingStatus
    version: Count
    teams: tuple[str, ...]
    evidence: Count
    counter_evidence: Count


class FindingsAnswer(Value):
    """`finding list`."""

    findings: tuple[ListedFinding, ...]


class HandoutAnswer(Value):
    """`handout create`: the files are paths."""

    id: Id
    sha256: Sha256
    files: tuple[str, ...]


class SearchHit(Value):
    """A place where a search matched."""

    document: Id
    document_name: str
    team: str
    start: Position
    end: Position
    left: str
    match: str
    right: str


class SearchAnswer(Value):
    """`search`."""

    total: Count
    hits: tuple[SearchHit, ...]


class CheckAnswer(Value):
    """`check`: what does not hold, in sentences."""

    problems: tuple[str, ...]


class BackupAnswer(Value):
    """`backup`."""

    file: str
    sha256: Sha256


class UndoneAnswer(Value):
    """`undo`: what was undone, in words."""

    undone: str


class RedoneAnswer(Value):
    """`redo`: what was done again, in words."""

    redone: str


class ToldEvent(Value):
    """Something that happened."""

    at: AwareDatetime
    by: str
    what: str


class HistoryAnswer(Value):
    """`history`: newest first."""

    events: tuple[ToldEvent, ...]


class VoiceCount(Value):
    """How many notes of a voice."""

    voice: Voice
    notes: Count


class FieldworkFigures(Value):
    """What the log counts over some sessions; null is unknown, and unknown is not 0: a team without sessions is null.

    `observed_minutes` leaves out `unmeasured` observations, and counts `doubled_minutes` more than once.
    `running_minutes` is what running observations have lasted so far. A voice without notes is left out. A session
    whose text came from a file is not in `without_reflection`.
    """

    observed_minutes: Minutes | None
    doubled_minutes: Minutes | None
    unmeasured: Count | None
    running: Count | None
    running_minutes: Minutes | None
    sessions: Count | None
    interviews: Count | None
    notes: tuple[VoiceCount, ...]
    without_reflection: Count | None
    first_day: Day | None
    last_day: Day | None
    days_since_last_note: Count | None
    written_up: Count | None
    mean_delay_minutes: Minutes | None
    longest_delay_minutes: Minutes | None


class ListedFieldwork(FieldworkFigures):
    """The figures of a team; `month` (2022-10) is null when it is unknown or not asked for."""

    team: str
    team_id: Id
    organisation: str
    status: TeamStatus
    month: Annotated[str, Field(pattern=r"^\d{4}-\d\d$")] | None


class OverlappingSession(Value):
    """One of two sessions that ran at the same time."""

    team: str
    kind: SessionKind
    started_at: AwareDatetime | None


class FieldworkOverlap(Value):
    """Two sessions that ran at the same time, and for how long."""

    first: OverlappingSession
    second: OverlappingSession
    minutes: Minutes


class FieldworkAnswer(Value):
    """`fieldwork`: `left_out` names the teams whose hours are unknown, which the total leaves out.

    `undated` sessions fall in no period.
    """

    since: Day | None
    until: Day | None
    rows: tuple[ListedFieldwork, ...]
    total: FieldworkFigures
    left_out: tuple[str, ...]
    undated: Count
    overlaps: tuple[FieldworkOverlap, ...]
