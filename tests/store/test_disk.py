"""What a disk and other programs do to a study: it is locked, full, or breaks off; then nothing has changed."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from fieldnotes.base.errors import StorageError
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import back_up_study, check_study, open_study
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store import engine
from fieldnotes.store.glance import glance_at
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of, unmeasured


@pytest.fixture
def impatient(field: tuple[Project, Fieldwork], monkeypatch: pytest.MonkeyPatch) -> Project:
    """A study that does not wait for others."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    field[0].close()
    return field[0]


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_while_another_program_writes_we_say_so_and_reading_goes_on(impatient: Project, lock: str) -> None:
    with closing(sqlite3.connect(impatient.path, isolation_level=None)) as other:
        other.execute(lock)
        with pytest.raises(StorageError) as refused:
            add_team(impatient, "Oost")
        assert refused.value.code == "project-busy"
        assert str(impatient.path) in refused.value.message
        assert [team.name for team in list_teams(impatient)] == ["Noord", "Zuid"]
        assert glance_at(impatient.path) is not None
    add_team(impatient, "Oost")
    assert [team.name for team in list_teams(impatient)] == ["Noord", "Zuid", "Oost"]


def test_two_people_in_one_study_write_by_turns(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Sam")) as other:
        for number in range(5):
            add_note(project, f"eerste {number}", session=made.running)
            add_note(other, f"tweede {number}", session=made.running)
    logged = [note.text for note in list_notes(project, session=made.running)[-10:]]
    assert logged == [f"{who} {number}" for number in range(5) for who in ("eerste", "tweede")]
    assert check_study(project) == []


def test_on_a_full_disk_a_note_is_refused_and_nothing_has_changed(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    project.close()

    def fill(raw: sqlite3.Connection, _record: object) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")

    before = rows_of(project.path)
    event.listen(project._engine, "connect", fill)
    with pytest.raises(StorageError) as refused:
        add_note(project, "lang " * 10_000, session=made.running)
    assert refused.value.code == "disk-full"
    assert "Er is niets veranderd" in refused.value.message
    assert rows_of(project.path) == before
    event.remove(project._engine, "connect", fill)
    project.close()
    add_note(project, "er is weer plaats", session=made.running)
    assert check_study(project) == []


LIMITED = """
import json, resource, sys
from pathlib import Path
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import open_study

path, session = Path(sys.argv[1]), sys.argv[2]
project = open_study(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
acknowledged = []
try:
    for number in range(100):
        acknowledged.append(add_note(project, f"{number} " + "lang " * 5_000, session=session).id)
except FieldnotesError as refused:
    print(json.dumps({"code": refused.code, "acknowledged": acknowledged}))
"""


def test_when_the_system_writes_no_further_every_acknowledged_note_is_there(
    field: tuple[Project, Fieldwork],
) -> None:
    """The limit that the system sets on a file's size works as a disk that breaks off in the middle of a write."""
    project, made = field
    project.close()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(project.path), made.running],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(),
    )
    told = json.loads(done.stdout)
    assert told["code"] in {"disk-full", "disk-failed"}
    assert told["acknowledged"]
    kept = {note.id for note in list_notes(project, session=made.running)}
    assert kept >= set(told["acknowledged"])
    assert len(kept) == len(told["acknowledged"]) + 1
    assert check_study(project) == []


def test_a_disk_that_went_away_has_failed_and_is_not_full(tmp_path: Path) -> None:
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with pytest.raises(StorageError) as refused, engine.translated(tmp_path / "weg" / "studie"):
        raise problem
    assert refused.value.code == "disk-failed"


def test_a_study_that_was_replaced_on_a_disk_without_room_leaves_its_log_under_another_name(
    field: tuple[Project, Fieldwork], tmp_path: Path, at: Clock
) -> None:
    """The copy of what was lost cannot be made: its place is taken. The log must still not meet the other file."""
    at("2026-03-01T09:30:05+01:00")
    project, made = field
    back_up_study(project, tmp_path / "kopie")
    add_note(project, "Dit is bevestigd.", session=made.running)
    project.path.with_name(f"{project.path.stem}.replaced-20260301-093005{project.path.suffix}").touch()
    (tmp_path / "kopie").replace(project.path)
    with pytest.raises(StorageError) as refused:
        add_team(project, "Oost")
    assert refused.value.code == "project-replaced"
    assert project.path.with_name(f"{project.path.name}-wal.20260301-093005").stat().st_size > 0
    with closing(open_study(project.path)) as other:
        assert check_study(other) == []
        assert "Dit is bevestigd." not in [note.text for note in list_notes(other)]


def test_a_driver_error_that_we_do_not_know_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), engine.translated(tmp_path):
        raise sqlite3.ProgrammingError("a mistake of ours")
