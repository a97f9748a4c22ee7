"""What is answered about correcting texts: what became of the codings, which have no place, and the revisions."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.value import Id, Position, Sha256, Value


class DocumentEditAnswer(Value):
    """`document edit`: how many codings stayed, moved or have other words, and the ids of those without a place.

    `revision` is the number of the text that was made (with `--dry-run`, that would be); of the text as it is when
    nothing changes.
    """

    revision: Count
    unchanged: Count
    moved: Count
    changed: Count
    orphaned: tuple[Id, ...]


class ListedOrphan(Value):
    """A coding without a place; `start` and `end` are where its quote stood, in the revision that is named."""

    id: Id
    document: Id
    document_name: str
    team: str
    code: str
    code_id: Id
    level: str | None
    coder: str
    memo: str
    quote: str
    revision: Count
    start: Position
    end: Position


class OrphansAnswer(Value):
    """`document orphans`."""

    orphans: tuple[ListedOrphan, ...]


class ListedRevision(Value):
    """A revision; `sha256` is of its text in UTF-8, null while a session still appends to it."""

    number: Count
    made_at: str
    characters: Count
    sha256: Sha256 | None


class RevisionsAnswer(Value):
    """`document revisions`."""

    revisions: tuple[ListedRevision, ...]
