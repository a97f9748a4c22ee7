"""Which files a typed path means: one file, the files of a folder, or those that a pattern fits."""

import glob
import itertools
import re
from collections.abc import Iterable
from pathlib import Path

from fieldnotes.base.errors import StorageError

MOST_FILES = 2_000


def files_meant(typed: str) -> list[Path]:
    """The files in the order in which people count them (2 before 10), at most one more than `MOST_FILES`.

    A folder means its own visible files, not those in folders below. A file that is there goes before a pattern,
    so that brackets in a name do no harm.

    Raises:
        StorageError: `cannot-read`, when a folder may not be read.
    """
    if not typed.strip():
        return []
    try:
        path = Path(typed.strip()).expanduser()
        if path.is_dir():
            return _in_order(file for file in path.iterdir() if not file.name.startswith(".") and file.is_file())
        if path.exists():
            return [path]
        found = glob.iglob(str(path), recursive=True)  # noqa: PTH207 - a pattern may begin anywhere, `~` and `/` too
        return _in_order(file for file in map(Path, found) if file.is_file())
    except (OSError, RuntimeError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=typed.strip(), reason=reason) from problem


def _in_order(files: Iterable[Path]) -> list[Path]:
    return sorted(itertools.islice(files, MOST_FILES + 1), key=_counted)


def _counted(file: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", str(file).casefold())
    return [(int(part) if part.isdecimal() and part.isascii() else -1, part) for part in parts]
