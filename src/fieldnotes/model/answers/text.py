"""What is answered about texts: bringing them in, reading them, searching them."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.value import Id, Milliseconds, Position, Sha256, Value


class ImportedDocument(Value):
    """What came of one file; `id` is null after a dry run."""

    id: Id | None
    name: str
    characters: Count
    words: Count
    turns: Count
    speakers: tuple[str, ...]
    format: str
    sha256: Sha256
    warnings: tuple[str, ...]


class ImportAnswer(Value):
    """`import`."""

    documents: tuple[ImportedDocument, ...]


class ListedDocument(Value):
    """A document."""

    id: Id
    name: str
    team: str
    kind: DocumentKind
    characters: Count
    revision: Count
    codings: Count


class DocumentsAnswer(Value):
    """`document list`."""

    documents: tuple[ListedDocument, ...]


class ShownTurn(Value):
    """A turn, with its place in the recording and in the text."""

    speaker: str | None
    start_ms: Milliseconds | None
    end_ms: Milliseconds | None
    start: Position
    end: Position
    interviewer: bool


class DocumentAnswer(Value):
    """`document show`."""

    id: Id
    name: str
    revision: Count
    text: str
    turns: tuple[ShownTurn, ...]


class SearchHit(Value):
    """A place where a search matched."""

    document: Id
    document_name: str
    team: str
    start: Position
    end: Position
    left: str
    match: str
    right: str


class SearchAnswer(Value):
    """`search`."""

    total: Count
    hits: tuple[SearchHit, ...]
