"""Where things lie: what ships with the program, and what the program remembers for this user."""

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from fieldnotes.base import atomic
from fieldnotes.base.errors import StorageError


def shipped(folder: str) -> Path:
    """A folder that ships with us (`migrations`, `schemas`, `examples`): in the package, or in the checkout.

    The wheel carries them as `fieldnotes/_<folder>`; an editable install finds them at the repository's root.
    """
    packaged = Path(str(files("fieldnotes"))) / f"_{folder}"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / folder


def state_folder() -> Path:
    """This user's own folder for what is remembered between runs; made when it is first written to."""
    import platformdirs

    return Path(platformdirs.user_state_dir("fieldnotes", appauthor=False))


def last_project() -> Path | None:
    """The project that was opened last, or None when none is remembered."""
    try:
        remembered = (state_folder() / "last-project").read_bytes()
    except OSError:
        return None
    written = os.fsdecode(remembered.removesuffix(b"\n"))
    return Path(written) if written.strip() else None


def remember_project(project: Path) -> None:
    """Remember this project as the last opened one. A state folder that cannot be written is no reason to stop."""
    resolved = project.resolve()
    if last_project() == resolved:
        return
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    with suppress(StorageError):
        atomic.write_bytes(folder / "last-project", os.fsencode(resolved) + b"\n")
