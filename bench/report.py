"""The report of a long session, from the file to the page: against reading the same notes with raw SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.measure import in_pairs, tell
from bench.notes import make_log
from fieldnotes.model.report import Rendering
from fieldnotes.services.report import ENDINGS, write_report
from fieldnotes.services.sessions import list_sessions
from fieldnotes.store.file_facts import database_uri
from fieldnotes.store.project import Project

NOTES = 500


def run(folder: Path, *, times: int = 10) -> None:
    """Each format, in the rendering that costs most: every note is looked through for what must not come along."""
    study = make_log(folder / f"notes-{NOTES}", NOTES)
    project = Project(study)
    session = list_sessions(project)[0].id
    for ending in ENDINGS:
        file = folder / f"verslag{ending}"

        def ours(file: Path = file) -> None:
            write_report(project, session, output=file, rendering=Rendering.SHAREABLE, replace=True)

        pair = in_pairs(ours, lambda: _raw(study), times=times)
        tell(f"shareable report {ending} of {NOTES} notes / raw read of them", pair, "1 s for ours")
    project.close()


def _raw(study: Path) -> None:
    with closing(sqlite3.connect(database_uri(study), uri=True)) as raw:
        raw.execute("SELECT * FROM notes ORDER BY happened_at, rank, key").fetchall()
