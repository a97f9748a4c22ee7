"""Texts: documents, their immutable revisions, and the turns in which people speak."""

from pydantic import AwareDatetime

from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.value import Id, Milliseconds, Position, Sha256, Value


class Revision(Value):
    """One state of a document's text: LF line ends, no BOM. A revision never changes; an edit makes the next one."""

    number: int
    characters: int
    sha256: Sha256
    made_at: AwareDatetime


class Document(Value):
    """A text of a team, with where it came from."""

    id: Id
    name: str
    team_id: Id
    kind: DocumentKind
    session_id: Id | None = None
    format: str
    original_name: str = ""
    original_sha256: Sha256 | None = None
    original_bytes: int | None = None
    revision: Revision


class Turn(Value):
    """A stretch in which one person speaks. A speaker that equals a pseudonym is that participant."""

    speaker: str | None = None
    participant_id: Id | None = None
    start_ms: Milliseconds | None = None
    end_ms: Milliseconds | None = None
    start: Position
    end: Position
