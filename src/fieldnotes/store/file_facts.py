"""What makes a file a project of ours, how it is opened, and how its ids and times are read. Standard library only."""

import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from fieldnotes.base.clock import from_stored

APPLICATION_ID = 0x464E4F54  # "FNOT", stamped into the file so that not any SQLite database is taken for a project
SCHEMA_VERSION = 5  # `PRAGMA user_version`; equals the number of the newest migration


class UnreadableValueError(ValueError):
    """A value in the file that no program of ours wrote: the file is damaged."""


def read_id(raw: bytes) -> str:
    """An identity from its 16 bytes."""
    try:
        return str(UUID(bytes=raw))
    except (TypeError, ValueError) as problem:
        raise UnreadableValueError(raw) from problem


def read_moment(text: str) -> datetime:
    """A time from its sortable text."""
    try:
        return from_stored(text)
    except (OverflowError, TypeError, ValueError) as problem:
        raise UnreadableValueError(text) from problem


def is_writable(path: Path) -> bool:
    """Whether the file may be changed, and its log made beside it.

    A file or folder that nobody has the right to write is read-only by intent, also for root.
    """
    file = path.resolve()
    return all(each.stat().st_mode & 0o222 and os.access(each, os.W_OK) for each in (file, file.parent))


def file_identity(path: Path) -> tuple[int, int]:
    """Which file it is, whatever its name: a file that took another's place is another."""
    facts = path.stat()
    return facts.st_dev, facts.st_ino


def database_uri(path: Path) -> str:
    """The SQLite URI by which a file is opened; a read-only file is opened so that nothing is made beside it."""
    mode = "rw"
    if path.exists() and not is_writable(path):
        waiting = path.with_name(f"{path.name}-wal")
        mode = "ro" if waiting.exists() and waiting.stat().st_size else "ro&immutable=1"
    return f"{path.resolve().as_uri()}?mode={mode}"
