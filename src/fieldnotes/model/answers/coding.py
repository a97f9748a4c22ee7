"""What is answered about codings."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import Unit
from fieldnotes.model.value import Id, Milliseconds, Position, Value


class CodingAnswer(Value):
    """`coding remove`, `coding edit`."""

    id: Id
    quote: str


class LaidAnswer(CodingAnswer):
    """`coding add`, `coding resize`; `overlaps` are the same coder's other codings of the code on some of the words."""

    overlaps: tuple[Id, ...]


class InVivoAnswer(CodingAnswer):
    """`coding in-vivo`: the coding and its code, which is `made` unless a code of that name was there."""

    code: str
    code_id: Id
    made: bool


class ListedCoding(Value):
    """A coding; `speaker` and `start_ms` are of the turn in which it begins, if its text has turns.

    `start` and `end` are null for an orphan, which has no place in the text any more; its quote is the last it had.
    `rule` is the rule of the suggestion that it came from; null when it was laid by hand.
    """

    id: Id
    document: Id
    document_name: str
    team: str
    start: Position | None
    end: Position | None
    quote: str
    code: str
    code_id: Id
    level: str | None
    coder: str
    memo: str
    speaker: str | None
    start_ms: Milliseconds | None
    counter: bool
    unit: Unit | None
    rule: str | None


class CodingsAnswer(Value):
    """`coding list`."""

    codings: tuple[ListedCoding, ...]


class AddedAnswer(Value):
    """`coding import`."""

    added: Count
