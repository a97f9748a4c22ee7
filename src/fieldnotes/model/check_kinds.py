"""The closed lists of the member check: who answered and how, what was done with it, what left the building."""

from enum import StrEnum


class Respondent(StrEnum):
    """Who a form came back from: one participant, a meeting of several, or somebody who stays unnamed."""

    PARTICIPANT = "participant"
    GROUP = "group"
    ANONYMOUS = "anonymous"


class Manner(StrEnum):
    """Whether a spoken answer stands in its own words or in those of whoever wrote it down."""

    VERBATIM = "verbatim"
    REPORT = "report"


class InvitationState(StrEnum):
    """How far someone who was asked for an answer is. Silence is no answer."""

    INVITED = "invited"
    SENT = "sent"
    OPENED = "opened"
    REACTED = "reacted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DispositionStatus(StrEnum):
    """What was done with an answer. Nothing decided yet is *new*, which is no disposition."""

    CONSIDERED = "considered"
    AMENDED = "amended"
    COUNTER_CASE = "counter-case"
    NEW_DATA = "new-data"
    KEPT = "kept"
    REJECTED = "rejected"


class DepartureKind(StrEnum):
    """What left the building."""

    HANDOUT = "handout"
    RETURN_SHEET = "return-sheet"
    REPORT = "report"
    REVIEW = "review"


class SourceKind(StrEnum):
    """Where a finding came from: a query for passages, or a cell of a matrix."""

    QUERY = "query"
    CELL = "cell"
