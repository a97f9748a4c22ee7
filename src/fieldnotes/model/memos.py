"""Memos as they are read: what they are about, their versions, and how a list of them is asked for page by page."""

from enum import StrEnum
from typing import NamedTuple

from fieldnotes.model.kinds import About

LONGEST_BEGINNING = 2_000
"""Code points of a memo's text, or of the passage it is about, that a list carries."""


class ListedKind(StrEnum):
    """The kinds of memos in a list: those of `MemoKind`, and the memos that stand with a coding."""

    THEORETICAL = "theoretical"
    METHODOLOGICAL = "methodological"
    REFLEXIVE = "reflexive"
    DECISION = "decision"
    CODING = "coding"


class ListedAbout(StrEnum):
    """What memos in a list can be about: what `About` names, and a coding."""

    PROJECT = "project"
    TEAM = "team"
    SESSION = "session"
    DOCUMENT = "document"
    PASSAGE = "passage"
    CODE = "code"
    FINDING = "finding"
    CODING = "coding"


class Topic(NamedTuple):
    """What a memo is to be about.

    Attributes:
        about: the sort of thing.
        of: its id or name as a person types it; None for the whole study.
        start, end: of a passage, in code points of the document's current text.
        words: what was read there; None when that does not matter.
    """

    about: About = About.PROJECT
    of: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None


class Subject(NamedTuple):
    """What a memo is about.

    Attributes:
        about: a value of `ListedAbout`.
        id: of the team, session, document, code, finding or coding; None for the whole study. Of a passage it is that
            of its document.
        name: what it is called; of a finding its words, of a session its team and day, of a coding its code.
        document_id: of the document that can be opened for it, if any.
        document: that document's name.
        start, end: where a passage or coding stands; None when it has no place in the text any more.
        quote: at most the first 2,000 code points of the words that stand or stood there.
    """

    about: str
    id: str | None
    name: str
    document_id: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""


class MemoRow(NamedTuple):
    """A memo in a list.

    Attributes:
        kind: a value of `ListedKind`.
        text: of the version in force; in a list at most its first 2,000 code points.
        characters: how many code points the whole text has.
        version: the number of the version in force; 1 for the memo of a coding, which has no versions.
        by: who wrote that version.
        written_at: when, as the store keeps it; of the memo of a coding when the coding was made.
        links: how many memos it is linked to.
    """

    id: str
    kind: str
    subject: Subject
    title: str
    text: str
    characters: int
    version: int
    by: str
    written_at: str
    links: int


class MemoVersion(NamedTuple):
    """One version of a memo; `written_at` as the store keeps it."""

    number: int
    title: str
    text: str
    by: str
    written_at: str


class MemoShown(NamedTuple):
    """A memo with its whole text, every version (oldest first), and the memos that it is linked to (newest first)."""

    row: MemoRow
    versions: tuple[MemoVersion, ...]
    links: tuple[MemoRow, ...]


class MemoFilter(NamedTuple):
    """Which memos are asked for; what is None or empty does not matter.

    Attributes:
        kind, about: the kind, and the sort of thing.
        team: about the team, its sessions and documents, their passages and codings, and its findings.
        session: about the session and about its document.
        document: about the document, its passages and codings.
        code: about the code, and on codings with it.
        finding: about the finding.
        coder: who wrote one of its versions, or laid the coding.
        words: each must stand in title or text; case does not matter.
    """

    kind: ListedKind | None = None
    about: ListedAbout | None = None
    team: str | None = None
    session: str | None = None
    document: str | None = None
    code: str | None = None
    finding: str | None = None
    coder: str | None = None
    words: tuple[str, ...] = ()


def concerning(topic: Topic) -> MemoFilter:
    """All memos that have to do with one thing; with the whole study, every memo."""
    about, of = topic.about, topic.of
    return MemoFilter(
        team=of if about is About.TEAM else None,
        session=of if about is About.SESSION else None,
        document=of if about in {About.DOCUMENT, About.PASSAGE} else None,
        code=of if about is About.CODE else None,
        finding=of if about is About.FINDING else None,
    )


class MemoPlace(NamedTuple):
    """Where a page of the list ended: the oldest version and the oldest coding that were on it or before it."""

    version: int
    coding: int


class MemoPage(NamedTuple):
    """Memos, the one that was written last first; `more` is where the next page begins, None when nothing is left."""

    rows: tuple[MemoRow, ...]
    more: MemoPlace | None
