"""What a person decided of the words that a scan found: other words in their place, stretch by stretch."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.reanchor import Renaming
from fieldnotes.analysis.splice import Change, Hunk
from fieldnotes.base.errors import RefusedError
from fieldnotes.store import changing_notes, documents, pseudonymising as store, revising
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

_LONGEST = 500  # code points


class Decision(NamedTuple):
    """A stretch of a document and what a person decided to put in its place; `text` is what stood there."""

    document: str
    start: int
    end: int
    text: str
    said: str


def replace_places(project: Project, decisions: Sequence[Decision]) -> int:
    """Put other words in the place of stretches that a person looked at, as one action; how many comes back.

    What is laid on a stretch is laid on what comes in its place. Each document gets one next revision.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `text-changed-meanwhile`, when other words stand there now; `bad-wording`.
    """
    by_document: dict[str, list[Decision]] = {}
    for each in decisions:
        by_document.setdefault(each.document, []).append(each)
    with project.changing("document.replace") as work:
        for document, wanted in by_document.items():
            found = find(work.connection, "document", document)
            _replace(work, found, sorted(wanted, key=lambda each: each.start))
        work.labels["documents"] = ", ".join(
            find(work.connection, "document", document).name for document in by_document
        )
    return len(decisions)


def _replace(work: Work, found: Found, wanted: Sequence[Decision]) -> None:
    before = documents.document_text(work.connection, found.key)
    at = 0
    for each in wanted:
        if each.start < at or before[each.start : each.end] != each.text:
            raise RefusedError("text-changed-meanwhile", document=found.name)
        if not each.said.strip() or "\n" in each.said or len(each.said) > _LONGEST:
            raise RefusedError("bad-wording", limit=_LONGEST)
        at = each.end
    if not revising.is_log(work.connection, found.key):
        change = _change(before, wanted, 0)
        revising.keep_plan(work, revising.plan_rewriting(work.connection, found.key, Renaming(change)))
        return
    for note in reversed(store.notes_of(work.connection, found.key)):
        own = [each for each in wanted if note.start <= each.start and each.end <= note.start + len(note.text)]
        if own:
            kept = changing_notes.find_note(work.connection, note.id)
            changing_notes.rename(work, kept, _change(note.text, own, note.start))


def _change(before: str, wanted: Sequence[Decision], offset: int) -> Change:
    pieces, hunks, at = [], [], 0
    for each in wanted:
        start, end = each.start - offset, each.end - offset
        pieces += [before[at:start], each.said]
        hunks.append(Hunk(start, end, len(each.said)))
        at = end
    return Change(before, tuple(hunks), "".join((*pieces, before[at:])))
