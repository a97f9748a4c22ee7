"""Durable notes: one by one and streamed against raw SQLite with the same settings; then the log's screen."""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from bench import log
from bench.measure import Pair, in_pairs, tell
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.jottings import import_jottings
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import create_study
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project

WORDS = "De teamleider verdeelt de casus en licht toe waarom."
SOME, MANY = 50, 50_000
RAW = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE note(id INTEGER PRIMARY KEY, team INT, at TEXT, body TEXT);
CREATE TABLE journal(id INTEGER PRIMARY KEY, at TEXT, who INT, what TEXT);
CREATE VIRTUAL TABLE note_fts USING fts5(body, content='note', content_rowid='id');
"""
RAW_STREAM = """
import sys
from contextlib import closing
from pathlib import Path
from bench.notes import insert, raw_database

with closing(raw_database(Path(sys.argv[1]))) as raw:
    for number, line in enumerate(sys.stdin):
        insert(raw, line)
        print(number, flush=True)
"""


def run(studies: dict[str, Path], folder: Path) -> None:
    """Each size against the same raw database, so that growth shows too; then streams, and the screen."""
    first: Pair | None = None
    for size, study in studies.items():
        pair = measure(study, folder / f"raw-{size}.db")
        tell(f"one durable note, study of size {size} / raw insert", pair, "3, better 2")
        if first is None:
            first = pair
        else:
            print(f"    growth since the smallest study: x{pair.ours / first.ours:.2f} (aim 1.3 at the most)")
    some, many = (make_log(folder / f"notes-{amount}", amount) for amount in (SOME, MANY))
    streamed(make_log(folder / "notes-streamed", SOME), folder / "raw-stream.db")
    log.run(some, many)


def raw_database(file: Path) -> sqlite3.Connection:
    """A new raw database with the settings that ours has."""
    file.unlink(missing_ok=True)
    raw = sqlite3.connect(file, isolation_level=None)
    raw.executescript(RAW)
    return raw


def insert(raw: sqlite3.Connection, words: str) -> None:
    """One durable row with its index and its journal entry."""
    raw.execute("BEGIN IMMEDIATE")
    made = raw.execute("INSERT INTO note(team, at, body) VALUES (?, ?, ?)", (1, "2022-09-01T10:00", words))
    raw.execute("INSERT INTO note_fts(rowid, body) VALUES (?, ?)", (made.lastrowid, words))
    raw.execute("INSERT INTO journal(at, who, what) VALUES (?, ?, ?)", ("2022-09-01T10:00", 1, "note.add"))
    raw.execute("COMMIT")


def measure(study: Path, raw_file: Path, *, times: int = 300) -> Pair:
    """Notes into a study and rows into a raw database, turn by turn."""
    project = Project(study)
    with closing(raw_database(raw_file)) as raw:
        pair = in_pairs(lambda: add_note(project, WORDS), lambda: insert(raw, WORDS), times=times, warm=20)
    project.close()
    return pair


def make_log(folder: Path, amount: int) -> Path:
    """A study whose one running session has so many notes, made once; its file comes back."""
    file = folder / "studie.fieldnotes"
    if file.exists():
        return file
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "boekje.txt"
    lines = (f"{at * 1440 // amount // 60:02d}:{at * 1440 // amount % 60:02d} {WORDS}\n" for at in range(amount))
    written.write_text("".join(lines), encoding="utf-8")
    project = create_study(file, name=f"Notities {amount}", researcher="Onderzoeker")
    add_team(project, "Team A")
    session = start_session(project, "Team A", kind=SessionKind.OBSERVATION)
    import_jottings(project, written, team="Team A", session=session.id, day=date(2022, 10, 20))
    project.close()
    return file


def streamed(study: Path, raw_file: Path, *, times: int = 5, lines: int = 1_000) -> None:
    """Notes a second through `note add -`, turn by turn with a raw program that also answers every line."""
    ours_command = [sys.executable, "-m", "fieldnotes", "--project", str(study), "note", "add", "-", "--json"]
    raw_command = [sys.executable, "-c", RAW_STREAM, str(raw_file)]
    taken = [(rate(ours_command, lines), rate(raw_command, lines)) for _ in range(times)]
    ours, raw = (statistics.median(figures) for figures in zip(*taken, strict=True))
    print(f"notes a second, streamed: {ours:.0f}, raw {raw:.0f}, raw / ours x{raw / ours:.2f}   aim 3, better 2")


def rate(command: Sequence[str], lines: int) -> float:
    """Answers a second of a program that is given lines, from its first answer to its last."""
    with tempfile.TemporaryFile() as ready:
        ready.write(f"{WORDS}\n".encode() * lines)
        ready.seek(0)
        with subprocess.Popen(command, stdin=ready, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            start = time.perf_counter()
            answers = sum(1 for _ in process.stdout)
            took = time.perf_counter() - start
    if answers != lines - 1:
        raise RuntimeError(command, answers)
    return answers / took
