"""A manifest: a CSV table that tells of many files at once which team, kind, date, participants and format they have.

It may also tell under which name each comes in, and which map its speakers have. Columns are named in the first row, in
Dutch or English; all but the file may be left out. Paths count from the folder of the manifest and never lead out of
it. `;` and `,` separate columns, whichever the first row has more of; several participants are separated by `|`.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from fieldnotes.analysis.written_dates import read_date
from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.model.kinds import DocumentKind

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000
MOST_TOLD = 10  # rows that are wrong; of more it is told how many
_LONGEST_VALUE = 60  # code points of a cell that is told

_COLUMNS = {
    "file": "file",
    "bestand": "file",
    "team": "team",
    "kind": "kind",
    "soort": "kind",
    "date": "date",
    "datum": "date",
    "participants": "participants",
    "deelnemers": "participants",
    "format": "format",
    "formaat": "format",
    "name": "name",
    "naam": "name",
    "speakers": "speakers",
    "sprekers": "speakers",
}
_KINDS = {
    **{kind.value: kind for kind in DocumentKind},
    "observatie": DocumentKind.OBSERVATION,
    "document": DocumentKind.DOCUMENT,
}


class Row(NamedTuple):
    """What a manifest says of a file; what it does not say is None or empty.

    Attributes:
        line: of the row in the table, from 1.
        speakers: the file with its map of speakers.
        name: under which it comes in.
    """

    line: int
    file: Path
    team: str | None = None
    kind: DocumentKind | None = None
    day: date | None = None
    participants: tuple[str, ...] = ()
    format: str | None = None
    name: str | None = None
    speakers: Path | None = None


class BadCell(NamedTuple):
    """What is wrong in a row: the column (`file`, `team`, …; empty for the row as a whole), what it holds, and why.

    Attributes:
        why: the end of an id of the catalogue, `noun.manifest-…`.
    """

    line: int
    column: str
    value: str
    why: str

    def __str__(self) -> str:
        """In words, in the language in force."""
        where = t("noun.manifest-line", line=self.line)
        if self.column:
            where += f", {t(f'noun.manifest-column-{self.column}')}"
        if self.value:
            cut = self.value[:_LONGEST_VALUE] + ("…" if len(self.value) > _LONGEST_VALUE else "")
            where += f" ‘{cut}’"
        return f"{where}: {t(f'noun.manifest-{self.why}')}"


class BadCells(tuple[BadCell, ...]):
    """All that is wrong in a manifest, in the order of its rows; in words it is told of the first of them."""

    __slots__ = ()

    def __str__(self) -> str:
        """In words, in the language in force."""
        told = "; ".join(map(str, self[:MOST_TOLD]))
        return told + (f"; {t('noun.manifest-more', count=len(self) - MOST_TOLD)}" if len(self) > MOST_TOLD else "")


class Manifest(NamedTuple):
    """The rows that are right in themselves, and what is wrong in the others."""

    rows: tuple[Row, ...]
    bad: tuple[BadCell, ...]


def read_manifest(file: Path) -> Manifest:
    """The rows of a manifest, in their order, and what is wrong in it; `refuse` tells that.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `file-too-large`, `manifest-columns`, `too-many-files`, and what `decode` refuses.
        StorageError: `cannot-read`.
    """
    try:
        if not file.is_file():
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if len(raw) > MOST_BYTES:
        raise FormatError("file-too-large", path=file, megabytes=-(-len(raw) // 1_000_000), limit=5)
    return _read(decode(raw, file.name).text, file)


def refuse(manifest: Path, bad: Sequence[BadCell]) -> None:
    """Refuse a table in which something is wrong, and tell all of it.

    Raises:
        FormatError: `manifest-rows`.
    """
    if bad:
        ordered = BadCells(sorted(bad, key=lambda cell: cell.line))
        raise FormatError("manifest-rows", file=manifest.name, count=len({cell.line for cell in bad}), cells=ordered)


def _read(text: str, manifest: Path) -> Manifest:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows: list[Row] = []
    bad: list[BadCell] = []
    try:
        header = [_COLUMNS.get(name.strip().casefold()) for name in _trimmed(next(reader))]
        if header.count("file") != 1 or None in header or len(set(header)) != len(header):
            raise FormatError("manifest-columns", file=manifest.name)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                told = {str(name): cell.strip() for name, cell in zip(header, cells, strict=False)}
                wrong = list(_wrong(reader.line_num, told, manifest.parent))
                if len(_trimmed(cells)) > len(header):
                    wrong.append(BadCell(reader.line_num, "", separator.join(cells[len(header) :]), "cells"))
                bad += wrong
                rows += [] if wrong else [_row(reader.line_num, told, manifest.parent)]
            if len(rows) + len(bad) > MOST_ROWS:
                raise FormatError("too-many-files", most=MOST_ROWS)
    except csv.Error:
        bad.append(BadCell(reader.line_num, "", "", "csv"))
    return Manifest(tuple(rows), tuple(bad))


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """The cells without the empty ones at the end, which a spreadsheet leaves where a column was once used."""
    filled = [at for at, cell in enumerate(cells, 1) if cell.strip()]
    return cells[: filled[-1]] if filled else ()


def _wrong(line: int, told: Mapping[str, str], folder: Path) -> Iterator[BadCell]:
    for column in ("file", "speakers"):
        named = told.get(column, "")
        if (column == "file" and not named) or "\0" in named or (named and _leads_out(named, folder)):
            yield BadCell(line, column, named, "no-file" if not named else "leads-out")
    if told.get("kind", "").casefold() not in {"", *_KINDS}:
        yield BadCell(line, "kind", told["kind"], "kind")
    if told.get("date") and read_date(told["date"]) is None:
        yield BadCell(line, "date", told["date"], "date")


def _row(line: int, told: Mapping[str, str], folder: Path) -> Row:
    return Row(
        line,
        folder / told["file"],
        told.get("team") or None,
        _KINDS.get(told.get("kind", "").casefold()),
        read_date(told["date"]) if told.get("date") else None,
        tuple(name.strip() for name in told.get("participants", "").split("|") if name.strip()),
        told.get("format") or None,
        told.get("name") or None,
        folder / told["speakers"] if told.get("speakers") else None,
    )


def _leads_out(named: str, folder: Path) -> bool:
    """Whether a path leads out of the manifest's folder, by the rules of either kind of system or by a link."""
    written = any(
        path.is_absolute() or bool(path.anchor) or ".." in path.parts
        for path in (PurePosixPath(named), PureWindowsPath(named))
    )
    try:
        return written or not (folder / named).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that go round
        return True
