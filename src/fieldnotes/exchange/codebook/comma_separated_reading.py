"""A codebook read from CSV as spreadsheets write it: comma, semicolon or tab, with a mark or in Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.codebook.cells import items, mention, unsafe
from fieldnotes.exchange.codebook.comma_separated import HEADS
from fieldnotes.exchange.codebook.gathering import LISTS, Gathering, compared, field_of, guid_of
from fieldnotes.exchange.codebook.limits import DEEPEST, MOST_BYTES, MOST_CODES
from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.model.codebook import CodeExample, split_path, written_path
from fieldnotes.model.codebook_files import ReadCodebook

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)  # how one spreadsheet tells its own separator


class _Row(NamedTuple):
    """A row with its number, and the names from the top down to the code."""

    number: int
    path: tuple[str, ...]
    cells: Mapping[str, str]


def read_csv(raw: bytes, file: str) -> ReadCodebook:
    """A codebook from the bytes of a CSV file.

    Raises:
        FormatError: what `decode` finds wrong; `codebook-csv-heads`, `codebook-csv-broken`, `codebook-empty`,
            `codebook-too-many`, `codebook-too-deep`.
    """
    gathering = Gathering(file)
    decoded = decode(raw, file)
    if decoded.warnings:
        gathering.losses.add("encoding", file)
    rows = list(_rows(decoded.text, gathering))
    _Tree(gathering, rows).take()
    return gathering.finished()


def _rows(text: str, gathering: Gathering) -> Iterator[_Row]:
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    first = text.partition("\n")[0]
    separator = said[1] if said else max(_SEPARATORS, key=lambda each: _known(_heads(first, each)))
    csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES))
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        heads = [field_of(head) for head in next(sheet)]
        if not {"path", "name"} & set(heads):
            raise FormatError("codebook-csv-heads", file=gathering.file)
        for head in heads:
            if head and head not in HEADS:
                gathering.losses.add("column", head[:60])
        for number, cells in enumerate(sheet, start=3 if said else 2):
            if number > MOST_CODES + 2:
                raise FormatError("codebook-too-many", file=gathering.file, limit=MOST_CODES)
            if any(cell.strip() for cell in cells):
                yield _row(number, heads, cells, gathering)
    except csv.Error as problem:
        raise FormatError("codebook-csv-broken", file=gathering.file, line=sheet.line_num + bool(said)) from problem


def _heads(line: str, separator: str) -> list[str]:
    return [field_of(head.strip().strip('"')) for head in line.split(separator)]


def _known(heads: Sequence[str]) -> int:
    return sum(head in HEADS for head in heads)


def _row(number: int, heads: Sequence[str], cells: Sequence[str], gathering: Gathering) -> _Row:
    if any(cell.strip() for cell in cells[len(heads) :]):
        gathering.losses.add("cells", gathering.place(number))
    said: dict[str, str] = {}
    for head, cell in zip(heads, cells, strict=False):
        said.setdefault(head, unsafe(cell))
    path = tuple(split_path(said.get("path", ""))) if said.get("path", "").strip() else ()
    name = said.get("name", "").strip()
    if not path:
        above = said.get("parent", "").strip()
        path = (*(split_path(above) if above and guid_of(above) is None else ()), name)
    elif name and compared(name) != compared(path[-1]):
        gathering.losses.add("name-otherwise", gathering.place(number, name))
    if len(path) > DEEPEST:
        raise FormatError("codebook-too-deep", file=gathering.file, line=number, limit=DEEPEST)
    return _Row(number, path, said)


class _Tree:
    """Rows in any order, taken so that every code comes after the one above it.

    A row stands below the row that has the path above it; of several of that path below the one whose id it names. A
    code above it that has no row of its own is a folder that the file only implies.
    """

    def __init__(self, gathering: Gathering, rows: Sequence[_Row]) -> None:
        self._gathering = gathering
        self._rows = rows
        self._by_id: dict[str, int] = {}
        self._by_path: dict[tuple[str, ...], list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            uid = guid_of(row.cells.get("id", ""))
            if uid is not None:
                self._by_id.setdefault(uid, at)
            self._by_path.setdefault(_key(row.path), []).append(at)
            self._by_name.setdefault(compared(row.path[-1]), []).append(at)
        self._taken: dict[int, int] = {}
        self._implied: dict[tuple[str, ...], int] = {}

    def take(self) -> None:
        """Take all rows, in their own order as far as that can be."""
        for at in range(len(self._rows)):
            line: dict[int, None] = {}
            above: int | None = at
            while above is not None and above not in self._taken:
                if above in line:
                    raise FormatError("codebook-circle", file=self._gathering.file, line=self._rows[above].number)
                line[above] = None
                above = self._above(self._rows[above])
            for each in reversed(line):
                self._taken[each] = self._take(self._rows[each])

    def _above(self, row: _Row) -> int | None:
        """The row of the code above a row; None when there is none."""
        parent = row.cells.get("parent", "")
        named = self._by_id.get(guid_of(parent) or "")
        if not row.cells.get("path", "").strip():
            called = self._by_name.get(compared(parent), [])
            if len(called) == 1:
                return called[0]
        elif len(row.path) == 1:
            return None
        candidates = self._by_path.get(_key(row.path[:-1]), [])
        if len(candidates) == 1:
            return candidates[0]
        return named if named is not None or not candidates else candidates[0]

    def _take(self, row: _Row) -> int:
        above = self._above(row)
        parent = self._taken[above] if above is not None else self._imply(row)
        at = self._gathering.add(row.number, row.path[-1], row.cells, parent=parent)
        cells = row.cells
        kinds = (each.partition(" ") for each, _ in _pairs(cells, "relations"))
        relations = [
            (kind, mention(words.strip(), uid))
            for (kind, _, words), (_, uid) in zip(kinds, _pairs(cells, "relations"), strict=True)
        ]
        into = [mention(words, uid) for words, uid in _pairs(cells, "merged_into")]
        self._gathering.fill(
            at,
            lists={field: [words for words, _ in _pairs(cells, field)] for field in LISTS},
            examples=[
                CodeExample(text=words, counter=field == "counter_examples", coding_id=uid)
                for field in ("examples", "counter_examples")
                for words, uid in _pairs(cells, field)
            ],
            relations=relations,
            merged_into=into[0] if into else None,
            split_into=[mention(words, uid) for words, uid in _pairs(cells, "split_into")],
        )
        return at

    def _imply(self, row: _Row) -> int | None:
        """The codes above a row that have no row of their own; None for a row at the top."""
        parent: int | None = None
        for depth in range(1, len(row.path)):
            key = _key(row.path[:depth])
            rows = self._by_path.get(key, [])
            if rows and rows[0] in self._taken:
                parent = self._taken[rows[0]]
                continue
            if key not in self._implied:
                name = row.path[depth - 1]
                self._gathering.losses.add("implied", written_path(row.path[:depth]))
                self._implied[key] = self._gathering.add(row.number, name, {}, parent=parent, implied=True)
            parent = self._implied[key]
        return parent


def _key(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(compared, path))


def _pairs(cells: Mapping[str, str], field: str) -> list[tuple[str, str | None]]:
    return list(items(cells.get(field, "")))
