"""What makes a file a project of ours, and the URI by which SQLite opens it. Standard library only."""

from pathlib import Path
from urllib.parse import quote

APPLICATION_ID = 0x464E4F54  # "FNOT", stamped into the file so that not any SQLite database is taken for a project
SCHEMA_VERSION = 2  # `PRAGMA user_version`; equals the number of the newest migration


def is_writable(path: Path) -> bool:
    """Whether the file may be changed: one that nobody has the right to write is read-only by intent, also for root."""
    return bool(path.stat().st_mode & 0o222)


def database_uri(path: Path) -> str:
    """The SQLite URI by which a file is opened; a read-only file is opened so that nothing is made beside it."""
    mode = "rw"
    if path.exists() and not is_writable(path):
        waiting = path.with_name(f"{path.name}-wal")
        mode = "ro" if waiting.exists() else "ro&immutable=1"
    return f"file:{quote(str(path.resolve()))}?mode={mode}"
