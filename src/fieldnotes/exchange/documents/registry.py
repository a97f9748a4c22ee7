"""The formats that can be brought in: one row a reader. Adding a format is adding a row."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.exchange.documents.plain import read_markdown, read_plain
from fieldnotes.exchange.documents.read_text import ReadText

MEGABYTE = 1_000_000


class Format(NamedTuple):
    """A format: its name (for `--format`), the endings of its files, the most bytes a file may have, and its reader."""

    name: str
    endings: tuple[str, ...]
    most_bytes: int
    read: Callable[[bytes, str], ReadText]


FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text", ".log"), 50 * MEGABYTE, read_plain),
    Format("markdown", (".md", ".markdown"), 50 * MEGABYTE, read_markdown),
)


def read_document(file: Path, format_name: str = "auto") -> ReadText:
    """Read a file in the format that is named, or in the one that its ending tells.

    Raises:
        RefusedError: `unknown-format`.
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `unknown-ending`, `file-too-large`, and what the reader finds wrong.
        StorageError: `cannot-read`.
    """
    named = _by_name(format_name) if format_name != "auto" else None
    try:
        if not file.is_file():  # before anything is read: a device or a pipe may never end
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        chosen = named or _by_ending(file)
        size = file.stat().st_size
        if size > chosen.most_bytes:
            limit = chosen.most_bytes // MEGABYTE
            raise FormatError("file-too-large", path=file, megabytes=-(-size // MEGABYTE), limit=limit)
        with file.open("rb") as opened:
            raw = opened.read(chosen.most_bytes + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if len(raw) > chosen.most_bytes:
        raise FormatError(
            "file-too-large", path=file, megabytes=len(raw) // MEGABYTE, limit=chosen.most_bytes // MEGABYTE
        )
    return chosen.read(raw, file.name)


def _by_name(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise RefusedError("unknown-format", given=name, known=", ".join(known.name for known in FORMATS))


def _by_ending(file: Path) -> Format:
    ending = file.suffix.lower()
    for known in FORMATS:
        if ending in known.endings:
            return known
    endings = ", ".join(ending for known in FORMATS for ending in known.endings)
    raise FormatError("unknown-ending", path=file, endings=endings)
