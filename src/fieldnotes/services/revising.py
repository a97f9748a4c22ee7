"""Correcting a text after coding: what would become of every coding is told first; then the next revision is kept.

What is laid on the text follows its words. What has no place any more is kept as an orphan, with the words and the
revision in which it stood, and can be placed by hand.
"""

import re
from typing import NamedTuple

from fieldnotes.analysis.reanchor import Fate
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.services.coding_joins import Laid
from fieldnotes.services.coding_rules import Seen, selected
from fieldnotes.store import codebook, coding_changes, codings, documents, orphans, revising as store, revisions
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project, Reading

Range = tuple[int, int]
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class Touched(NamedTuple):
    """A coding whose words changed, or that has no place any more.

    Attributes:
        id: the coding's.
        code: the written path of its code.
        before: where it stands now, and `words` what stands there.
        after: where it would stand, and `new_words` what stands there then; None and empty for an orphan.
    """

    id: str
    code: str
    before: Range
    words: str
    after: Range | None
    new_words: str


class Revised(NamedTuple):
    """What an edit does, or would do.

    Attributes:
        document: its name.
        revision: the number of the text that it makes; that of the text as it is when nothing changes.
        unchanged: how many codings stay where they are.
        moved: how many stay on their words, which stand elsewhere.
        changed: the codings within which words changed.
        orphaned: the codings that have no place any more.
        others_changed: how many memos, bookmarks, reflections and refused suggestions have other words.
        others_orphaned: how many of those have no place any more.
    """

    document: str
    revision: int
    unchanged: int
    moved: int
    changed: tuple[Touched, ...]
    orphaned: tuple[Touched, ...]
    others_changed: int
    others_orphaned: int


def preview_edit(project: Project, document: str, new_text: str, *, expected_revision: int | None = None) -> Revised:
    """What would become of a document and its codings with another text; nothing is written.

    Raises:
        NotFoundError, RefusedError: as `edit_document`.
    """
    with project.reading() as connection:
        found = find(connection, "document", document)
        return _told(connection, found, _plan(connection, found, new_text, expected_revision))


def edit_document(project: Project, document: str, new_text: str, *, expected_revision: int | None = None) -> Revised:
    """Give a document another text, as its next revision; a text that is the same makes none.

    Args:
        project: the open project.
        document: its id or name.
        new_text: the whole text; line ends and a byte-order mark are taken as on import.
        expected_revision: the revision that was corrected; None takes whichever is there.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `document-is-log`, for the log of a session; `revised-meanwhile`; `empty-text`, `bad-text`.
    """
    with project.changing("document.edit") as work:
        found = find(work.connection, "document", document)
        work.labels["document"] = found.name
        plan = _plan(work.connection, found, new_text, expected_revision)
        if not plan.is_empty:
            store.keep_plan(work, plan)
        return _told(work.connection, found, plan)


def as_edited(project: Project, document: str, text: str) -> str:
    """A text as it came from an editor, without the last line end that editors add when the document has none.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        now = documents.document_text(connection, find(connection, "document", document).key)
    return text.removesuffix("\n") if text == f"{text[:-1]}\n" and not now.endswith("\n") else text


def _plan(connection: Reading, found: Found, new_text: str, expected: int | None) -> store.Plan:
    if store.is_log(connection, found.key):
        raise RefusedError("document-is-log", document=found.name)
    number = codings.newest_revision(connection, found.key)
    if expected is not None and expected != number:
        raise RefusedError("revised-meanwhile", document=found.name, number=number)
    text = new_text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not text.strip():
        raise RefusedError("empty-text", document=found.name)
    if _NO_TEXT.search(text):
        raise RefusedError("bad-text")
    return store.plan_revision(connection, found.key, text)


def _told(connection: Reading, found: Found, plan: store.Plan) -> Revised:
    if plan.is_empty:
        return Revised(found.name, plan.number, orphans.placed_count(connection, found.key), 0, (), (), 0, 0)
    names = {code.key: code.written for code in codebook.known_codes(connection)}
    after = plan.rewriting.change.after
    by_fate: dict[Fate, list[Touched]] = {fate: [] for fate in Fate}
    for anchor in plan.anchors["codings"]:
        place = anchor.followed.place
        code = names[anchor.code] if anchor.code is not None else ""
        words = after[slice(*place)] if place else ""
        touched = Touched(anchor.id, code, (anchor.start, anchor.end), anchor.quote, place, words)
        by_fate[anchor.followed.fate].append(touched)
    others = [each.followed.fate for name, rows in plan.anchors.items() if name != "codings" for each in rows]
    return Revised(
        found.name,
        plan.number + 1,
        len(by_fate[Fate.UNCHANGED]),
        len(by_fate[Fate.MOVED]),
        tuple(by_fate[Fate.CHANGED]),
        tuple(by_fate[Fate.ORPHANED]),
        others.count(Fate.CHANGED),
        others.count(Fate.ORPHANED),
    )


def list_orphans(project: Project, document: str | None = None) -> list[orphans.OrphanRow]:
    """The codings that have no place in their text any more, with their last words and the revision of those.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        key = find(connection, "document", document).key if document is not None else None
        return orphans.orphan_rows(connection, key)


def count_orphans(project: Project, document: str) -> int:
    """How many codings of a document have no place in it any more.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        return orphans.orphan_count(connection, find(connection, "document", document).key)


def place_orphan(project: Project, coding: str, start: int, end: int, *, seen: Seen | None = None) -> Laid:
    """Give a coding that has no place any more a passage of its document's text of now; with `seen` that was read.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `bad-range`; `text-changed-meanwhile`; `coding-has-place`, when it is no orphan.
    """
    with project.changing("coding.place") as work:
        found = codings.find_coding(work.connection, coding)
        own = coding_changes.standing(work.connection, found.key)
        name = coding_changes.document_name(work.connection, own.document)
        work.labels.update(code=found.code, document=name)
        if not orphans.is_away(own.start):
            raise RefusedError("coding-has-place", coding=found.id)
        quote = selected(work.connection, name, own.document, (start, end), seen)
        coding_changes.set_place(work, own, (start, end), quote, None)
        return Laid(found.id, quote)


def list_revisions(project: Project, document: str) -> list[revisions.RevisionRow]:
    """The revisions of a document, the first one first.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        return revisions.revision_rows(connection, find(connection, "document", document).key)


def revision_text(project: Project, document: str, number: int) -> str:
    """The text of one revision of a document.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`; `no-such-revision`.
    """
    with project.reading() as connection:
        found = find(connection, "document", document)
        text = revisions.text_of_revision(connection, found.key, number)
        if text is None:
            newest = codings.newest_revision(connection, found.key)
            raise NotFoundError("no-such-revision", document=found.name, given=number, newest=newest)
        return text
