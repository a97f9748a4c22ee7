"""The gate over a whole handout, and the handout as a page: against reading the same notes with raw SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.measure import in_pairs, tell
from fieldnotes.exchange.handout.formats import render
from fieldnotes.services.example import FILE_NAME, play_example
from fieldnotes.services.gate import check_handout
from fieldnotes.services.teams import list_teams
from fieldnotes.store.file_facts import database_uri
from fieldnotes.store.project import Project


def run(folder: Path, *, times: int = 10) -> None:
    """The example study's first handout, which passes."""
    study = folder / "checked" / FILE_NAME
    if not study.exists():
        play_example(study.parent)
    project = Project(study)
    team = list_teams(project)[0].name
    gate = in_pairs(lambda: check_handout(project, team=team), lambda: _raw(study), times=times)
    tell("gate over a handout of 3 findings / raw read of the notes", gate, "0.3 s for ours")
    content = check_handout(project, team=team).draft.content
    for name in ("html", "docx"):
        page = in_pairs(lambda name=name: render(content, name), lambda: _raw(study), times=times)  # type: ignore[misc]
        tell(f"handout as {name} / raw read of the notes", page, "0.3 s for ours")
    project.close()


def _raw(study: Path) -> None:
    with closing(sqlite3.connect(database_uri(study), uri=True)) as raw:
        raw.execute("SELECT * FROM notes ORDER BY happened_at, rank, key").fetchall()
