"""What is answered about the gate, the handouts that came through it, and what left the building."""

from typing import TYPE_CHECKING, Self

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.answers.study import ErrorBody
from fieldnotes.model.check_kinds import DepartureKind
from fieldnotes.model.kinds import Audience
from fieldnotes.model.value import Id, Position, Sha256, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldnotes.model.rows import AcceptedRow


class GateProposal(Value):
    """What could be said instead of a stretch of the text as shown; empty for words left out."""

    start: Position
    end: Position
    said: str


class GateBlock(Value):
    """What stops a handout; `start` and `end` are a stretch of `text`, both 0 when all of it is meant."""

    rule: str
    place: str
    finding: Id | None
    coding: Id | None
    message: str
    text: str
    start: Position
    end: Position
    proposals: tuple[GateProposal, ...]


class EstimatedSet(Value):
    """The estimated recognition set of a passage: how many people fit what it tells; null when that is unknown."""

    coding: Id
    people: Count | None
    told: tuple[str, ...]


class GateAnswer(Value):
    """`handout check`."""

    ready: bool
    blocks: tuple[GateBlock, ...]
    sets: tuple[EstimatedSet, ...]


class ListedWording(Value):
    """What an audience reads instead of a stretch of a passage's own words; empty for words left out."""

    id: Id | None
    coding: Id
    start: Position
    end: Position
    quote: str
    said: str


class WordingsAnswer(Value):
    """`handout reword`, `handout generalise`, `handout wordings`."""

    wordings: tuple[ListedWording, ...]


class GateSettingsAnswer(Value):
    """`gate show`, `gate set`: `keep_until` is an ISO date."""

    k: Count
    own_k: Count
    k_reason: str
    most: Count
    most_reason: str
    contact: str
    privacy_contact: str
    answer_days: Count | None
    keep_until: str | None


class AcceptedWord(Value):
    """A word that was accepted in writing."""

    id: Id
    word: str
    reason: str
    coder: str


class AcceptedAnswer(Value):
    """`gate accepted`, `gate take-back`: the words that are accepted."""

    words: tuple[AcceptedWord, ...]

    @classmethod
    def of(cls, rows: "Iterable[AcceptedRow]") -> Self:
        """The answer for these rows."""
        return cls(words=tuple(AcceptedWord(**row._asdict()) for row in rows))


class ListedHandout(Value):
    """A handout that was made; `readable` while what it says is still kept."""

    id: Id
    team: str
    audience: Audience
    language: str
    content_sha256: Sha256
    codebook_version: Count
    coder: str
    made_at: AwareDatetime
    readable: bool


class HandoutsAnswer(Value):
    """`handout list`."""

    handouts: tuple[ListedHandout, ...]


class OverriddenRule(Value):
    """A rule that was overridden with a reason, how often, and for which findings and passages."""

    rule: str
    reason: str
    count: Count
    about: tuple[Id, ...]


class ListedDeparture(Value):
    """A file that left the building, and how it came through the gate."""

    id: Id
    kind: DepartureKind
    handout: Id | None
    team: str | None
    audience: Audience | None
    format: str
    file_name: str
    sha256: Sha256
    bytes: Count
    coder: str
    made_at: AwareDatetime
    passed: tuple[str, ...]
    overridden: tuple[OverriddenRule, ...]
    read_by: str
    read_in: str


class AuditAnswer(Value):
    """`audit`: newest first."""

    departures: tuple[ListedDeparture, ...]


class BlockedAnswer(Value):
    """The answer when the gate stops a file that was to leave: nothing was written."""

    error: ErrorBody
    ready: bool
    blocks: tuple[GateBlock, ...]
