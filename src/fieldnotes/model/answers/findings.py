"""What is answered about findings as they change, and about what belongs to them."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.answers.membercheck import ListedFinding
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.kinds import Audience
from fieldnotes.model.value import Id, Position, Value


class AmendedAnswer(Value):
    """`finding amend`: `hedged` is false when the new words read as certain."""

    version: Count
    hedged: bool


class FindingWording(Value):
    """A version of a finding."""

    number: Count
    text: str
    reason: str
    coder: str | None
    made_at: AwareDatetime


class FindingVersionsAnswer(Value):
    """`finding versions`: the first first."""

    versions: tuple[FindingWording, ...]


class FindingSource(Value):
    """A query or the cell of a matrix that a finding came from."""

    kind: SourceKind
    words: str


class TracedPassage(Value):
    """A passage with where it lies; `started_at` is when its session began."""

    coding: Id
    code: str
    quote: str
    counter: bool
    document: Id
    document_name: str
    start: Position
    end: Position
    orphaned: bool
    note: Id | None
    speaker: str | None
    session: Id | None
    setting: str
    started_at: AwareDatetime | None
    team: str


class TracedHandout(Value):
    """A handout that carried a finding or a passage."""

    handout: Id
    team: str
    audience: Audience
    made_at: AwareDatetime
    version: Count


class TracedResponse(Value):
    """An answer to a handout; `version` is that of the finding which the handout carried."""

    response: Id
    handout: Id
    finding: Id | None
    version: Count | None
    question: str
    answer: str
    text: str
    coding: Id | None
    audience: Audience
    team: str


class TraceAnswer(Value):
    """`finding trace`."""

    kind: str
    id: Id
    response: TracedResponse | None
    findings: tuple[ListedFinding, ...]
    version: Count | None
    passages: tuple[TracedPassage, ...]
    handouts: tuple[TracedHandout, ...]
    responses: tuple[TracedResponse, ...]


class ShownFindingAnswer(Value):
    """`finding show`."""

    finding: ListedFinding
    versions: tuple[FindingWording, ...]
    sources: tuple[FindingSource, ...]
    passages: tuple[TracedPassage, ...]
    handouts: tuple[TracedHandout, ...]
    responses: tuple[TracedResponse, ...]
