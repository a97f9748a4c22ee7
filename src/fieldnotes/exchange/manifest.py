"""A manifest: a CSV table that tells of many files at once which team, kind, date, participants and format they have.

Columns are named in the first row, in Dutch or English; all but the file may be left out. Paths count from the folder
of the manifest and never lead out of it. `;` and `,` separate columns, whichever the first row has more of; several
participants are separated by `|`.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from fieldnotes.analysis.written_dates import read_date
from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.model.kinds import DocumentKind

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000

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
    """

    line: int
    file: Path
    team: str | None
    kind: DocumentKind | None
    day: date | None
    participants: tuple[str, ...]
    format: str | None


def read_manifest(file: Path) -> tuple[Row, ...]:
    """The rows of a manifest, in their order.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `file-too-large`, `manifest-columns`, `manifest-row` with the row and what is wrong
            in it, `too-many-files`, and what `decode` refuses.
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
    return tuple(_rows(decode(raw, file.name).text, file))


def _rows(text: str, manifest: Path) -> list[Row]:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        header = [_COLUMNS.get(name.strip().casefold()) for name in next(reader)]
        if header.count("file") != 1 or None in header or len(set(header)) != len(header):
            raise FormatError("manifest-columns", file=manifest.name)
        rows: list[Row] = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(reader.line_num, [str(name) for name in header], cells, manifest))
            if len(rows) > MOST_ROWS:
                raise FormatError("too-many-files", most=MOST_ROWS)
    except csv.Error as problem:
        raise FormatError("manifest-row", file=manifest.name, line=reader.line_num, what="manifest-csv") from problem
    return rows


def _row(line: int, header: Sequence[str], cells: Sequence[str], manifest: Path) -> Row:
    def wrong(what: str) -> FormatError:
        return FormatError("manifest-row", file=manifest.name, line=line, what=what)

    if len(cells) > len(header):
        raise wrong("manifest-columns")
    told: Mapping[str, str] = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    named = told.get("file", "")
    if not named or "\0" in named or _leads_out(named, manifest.parent):
        raise wrong("manifest-file")
    kind = told.get("kind", "").casefold()
    if kind and kind not in _KINDS:
        raise wrong("manifest-kind")
    written = told.get("date", "")
    day = read_date(written) if written else None
    if written and day is None:
        raise wrong("manifest-date")
    people = tuple(name.strip() for name in told.get("participants", "").split("|") if name.strip())
    return Row(
        line,
        manifest.parent / named,
        told.get("team") or None,
        _KINDS.get(kind),
        day,
        people,
        told.get("format") or None,
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
