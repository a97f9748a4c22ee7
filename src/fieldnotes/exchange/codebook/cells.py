"""Cells of a spreadsheet that nothing takes for a formula, and lists in one cell; both read back as they were."""

import re
from collections.abc import Iterable, Iterator

from fieldnotes.exchange.codebook.gathering import guid_of
from fieldnotes.model.codebook import split_path, written_path
from fieldnotes.model.codebook_files import Mention

_FORMULA = re.compile("'*\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]")  # the last four: full width
_BEFORE_FORMULA = re.compile("'+\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_MARKED = re.compile(r"(?:(?P<words>.*)\s)?\[(?P<id>[^\[\]\s]+)\]", re.DOTALL)
_LOOKS_MARKED = re.compile(r"(^|\s)\[(?=[-0-9A-Fa-f{}]{36,38}\]$)")
_SEPARATOR = re.compile(r"((?:[^\\;\n]|\\.|\\$)*)(?:[;\n]|$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "\\": "\\", ";": ";", "[": "["}


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes in front of one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unsafe(cell: str) -> str:
    """The cell as it was before `safe`."""
    return cell[1:] if _BEFORE_FORMULA.match(cell) else cell


def listed(items: Iterable[str]) -> str:
    """Items in one cell, with `; ` between them. What `item` and `mentioned` give is one already."""
    return "; ".join(items)


def item(words: str, mark: str | None = None) -> str:
    """An item of a list, as an example with the id of its coding behind it in square brackets."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n")
    plain = _LOOKS_MARKED.sub(r"\1\\[", plain)
    return plain if mark is None else f"{plain} [{mark}]".lstrip()


def items(cell: str) -> Iterator[tuple[str, str | None]]:
    """The items of a cell, each with the id behind it. A line end separates too."""
    for found in _SEPARATOR.finditer(cell):
        raw = found[1].strip()
        if not raw:
            continue
        marked = _MARKED.fullmatch(raw)
        mark = guid_of(marked["id"]) if marked else None
        words = (marked["words"] or "") if marked and mark else raw
        yield _ESCAPED.sub(_meant, words).strip(), mark


def _meant(found: "re.Match[str]") -> str:
    return _MEANT.get(found[1], found[0])


def mentioned(path: tuple[str, ...], uid: str) -> str:
    """Another code: its path, and its id behind it."""
    return item(written_path(path), uid)


def mention(words: str, uid: str | None) -> Mention:
    """Another code from an item."""
    return Mention(uid, tuple(split_path(words)) if words else ())
