"""Correcting a long text under many codings: own work against reading and writing the same text once, whole."""

import itertools
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from bench.measure import in_pairs, tell
from fieldnotes.analysis.lines import segments_of
from fieldnotes.services.documents import list_documents, open_document
from fieldnotes.services.revising import edit_document, preview_edit
from fieldnotes.store.project import Project


def run(study: Path) -> None:
    """A name replaced everywhere, and one letter mended, each turned back again: the text is as it was after."""
    project = Project(study)
    (document,) = [row.id for row in list_documents(project)]
    text = open_document(project, document).text
    words = Counter(word for word in re.findall(r"\w+", text) if len(word) > 3)
    name = words.most_common(200)[-1][0]
    middle = len(text) // 2
    measure(project, document, text, re.sub(rf"\b{name}\b", "Deelnemer1", text), f"a name replaced {words[name]} times")
    measure(project, document, text, f"{text[:middle]}x{text[middle:]}", "one letter mended")
    project.close()


def measure(project: Project, document: str, text: str, other: str, what: str) -> None:
    """One correction kept, back and forth, and only shown."""
    turns = itertools.cycle((other, text))
    with closing(sqlite3.connect(project.path.parent / "raw-revising.db", isolation_level=None)) as raw:
        raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; DROP TABLE IF EXISTS line;")
        raw.execute("CREATE TABLE line(id INTEGER PRIMARY KEY, start INT, finish INT, body TEXT)")
        pair = in_pairs(
            lambda: edit_document(project, document, next(turns)), lambda: write_whole(raw, other), times=4, warm=2
        )
    tell(f"text corrected, {what} / lines written raw", pair, "1 s for ours")
    pair = in_pairs(lambda: preview_edit(project, document, other), other.split, times=4)
    tell("the same, only shown / the text split into words", pair, "1 s for ours")


def write_whole(raw: sqlite3.Connection, text: str) -> None:
    """Put all lines of a text in the place of those that are there, durably."""
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("DELETE FROM line")
    raw.executemany("INSERT INTO line(start, finish, body) VALUES (?, ?, ?)", segments_of(text))
    raw.execute("COMMIT")
