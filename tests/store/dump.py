"""Every row of a project file, as SQLite itself holds it: what *nothing has changed* is measured by."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bytes | None
Rows: TypeAlias = dict[str, list[tuple[Cell, ...]]]


def unmeasured() -> dict[str, str]:
    """The environment for a program that may not write freely: what measures the tests would break off half-way."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def rows_of(path: Path, *, but: tuple[str, ...] = ()) -> Rows:
    """The rows by table, in the order of their keys. The text index is left out: it is proved by `check`."""
    with closing(sqlite3.connect(path)) as raw:
        names = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith("segments_fts") and name not in but
        ]
        return {name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
