"""The member check: findings, the handouts that carry them to people, and the responses that come back."""

from pydantic import AwareDatetime

from fieldnotes.model.kinds import Audience, Channel, FindingStatus, Question
from fieldnotes.model.value import Id, Sha256, Value


class Evidence(Value):
    """A coding that speaks for a finding, or against it."""

    coding_id: Id
    counter: bool = False


class Finding(Value):
    """A hedged statement, its version, the teams it speaks of, and what it rests on."""

    id: Id
    text: str
    status: FindingStatus = FindingStatus.PROVISIONAL
    version: int = 1
    team_ids: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class FindingVersion(Value):
    """Which wording of a finding a handout carried."""

    finding_id: Id
    version: int


class Handout(Value):
    """What was made for one named audience of one team; it never changes afterwards."""

    id: Id
    team_id: Id
    audience: Audience
    language: str
    made_at: AwareDatetime
    codebook_version: int
    content_sha256: Sha256
    findings: tuple[FindingVersion, ...]


class Response(Value):
    """An answer to one question of one handout. Silence is no response, and no response is no assent."""

    id: Id
    handout_id: Id
    finding_id: Id | None = None
    question: Question
    answer: str = ""
    text: str = ""
    respondent: str = ""
    channel: Channel = Channel.FORM
    received_at: AwareDatetime
