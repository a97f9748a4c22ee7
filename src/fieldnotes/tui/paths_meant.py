"""Which files a typed path means: one file, the files of a folder, or those that a pattern fits."""

import glob
import itertools
from pathlib import Path

from fieldnotes.base.errors import StorageError
from fieldnotes.exchange.documents.gathering import Gathered, counted, each_once, gather

MOST_FILES = 2_000


def meant_by(typed: str) -> Gathered:
    """The files that a typed path means, and what was passed over in a folder.

    A folder means all in it that can be brought in, also in the folders below. A file that is there goes before a
    pattern, so that brackets in a name do no harm.

    Raises:
        StorageError: `cannot-read`, when a folder may not be read.
        FormatError: `too-many-files`, when a folder holds more than `MOST_FILES`.
    """
    if not typed.strip():
        return Gathered(())
    try:
        path = Path(typed.strip()).expanduser()
        if path.exists():
            return gather([path], MOST_FILES)
        found = glob.iglob(str(path), recursive=True)  # noqa: PTH207 - a pattern may begin anywhere, `~` and `/` too
        files = itertools.islice((file for file in map(Path, found) if file.is_file()), MOST_FILES + 1)
        return Gathered(each_once(sorted(files, key=counted)))
    except (OSError, RuntimeError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=typed.strip(), reason=reason) from problem


def path_meant(typed: str) -> Path | None:
    """The one path that was typed, from where the program was started; None when nothing was."""
    return Path(typed.strip()).expanduser().absolute() if typed.strip() else None
