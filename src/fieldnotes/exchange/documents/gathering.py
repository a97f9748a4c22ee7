"""Which files are meant by files and folders: of a folder all that can be brought in, in the order of people."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import FormatError, StorageError
from fieldnotes.exchange.documents.registry import FORMATS

MOST_FILES = 10_000
_ENDINGS = frozenset(ending for known in FORMATS for ending in known.endings)


class Gathered(NamedTuple):
    """The files, and what of the folders was passed over.

    Attributes:
        hidden: how many names that begin with a point.
        unknown: how many files with an ending of no format.
        locked: folders within them that may not be read, and why.
    """

    files: tuple[Path, ...]
    hidden: int = 0
    unknown: int = 0
    locked: tuple[tuple[Path, StorageError], ...] = ()


def gather(paths: Iterable[Path], most: int = MOST_FILES) -> Gathered:
    """The files that are named, and those in the folders that are named and in the folders within them.

    A file that is named is taken as it is, also when it is not there: whoever reads it tells. Folders that are links
    are not followed, except one that is named. A file that is meant twice comes once, however its path is spelled.

    Raises:
        FormatError: `too-many-files`.
        StorageError: `cannot-read`, when a folder that is named may not be read.
    """
    locked: list[tuple[Path, StorageError]] = []
    files: dict[str, Path] = {}
    hidden = unknown = 0
    for path in paths:
        if not _is_folder(path):
            files.setdefault(_real(path), path)
        else:
            found = _below(path, most)
            for file in found.files:
                files.setdefault(_real(file), file)
            hidden, unknown = hidden + found.hidden, unknown + found.unknown
            locked += found.locked
        if len(files) > most:
            raise FormatError("too-many-files", most=most)
    return Gathered(tuple(files.values()), hidden, unknown, tuple(locked))


def each_once(files: Iterable[Path]) -> tuple[Path, ...]:
    """Files in their order, each under the first spelling of its path: `a.txt`, `./a.txt` and links to it are one."""
    found: dict[str, Path] = {}
    for file in files:
        found.setdefault(_real(file), file)
    return tuple(found.values())


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a path that the system cannot follow is only itself
        return str(path)


def counted(file: Path) -> list[tuple[int, str]]:
    """A key for the order in which people count: 2 before 10."""
    parts = re.split(r"(\d+)", str(file).casefold())
    return [(int(part) if part.isdecimal() and part.isascii() else -1, part) for part in parts]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _below(folder: Path, most: int) -> Gathered:
    files: list[Path] = []
    hidden = unknown = 0

    locked: list[tuple[Path, StorageError]] = []

    def note(problem: OSError) -> None:
        path = Path(problem.filename or folder)
        locked.append((path, StorageError("cannot-read", path=path, reason=problem.strerror or type(problem).__name__)))
        if path == folder:
            raise locked[-1][1] from problem

    for inside, folders, names in os.walk(folder, onerror=note):
        hidden += sum(name.startswith(".") for name in (*folders, *names))
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(inside, name)
            if name.startswith("."):
                continue
            if file.suffix.lower() in _ENDINGS and file.is_file():
                files.append(file)
            else:
                unknown += 1
        if len(files) > most:
            raise FormatError("too-many-files", most=most)
    return Gathered(tuple(sorted(files, key=counted)), hidden, unknown, tuple(locked))
