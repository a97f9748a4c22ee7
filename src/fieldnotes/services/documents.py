"""Documents: listing them, and reading one with all that stands beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.intervals import Overlaps
from fieldnotes.analysis.recording_time import short_clock_of
from fieldnotes.analysis.speakers import INTERVIEWER
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import CodingMark, DocumentRow, Margin, PageRow, TurnRow
from fieldnotes.services.imported import Imported
from fieldnotes.services.importing import import_documents
from fieldnotes.services.privacy import private_stretches
from fieldnotes.store import codings, documents as store
from fieldnotes.store.memos import memo_ranges
from fieldnotes.store.names import find
from fieldnotes.store.note_passages import passages_in
from fieldnotes.store.project import Project

__all__ = ["Imported", "Opened", "import_documents", "list_documents", "marks_of", "marks_on", "open_document"]

_REFLECTED = " ✎"


class Opened(NamedTuple):
    """A document as the reader shows it."""

    row: DocumentRow
    text: str
    turns: list[TurnRow]
    marks: list[CodingMark]
    margins: list[Margin]
    pages: list[PageRow]


def list_documents(project: Project, *, team: str | None = None) -> list[DocumentRow]:
    """Documents with their length and codings.

    Raises:
        NotFoundError: `no-such-team`.
    """
    with project.reading() as connection:
        return store.document_rows(connection, team)


def open_document(project: Project, reference: str) -> Opened:
    """A document with its text, turns, codings and margin.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        key = find(connection, "document", reference).key
        turns, pages = store.turn_rows(connection, key), store.page_rows(connection, key)
        text = store.document_text(connection, key)
        margins = _margins(turns, store.note_ranges(connection, key), passages_in(connection, key))
        return Opened(
            store.document_row(connection, key),
            text,
            turns,
            codings.coding_marks(connection, key),
            [
                *(margins or _page_margins(pages, len(text))),
                *(Margin(start, end, "", private=False, noted=True) for start, end in memo_ranges(connection, key)),
            ],
            pages,
        )


def marks_on(project: Project, reference: str, revision: int, length: int) -> list[CodingMark] | None:
    """The codings of a document whose text is still the one that was read, by its revision and code points.

    None when it is another by now: they would be painted beside other words. (The log of a session changes without
    a revision.)
    """
    with project.reading() as connection:
        key = find(connection, "document", reference).key
        now = codings.newest_revision(connection, key), store.document_length(connection, key)
        return codings.coding_marks(connection, key) if now == (revision, length) else None


def marks_of(project: Project, reference: str) -> list[CodingMark]:
    """Only the codings of a document, after one was laid or taken away."""
    with project.reading() as connection:
        return codings.coding_marks(connection, find(connection, "document", reference).key)


def _margins(turns: list[TurnRow], ranges: list[store.NoteRange], reflected: Sequence[tuple[int, int]]) -> list[Margin]:
    """What the margin says: a note's time (± when it is not exact) and speaker, or those of a turn.

    A sign stands at a note on which a reflection was written.
    """
    on = Overlaps(reflected)
    said_by = {turn.start: f" {_name(turn)}" for turn in turns if turn.speaker}
    logged = [
        Margin(
            each.start,
            each.end,
            ("" if each.precision == "exact" else "±")
            + each.happened_at
            + said_by.get(each.start, "")
            + (_REFLECTED if on.meeting(each.start, each.end) else ""),
            Voice(each.voice).private,
        )
        for each in ranges
    ]
    within = {(each.start, each.end) for each in logged if each.private}
    logged += [Margin(start, end, "", True) for start, end in private_stretches(ranges) if (start, end) not in within]
    spoken = [Margin(turn.start, turn.end, _turn_label(turn), False) for turn in turns]
    return logged or spoken


def _page_margins(pages: list[PageRow], length: int) -> list[Margin]:
    """What the margin says beside a text of pages."""
    ends = [*(page.start for page in pages), length][1:]
    return [
        Margin(page.start, end, t("study.page", label=page.label), False)
        for page, end in zip(pages, ends, strict=True)
        if page.start < end
    ]


def _turn_label(turn: TurnRow) -> str:
    time = "" if turn.start_ms is None else short_clock_of(turn.start_ms)
    return " ".join(part for part in (time, _name(turn)) if part)


def _name(turn: TurnRow) -> str:
    """Who speaks; the researcher's own words by their word."""
    if turn.interviewer and turn.speaker == INTERVIEWER:
        return t("study.interviewer")
    return turn.speaker or ""
