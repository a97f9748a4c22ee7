"""One durable note with index and journal entry, against a raw insert and commit with the same settings."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.measure import Pair, in_pairs, tell
from fieldnotes.services.notes import add_note
from fieldnotes.store.project import Project

WORDS = "De teamleider verdeelt de casus en licht toe waarom."
RAW = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE note(id INTEGER PRIMARY KEY, team INT, at TEXT, body TEXT);
CREATE TABLE journal(id INTEGER PRIMARY KEY, at TEXT, who INT, what TEXT);
CREATE VIRTUAL TABLE note_fts USING fts5(body, content='note', content_rowid='id');
"""


def run(studies: dict[str, Path], folder: Path) -> None:
    """Each size against the same raw database, so that growth shows too."""
    first: Pair | None = None
    for size, study in studies.items():
        pair = measure(study, folder / f"raw-{size}.db")
        tell(f"one durable note, study of size {size} / raw insert", pair, "3, better 2")
        if first is None:
            first = pair
        else:
            print(f"    growth since the smallest study: x{pair.ours / first.ours:.2f} (aim 1.3 at the most)")


def measure(study: Path, raw_file: Path, *, times: int = 300) -> Pair:
    """Notes into a study and rows into a raw database, turn by turn."""
    raw_file.unlink(missing_ok=True)
    project = Project(study)
    with closing(sqlite3.connect(raw_file, isolation_level=None)) as raw:
        raw.executescript(RAW)

        def insert() -> None:
            raw.execute("BEGIN IMMEDIATE")
            made = raw.execute("INSERT INTO note(team, at, body) VALUES (?, ?, ?)", (1, "2022-09-01T10:00", WORDS))
            raw.execute("INSERT INTO note_fts(rowid, body) VALUES (?, ?)", (made.lastrowid, WORDS))
            raw.execute("INSERT INTO journal(at, who, what) VALUES (?, ?, ?)", ("2022-09-01T10:00", 1, "note.add"))
            raw.execute("COMMIT")

        pair = in_pairs(lambda: add_note(project, WORDS), insert, times=times, warm=20)
    project.close()
    return pair
