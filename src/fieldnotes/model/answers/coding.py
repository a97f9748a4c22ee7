"""What is answered about the codebook and codings."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.model.value import Id, Milliseconds, Position, Value


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
    """A coding; `speaker` and `start_ms` are of the turn in which it begins, if its text has turns."""

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
    speaker: str | None
    start_ms: Milliseconds | None


class CodingsAnswer(Value):
    """`coding list`."""

    codings: tuple[ListedCoding, ...]


class AddedAnswer(Value):
    """`coding import`."""

    added: Count
