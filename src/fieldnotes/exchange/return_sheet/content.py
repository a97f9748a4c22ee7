"""What a return sheet says: numbers, what was decided and why, what changed; nobody's own words unless they agreed.

There is no field for a respondent: what cannot be put in, cannot leak out.
"""

import hashlib
import json
from datetime import date

from fieldnotes.base.i18n import Language
from fieldnotes.exchange.handout.content import Count, Number
from fieldnotes.model.check_kinds import DispositionStatus
from fieldnotes.model.kinds import Audience, FindingStatus
from fieldnotes.model.value import Sha256, Value


class Decided(Value):
    """What was decided of comments, how many of them, why, and what some of them said in their own words."""

    status: DispositionStatus | None
    reason: str
    comments: Number
    quotes: tuple[str, ...] = ()


class Recognition(Value):
    """How a finding was found recognisable, in forms."""

    yes: Count = 0
    partly: Count = 0
    no: Count = 0
    no_opinion: Count = 0


class ReturnedFinding(Value):
    """A finding as it was laid before the audience and as it reads now; `now` is empty when nothing changed."""

    number: Number
    before: str
    now: str = ""
    status: FindingStatus
    recognition: Recognition
    decided: tuple[Decided, ...] = ()


class ReturnContent(Value):
    """Everything on one return sheet for one audience of one team.

    Attributes:
        invited, reacted, declined, silent: in people.
        forms: how many came back.
        general: what was decided of comments on no finding in particular.
        object_before: the last day for objections.
    """

    study: str
    team: str
    audience: Audience
    language: Language
    made_on: date
    invited: Count
    reacted: Count
    declined: Count
    silent: Count
    forms: Count
    findings: tuple[ReturnedFinding, ...]
    general: tuple[Decided, ...] = ()
    object_before: date | None = None
    contact: str = ""
    privacy_contact: str = ""
    keep_until: date | None = None


def content_hash(content: ReturnContent) -> Sha256:
    """The sha256 of the content as canonical JSON: sorted keys, no spaces, ASCII."""
    written = json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()
