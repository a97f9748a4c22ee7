"""What is answered about texts: bringing them in, reading them, searching them."""

from typing import Annotated

from pydantic import Field

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.answers.study import ErrorBody
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.value import Id, Milliseconds, Position, Sha256, Value

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO date")]


class SpeakerShare(Value):
    """How much someone says in a text; `speaker` is null for turns of which the file names nobody."""

    speaker: str | None
    turns: Count
    words: Count
    share: Annotated[float, Field(ge=0, le=1, description="part of all words")]


class UnreadLine(Value):
    """A line of a file that was not understood; its number counts from 1, and a long line is cut."""

    line: Annotated[int, Field(ge=0)]
    text: str


class PagePlace(Value):
    """Where a page of the original begins in the text."""

    start: Position
    label: str


class ImportedDocument(Value):
    """What came of one file; `id` is null after a dry run.

    `name` is the one that is kept in the study; `file` is that of the file itself, which is told here and not kept.
    `why` tells by what its format was recognised (empty when only its ending told); `start_ms` and `end_ms` are the
    first and last time in it. `residue` holds the first lines that were not understood. `mangled` tells whether
    letters in it look mangled.
    """

    id: Id | None
    name: str
    file: str
    characters: Count
    words: Count
    turns: Count
    speakers: tuple[str, ...]
    format: str
    sha256: Sha256
    warnings: tuple[str, ...]
    why: str
    shares: tuple[SpeakerShare, ...]
    start_ms: Milliseconds | None
    end_ms: Milliseconds | None
    interviewer_turns: Count
    residue: tuple[UnreadLine, ...]
    pages: tuple[PagePlace, ...]
    mangled: bool


class FailedFile(Value):
    """A file that did not come in, and why."""

    file: str
    error: ErrorBody


class ImportAnswer(Value):
    """`import`."""

    documents: tuple[ImportedDocument, ...]
    failed: tuple[FailedFile, ...]


class ListedDocument(Value):
    """A document; `day` is when what it tells of took place, as far as that was told."""

    id: Id
    name: str
    team: str
    kind: DocumentKind
    characters: Count
    revision: Count
    codings: Count
    day: Day | None


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
    pages: tuple[PagePlace, ...]


class SearchHit(Value):
    """A place where a search matched, and the turn that it stands in, if its text has turns."""

    document: Id
    document_name: str
    team: str
    start: Position
    end: Position
    left: str
    match: str
    right: str
    speaker: str | None
    start_ms: Milliseconds | None
    end_ms: Milliseconds | None


class SearchAnswer(Value):
    """`search`."""

    total: Count
    hits: tuple[SearchHit, ...]
