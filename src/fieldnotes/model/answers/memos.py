"""What is answered about memos."""

from datetime import datetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.memos import ListedAbout, ListedKind
from fieldnotes.model.value import Id, Position, Value


class MemoSubject(Value):
    """What a memo is about; `id` is null for the whole study.

    `name` is what it is called: of a finding its words, of a session its team and day, of a coding its code's path.
    `document` is what can be read of it. `start` and `end` are null when there is no passage, or it has no place in
    the text any more; `quote` holds the words that stand or stood there, at most the first 2,000 code points.
    """

    about: ListedAbout
    id: Id | None
    name: str
    document: Id | None
    document_name: str | None
    start: Position | None
    end: Position | None
    quote: str


class ListedMemo(Value):
    """A memo; in a list `text` holds at most its first 2,000 code points, and `characters` tells how many it has.

    The memo of a coding has the coding's id and no versions of its own; `written_at` is when the coding was made.
    """

    id: Id
    kind: ListedKind
    subject: MemoSubject
    title: str
    text: str
    characters: Count
    version: Count
    by: str
    written_at: datetime
    links: Count


class WrittenVersion(Value):
    """A version of a memo."""

    number: Count
    title: str
    text: str
    by: str
    written_at: datetime


class MemosAnswer(Value):
    """`memo list`, the memo that was written last first."""

    memos: tuple[ListedMemo, ...]


class MemoAnswer(Value):
    """`memo add`, `memo rewrite`, `memo kind`: the memo with its whole text."""

    memo: ListedMemo


class ShownMemoAnswer(Value):
    """`memo show`: also its versions, oldest first, and the memos that it is linked to."""

    memo: ListedMemo
    versions: tuple[WrittenVersion, ...]
    links: tuple[ListedMemo, ...]


class MemoLinkAnswer(Value):
    """`memo link`, `memo unlink`."""

    memo: Id
    other: Id
