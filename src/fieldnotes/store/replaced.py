"""A project file that another program replaced while it was open, as a program that syncs folders does.

Our connections still hold the file that is gone, with the log beside it that has its name: SQLite would read that log
as if it belonged to the file that came instead, and ruin it. So the log is taken away, and what the lost file held,
with every note that was acknowledged, is kept in a copy beside it.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Engine, QueuePool
from sqlalchemy.exc import SQLAlchemyError

from fieldnotes.base import clock
from fieldnotes.store.file_facts import file_identity

Identity = tuple[int, int]


class Held:
    """Which file an opened project holds, and which log beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Identity | None = None
        self._log: Identity | None = None

    @property
    def is_replaced(self) -> bool:
        """Whether another file has the name now. A file that is gone is not replaced."""
        now = _identity(self.path)
        if now is None or (self._file is not None and now != self._file):
            return now is not None
        self._file = now
        self._log = _identity(self._log_path) or self._log
        return False

    def let_go(self) -> None:
        """Forget the file: the connections to it were closed."""
        self._file = self._log = None

    def rescue(self, engine: Engine) -> Path | None:
        """Keep what the lost file held in a copy, and take its log away from the file that came instead.

        The copy's path comes back; None when there is nothing to copy from, or no room.
        """
        ours = self._log is not None and _identity(self._log_path) == self._log
        copy = _copy(engine, self.path) if ours else None
        engine.dispose()
        if ours:
            stamp = f"{clock.now():%Y%m%d-%H%M%S}"
            with suppress(OSError):
                if copy is not None:
                    self._log_path.unlink()
                else:
                    self._log_path.rename(self._log_path.with_name(f"{self.path.name}-wal.{stamp}"))
                self.path.with_name(f"{self.path.name}-shm").unlink()
        self._log = None
        return copy

    @property
    def _log_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")


def _identity(path: Path) -> Identity | None:
    try:
        return file_identity(path)
    except OSError:
        return None


def _copy(engine: Engine, path: Path) -> Path | None:
    """A copy through a connection that still holds the lost file; a new one would open the other."""
    pool = engine.pool
    if not isinstance(pool, QueuePool) or not pool.checkedin():
        return None
    aside = path.with_name(f"{path.stem}.replaced-{clock.now():%Y%m%d-%H%M%S}{path.suffix}")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return None
    held = engine.raw_connection()
    try:
        raw = held.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            return None
        with closing(sqlite3.connect(aside)) as copy:
            raw.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
    except (OSError, sqlite3.Error, SQLAlchemyError):
        aside.unlink()
        return None
    finally:
        held.close()
    return aside
