"""Connections to a project file, from one place: pragmas, transactions, and the sentences for what a disk can do.

SQLite in WAL with `synchronous=FULL`: what was committed is on disk (promise 4). The driver's own transactions are off
(`isolation_level=None`) because they would leave schema changes outside; `BEGIN` is ours, `BEGIN IMMEDIATE` for a
change, so that two writers queue up and neither fails half-way.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.store.file_facts import UnreadableValueError, database_uri

BUSY_SECONDS = 5
FULL_BYTES = 1_000_000  # a disk with less room than this is full: SQLite needs it for its log

_SENTENCES = {
    sqlite3.SQLITE_BUSY: "project-busy",
    sqlite3.SQLITE_LOCKED: "project-busy",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "project-read-only",
    sqlite3.SQLITE_NOTADB: "not-a-project",
    sqlite3.SQLITE_CORRUPT: "project-damaged",
    sqlite3.SQLITE_IOERR: "disk-failed",
    sqlite3.SQLITE_CANTOPEN: "project-unopenable",
}


def project_engine(path: Path) -> Engine:
    """The engine for an existing project file."""

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(
            database_uri(path), uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            for pragma in ("foreign_keys=ON", "synchronous=FULL", "cell_size_check=ON"):
                raw.execute(f"PRAGMA {pragma}")
        except BaseException:
            raw.close()
            raise
        return raw

    # Without `hide_parameters` an error would tell the words of a note in its text, and a log would keep them.
    engine = create_engine("sqlite://", creator=connect, pool_size=4, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("fieldnotes_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file or a disk into one of our errors; anything else passes as it is.

    Raises:
        StorageError: `project-busy`, `disk-full`, `project-read-only`, `not-a-project`, `project-damaged`,
            `disk-failed` or `project-unopenable`.
        RefusedError: `bad-text`, when something that was given is not text.
    """
    try:
        yield
    except DBAPIError as problem:
        raise _translate(path, problem.orig) or problem from problem
    except sqlite3.Error as problem:
        raise _translate(path, problem) or problem from problem
    except UnicodeEncodeError as problem:  # half a character, as a name typed in another encoding comes in
        raise RefusedError("bad-text") from problem
    except (UnicodeDecodeError, UnreadableValueError) as problem:
        raise StorageError("project-damaged", path=path) from problem


def _translate(path: Path, problem: BaseException | None) -> StorageError | None:
    number = getattr(problem, "sqlite_errorcode", None)
    if isinstance(number, int):
        sentence = _SENTENCES.get(number & 0xFF)
    else:  # the driver itself complains: of a text that is not UTF-8, or of a use that is our mistake
        sentence = "project-damaged" if isinstance(problem, sqlite3.OperationalError) else None
    if sentence == "disk-failed" and _is_full(path):
        return StorageError("disk-full", path=path)
    return StorageError(sentence, path=path) if sentence else None


def _is_full(path: Path) -> bool:
    """Whether the disk under a file has no room left; SQLite may call that a fault of reading or writing."""
    try:
        return shutil.disk_usage(path.parent).free < FULL_BYTES
    except OSError:  # the disk went away: that is the fault that is told
        return False
