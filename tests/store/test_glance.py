"""The first screen is read with the standard library alone, and starting costs what it needs and no more."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from fieldnotes.services.teams import list_teams
from fieldnotes.store.glance import TEAMS, glance_at
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]
COUNT = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"


def modules_after(program: str, *words: str) -> set[str]:
    """The packages that a fresh Python has loaded after a program."""
    done = subprocess.run([sys.executable, "-c", program + COUNT, *words], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_glancing_at_a_study_loads_no_library(field: Field) -> None:
    program = """
import sys
from pathlib import Path
from fieldnotes.store.glance import glance_at
assert glance_at(Path(sys.argv[1]))
"""
    assert not modules_after(program, str(field[0].path)) & {"sqlalchemy", "pydantic", "alembic", "textual", "spacy"}


def test_opening_a_study_and_noting_loads_neither_screen_nor_language_nor_migrations(field: Field) -> None:
    program = """
import sys
from pathlib import Path
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import open_study
add_note(open_study(Path(sys.argv[1])), "Nu.", session=sys.argv[2])
"""
    loaded = modules_after(program, str(field[0].path), field[1].running)
    assert "sqlalchemy" in loaded
    assert not loaded & {"textual", "rich", "spacy", "alembic", "mako", "jinja2", "typer"}


def test_a_glance_sees_what_was_written_a_moment_ago(field: Field) -> None:
    from fieldnotes.services.teams import add_team

    add_team(field[0], "Oost")
    glance = glance_at(field[0].path)
    assert glance is not None
    assert glance.teams == list_teams(field[0])
    assert [team.name for team in glance.teams] == ["Noord", "Zuid", "Oost"]


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version=1", "PRAGMA user_version=99", "PRAGMA application_id=7", "DELETE FROM project",
     "UPDATE teams SET uid = x'00' WHERE key = 1", "UPDATE sessions SET started_at = 'gisteren'", "DROP TABLE pauses",
     "UPDATE notes SET happened_at = '2022-10-20'"],
)  # fmt: skip
def test_what_needs_the_full_opening_gets_no_glance(field: Field, statement: str) -> None:
    field[0].close()
    with closing(sqlite3.connect(field[0].path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(statement)
        raw.commit()
    assert glance_at(field[0].path) is None


def test_a_glance_tells_what_waits_to_be_written_up(field: Field) -> None:
    """The figures of the two readings are the same, and follow what is written and marked."""
    from fieldnotes.model.kinds import Written
    from fieldnotes.services.sessions import change_session

    project, made = field

    def waiting() -> tuple[int, str | None]:
        glance = glance_at(project.path)
        assert glance is not None
        assert glance.teams == list_teams(project)
        return glance.teams[0].waiting, glance.teams[0].waiting_since

    assert waiting() == (2, "2022-10-20T06:00:00.000000Z+02:00")
    change_session(project, made.session, written=Written.CHECKED)
    assert waiting() == (1, "2022-10-20T10:00:00.000000Z+02:00")
    change_session(project, made.running, written=Written.WRITTEN_UP)
    assert waiting() == (0, None)


def test_what_waits_is_found_by_index_so_that_it_costs_the_same_with_any_number_of_notes(field: Field) -> None:
    with closing(sqlite3.connect(field[0].path)) as raw:
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {TEAMS}")]
    notes = [step for step in plan if step.split()[1] == "n"]
    assert len(notes) == 3
    assert all(step.startswith("SEARCH n USING COVERING INDEX ix_notes_session") for step in notes)


def test_a_glance_waits_for_nobody(field: Field) -> None:
    """While someone writes it is there all the same; only an exclusive lock sends it to the full opening."""
    field[0].close()
    with closing(sqlite3.connect(field[0].path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert glance_at(field[0].path) is not None
        other.execute("ROLLBACK")
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert glance_at(field[0].path) is None
