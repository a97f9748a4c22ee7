"""Plain rows for hot paths: what screens and lists show, one tuple a row (a validated model a row costs 3 to 10 times).

Times are text as the store keeps them unless a field says otherwise; positions are code points; minutes are whole.
"""

from typing import NamedTuple


class TeamRow(NamedTuple):
    """A team with what has been gathered in it. `observed_minutes` is None when nothing is known: unknown is not 0."""

    id: str
    name: str
    organisation: str
    kind: str
    status: str
    observed_minutes: int | None
    sessions: int
    interviews: int
    notes: int
    codings: int
    documents: int
    running: int
    uncoded: int


class DocumentRow(NamedTuple):
    """A text in a list."""

    id: str
    name: str
    team: str
    kind: str
    characters: int
    revision: int
    codings: int


class TurnRow(NamedTuple):
    """Who speaks from where to where, and when in the recording (milliseconds)."""

    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    start: int
    end: int


class CodingMark(NamedTuple):
    """A coding as the reader paints it."""

    id: str
    start: int
    end: int
    code_id: str
    code: str
    colour: str
    level: str | None
    coder: str


class CodingRow(NamedTuple):
    """A coding in a list."""

    id: str
    document_id: str
    document: str
    team: str
    start: int
    end: int
    quote: str
    code_id: str
    code: str
    level: str | None
    coder: str
    memo: str


class CodeRow(NamedTuple):
    """A code in the tree, with how often it was laid."""

    id: str
    parent_id: str | None
    name: str
    path: tuple[str, ...]
    definition: str
    aliases: tuple[str, ...]
    scale: tuple[str, ...]
    colour: str
    codable: bool
    status: str
    codings: int


class NoteRow(NamedTuple):
    """A note in the log."""

    id: str
    session_id: str
    text: str
    voice: str
    happened_at: str
    jotted_at: str
    written_at: str | None
    precision: str
    start: int
    end: int


class SessionRow(NamedTuple):
    """A session in a list."""

    id: str
    team: str
    kind: str
    setting: str
    started_at: str | None
    ended_at: str | None
    status: str
    observed_minutes: int | None
    notes: int
    document_id: str | None


class FindingRow(NamedTuple):
    """A finding with how much it rests on."""

    id: str
    text: str
    status: str
    version: int
    teams: tuple[str, ...]
    evidence: int
    counter_evidence: int


class Margin(NamedTuple):
    """What stands beside a stretch of text in the reader: a time, a speaker, or both; `private` marks a reflection."""

    start: int
    end: int
    label: str
    private: bool


class Hit(NamedTuple):
    """A place where a search matched, with what stands to its left and right."""

    document_id: str
    document: str
    team: str
    start: int
    end: int
    left: str
    match: str
    right: str
