"""Files written beside their place, synced, and renamed into it: a reader sees the old bytes or the new, never half.

What peers lost to this: a project of 0 bytes after a crash in the middle of a save (BORIS 734).
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldnotes.base.errors import StorageError


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary path in the target's folder; on leaving without an error it becomes the target.

    Raises:
        StorageError: `cannot-write`, when the folder or the disk refuses.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _sync(temporary)
        temporary.replace(target)
        _sync(target.parent)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(target: Path, content: bytes) -> None:
    """Write a whole file so that it is there entirely or not at all.

    Raises:
        StorageError: `cannot-write`.
    """
    with beside(target) as temporary:
        temporary.write_bytes(content)


def cannot_write(target: Path, problem: OSError) -> StorageError:
    """The error for a file that the system would not write."""
    return StorageError("cannot-write", path=target, reason=problem.strerror or problem.__class__.__name__)


def _sync(path: Path) -> None:
    """Have the disk keep it. Windows has no descriptor for a folder; there the rename alone must do."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
