"""Which copies of a study were made on this machine, as far as they are remembered: kept for the person, in no study.

Remembering is best effort: a folder that cannot be written stops no backup.
"""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base import atomic
from fieldnotes.base.errors import StorageError
from fieldnotes.base.paths import state_folder

_FILE = "backups.json"
_MOST = 1_000


class KnownBackup(NamedTuple):
    """A copy of a study: where, and when it was made (ISO 8601 with offset)."""

    project: str
    path: str
    made_at: str


def remember_backup(project: str, path: Path, made_at: datetime) -> None:
    """Remember a copy of a study, by the study's id."""
    kept = [each for each in _all() if each.path != str(path.resolve())]
    kept.append(KnownBackup(project, str(path.resolve()), made_at.isoformat()))
    folder = state_folder()
    with suppress(OSError, StorageError):
        folder.mkdir(parents=True, exist_ok=True)
        written = json.dumps([each._asdict() for each in kept[-_MOST:]], ensure_ascii=False)
        atomic.write_bytes(folder / _FILE, written.encode("utf-8", "surrogateescape"))


def known_backups(project: str) -> list[KnownBackup]:
    """The copies of a study that are remembered and still lie there."""
    return [each for each in _all() if each.project == project and Path(each.path).exists()]


def _all() -> list[KnownBackup]:
    try:
        written = (state_folder() / _FILE).read_bytes()
        return [KnownBackup(**each) for each in json.loads(written.decode("utf-8", "surrogateescape"))]
    except (OSError, ValueError, TypeError):
        return []
