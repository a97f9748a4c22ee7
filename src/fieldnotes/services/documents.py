"""Documents: bringing files in as texts, listing them, and reading one with all that stands beside it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents import ReadText, read_document
from fieldnotes.model.kinds import DocumentKind, SessionKind, Voice
from fieldnotes.model.rows import CodingMark, DocumentRow, Margin, TurnRow
from fieldnotes.store import codings, sessions
from fieldnotes.store import documents as store
from fieldnotes.store.names import find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work


class Imported(NamedTuple):
    """What came of one file; the id is empty after a dry run."""

    id: str
    name: str
    characters: int
    words: int
    turns: int
    speakers: tuple[str, ...]
    format: str
    sha256: str
    warnings: tuple[str, ...]


class Opened(NamedTuple):
    """A document as the reader shows it."""

    row: DocumentRow
    text: str
    turns: list[TurnRow]
    marks: list[CodingMark]
    margins: list[Margin]


def import_documents(
    project: Project,
    files: Sequence[Path],
    *,
    team: str,
    kind: DocumentKind = DocumentKind.DOCUMENT,
    format_name: str = "auto",
    dry_run: bool = False,
) -> list[Imported]:
    """Bring files in as documents of a team; all of them, or none.

    An interview that is brought in is also a session of which only that it took place is known: its hours are unknown.

    Raises:
        NotFoundError: `no-such-team`.
        FormatError: what is wrong with the first file that cannot be read.
    """
    if dry_run:
        with project.reading() as connection:
            find(connection, "team", team)
        return [_told(file, read_document(file, format_name), "", ()) for file in files]
    with project.changing("document.import") as work:
        found = find(work.connection, "team", team)
        work.labels.update(team=found.name, documents=", ".join(map(_name_of, files))[:200])
        imported = []
        for file in files:
            text = read_document(file, format_name)
            earlier = store.documents_from(work.connection, text.original_sha256)
            warnings = tuple(t("import.same-bytes", document=name) for name in earlier)
            session = None
            if kind is DocumentKind.INTERVIEW:
                facts = sessions.SessionFacts(SessionKind.INTERVIEW, observed=False)
                session, _ = sessions.add_session(work, found, facts)
            added = _enter(work, file, text, found.key, kind, session)
            imported.append(_told(file, text, added, warnings))
        return imported


def _enter(work: Work, file: Path, text: ReadText, team: int, kind: DocumentKind, session: int | None) -> str:
    return store.add_document(
        work,
        _name_of(file),
        team,
        kind=kind,
        origin=store.Origin(text.format, _name_of(file), text.original_sha256, text.original_bytes),
        text=text.text,
        text_sha256=hashlib.sha256(text.text.encode()).hexdigest(),
        session=session,
        turns=text.turns,
    ).id


def _told(file: Path, text: ReadText, document_id: str, warnings: tuple[str, ...]) -> Imported:
    speakers = dict.fromkeys(turn.speaker for turn in text.turns if turn.speaker)
    return Imported(
        document_id,
        _name_of(file),
        len(text.text),
        len(text.text.split()),
        len(text.turns),
        tuple(speakers),
        text.format,
        text.original_sha256,
        (*text.warnings, *warnings),
    )


def _name_of(file: Path) -> str:
    """A file's name; what in it is no text (a name in another encoding) becomes a question mark."""
    return file.name.encode("utf-8", "replace").decode("utf-8")


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
        turns = store.turn_rows(connection, key)
        return Opened(
            store.document_row(connection, key),
            store.document_text(connection, key),
            turns,
            codings.coding_marks(connection, key),
            _margins(turns, store.note_ranges(connection, key)),
        )


def marks_of(project: Project, reference: str) -> list[CodingMark]:
    """Only the codings of a document, after one was laid or taken away."""
    with project.reading() as connection:
        return codings.coding_marks(connection, find(connection, "document", reference).key)


def _margins(turns: list[TurnRow], ranges: list[store.NoteRange]) -> list[Margin]:
    """What the margin says: a note's time (± when it is not exact), or a turn's time and speaker."""
    logged = [
        Margin(
            each.start,
            each.end,
            each.happened_at if each.precision == "exact" else f"±{each.happened_at}",
            Voice(each.voice).private,
        )
        for each in ranges
    ]
    spoken = [Margin(turn.start, turn.end, _turn_label(turn), False) for turn in turns]
    return logged or spoken


def _turn_label(turn: TurnRow) -> str:
    seconds = None if turn.start_ms is None else turn.start_ms // 1000
    time = "" if seconds is None else f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return " ".join(part for part in (time, turn.speaker) if part)
