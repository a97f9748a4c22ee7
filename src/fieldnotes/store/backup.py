"""Whole copies of a project, taken while others write (SQLite's online backup), written beside and renamed."""

import hashlib
import sqlite3
from pathlib import Path

from fieldnotes.base import atomic
from fieldnotes.base.errors import StorageError
from fieldnotes.store import engine
from fieldnotes.store.engine import translated
from fieldnotes.store.file_facts import database_uri

# What can go wrong in writing, and only the copy is written.
_OF_THE_COPY = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE")


def copy_database(source: Path, target: Path) -> None:
    """Copy a live project to a file; the copy is whole, proved by SQLite's own check, and needs no log beside it.

    Raises:
        StorageError: `cannot-write`, `copy-broken`, or what `translated` raises.
    """
    with atomic.beside(target) as temporary, translated(source):
        origin = sqlite3.connect(database_uri(source), uri=True, isolation_level=None, timeout=engine.BUSY_SECONDS)
        copy = sqlite3.connect(temporary)
        try:
            origin.execute("BEGIN")
            origin.execute("SELECT 1 FROM sqlite_master").fetchone()  # a locked study says so; copying would wait
            origin.backup(copy)  # in one step: by parts it begins again with every note that is written meanwhile
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise StorageError("copy-broken", path=target)
            copy.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorname.startswith(_OF_THE_COPY):
                raise StorageError("cannot-write", path=target, reason=problem) from problem
            raise
        finally:
            copy.close()
            origin.close()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
