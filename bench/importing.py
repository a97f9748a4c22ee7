"""Bringing many files in: against reading, hashing and inserting the same lines with raw SQLite and FTS5."""

import hashlib
import itertools
import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.measure import in_pairs, tell
from bench.workload import TEAMS, text, words
from fieldnotes.analysis.lines import segments_of
from fieldnotes.exchange.documents import read_document
from fieldnotes.services import importing, projects, teams
from fieldnotes.services.imported import Imported
from fieldnotes.store.project import Project

FEW, MANY = 20, 200
WORDS = 8_000
_SCHEMA = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE documents (key INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, bytes INTEGER) STRICT;
CREATE TABLE segments (key INTEGER PRIMARY KEY, document INTEGER, start INTEGER, "end" INTEGER, text TEXT,
    UNIQUE (document, start)) STRICT;
CREATE VIRTUAL TABLE segments_fts USING fts5(text, content='segments', content_rowid='key',
    tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER segments_indexed AFTER INSERT ON segments BEGIN
    INSERT INTO segments_fts(rowid, text) VALUES (new.key, new.text); END;
"""


def run(folder: Path, *, large: bool, times: int = 3) -> None:
    """As text files and as captions, which have a turn every two lines; the yardstick commits each file, as we do."""
    amount = MANY if large else FEW
    for ending in (".txt", ".vtt"):
        files = make_files(folder / f"import-{amount}{ending}", amount, ending)
        texts = [read_document(file).text for file in files]
        study = _make_study(folder / "import.fieldnotes")
        pair = in_pairs(partial(_ours, study, files), partial(_raw, files, texts), times=times)
        tell(f"import of {amount} {ending} files of {WORDS} words / raw read, hash, insert, FTS5", pair, "x3")


def make_files(folder: Path, amount: int, ending: str) -> list[Path]:
    """Files of made-up words, once."""
    files = [folder / f"tekst-{number:03}{ending}" for number in range(amount)]
    if not folder.exists():
        folder.mkdir(parents=True)
        seed = random.Random(3)
        vocabulary = words(seed)
        weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
        for file in files:
            written = text(seed, vocabulary, weights, WORDS)
            file.write_text(_captions(written) if ending == ".vtt" else written, encoding="utf-8")
    return files


def _captions(written: str) -> str:
    """A text as captions of two speakers, a sentence each."""
    sentences = [line.strip() for line in written.replace("\n", " ").split(". ") if line.strip()]
    cues = (
        f"{_clock(at * 5)} --> {_clock(at * 5 + 4)}\n<v {'Wilg' if at % 3 else 'Interviewer'}>{sentence}.\n"
        for at, sentence in enumerate(sentences)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def _make_study(file: Path) -> Path:
    if not file.exists():
        project = projects.create_study(file, name="Maat", researcher="Onderzoeker")
        teams.add_team(project, TEAMS[0])
        project.close()
    return file


def _ours(study: Path, files: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(shutil.copy(study, folder)))
        wanted = [importing.Wanted(file, TEAMS[0]) for file in files]
        assert all(isinstance(came, Imported) for came in importing.import_each(project, wanted))
        project.close()


def _raw(files: list[Path], texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "raw.db")) as raw:
        raw.executescript(_SCHEMA)
        for number, (file, words_of_it) in enumerate(zip(files, texts, strict=True)):
            content = file.read_bytes()
            told = (number, file.name, hashlib.sha256(content).hexdigest(), len(content))
            raw.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", told)
            rows = ((number, *line) for line in segments_of(words_of_it))
            raw.executemany('INSERT INTO segments (document, start, "end", text) VALUES (?, ?, ?, ?)', rows)
            raw.commit()
