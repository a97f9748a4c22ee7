"""The formats that a guide may have, and which of them a file is: its ending tells."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.exchange.guides.markdown import read_markdown
from fieldnotes.exchange.guides.yaml import read_yaml
from fieldnotes.model.guides import ReadGuide

MOST_BYTES = 200_000  # a guide is a few pages; a parser of YAML is slow, and nobody waits for more


class GuideFormat(NamedTuple):
    """A format: the endings of its files in small letters, and its reader, which raises `FormatError` only."""

    endings: tuple[str, ...]
    read: Callable[[bytes, str], ReadGuide]


FORMATS = (
    GuideFormat((".md", ".markdown", ".txt"), read_markdown),
    GuideFormat((".yaml", ".yml"), read_yaml),
)
ENDINGS = tuple(ending for known in FORMATS for ending in known.endings)


def read_guide(file: Path) -> ReadGuide:
    """A guide from a file.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `guide-ending`, `guide-too-large`, and what the reader finds wrong.
        StorageError: `cannot-read`.
    """
    try:
        if not file.is_file():  # before anything is read: a device or a pipe may never end
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        found = [known for known in FORMATS if file.suffix.lower() in known.endings]
        if not found:
            raise FormatError("guide-ending", file=file.name, endings=", ".join(ENDINGS))
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if len(raw) > MOST_BYTES:
        raise FormatError("guide-too-large", file=file.name, limit=MOST_BYTES // 1000)
    return found[0].read(raw, file.name)
