"""The file with a person's own settings: where it lies, and what stands in it, however broken.

It is read before the first sentence is spoken, for the language of the program stands in it; so nothing of ours and
no library is imported here. The file belongs to a person and to no project.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

MOST_BYTES = 1_000_000
"""More than this is no file of ours."""

Flaw = Literal["unreadable", "not-json"]


class Held(NamedTuple):
    """What stands in the file.

    Attributes:
        values: by name, as it was written; empty when there is no file, or when it cannot be read.
        flaw: what is wrong with the file as a whole, or None.
    """

    values: dict[str, Any]
    flaw: Flaw | None = None


def config_folder() -> Path:
    """This user's own folder for settings, where the platform keeps them; it need not be there.

    It is the folder that `platformdirs` names (a test compares them), found without the cost of importing it.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "").strip()
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "fieldnotes"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "fieldnotes"
    named = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return (Path(named) if named else Path.home() / ".config") / "fieldnotes"


def settings_path() -> Path:
    """The file: FIELDNOTES_CONFIG, else `settings.json` in the user's own folder for settings."""
    named = os.environ.get("FIELDNOTES_CONFIG", "")
    return Path(named) if named else config_folder() / "settings.json"


def read_held(path: Path | None = None) -> Held:
    """Read the file; whatever is wrong with it, an answer comes back."""
    try:
        with (path or settings_path()).open("rb") as file:
            written = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Held({})
    except (OSError, ValueError, RuntimeError):  # no permission, a folder, a name that is none, no home
        return Held({}, "unreadable")
    if len(written) > MOST_BYTES:
        return Held({}, "not-json")
    try:
        values = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Held({}, "not-json")
    return Held(values) if isinstance(values, dict) else Held({}, "not-json")
