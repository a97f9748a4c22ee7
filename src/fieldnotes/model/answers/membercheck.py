"""What is answered about findings and handouts."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.model.value import Id, Sha256, Value


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
