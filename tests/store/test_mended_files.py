"""What can happen to the file and the disk under an open study, and what is told of it."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from sqlalchemy.exc import DBAPIError

from fieldnotes.base.errors import StorageError
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import back_up_study, check_study, create_study, open_study
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store import engine, tables
from fieldnotes.store.glance import glance_at
from fieldnotes.store.integrity import problems
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]


@pytest.mark.parametrize("notices", ["writing", "reading", "closing"])
def test_a_file_that_came_instead_stays_whole_and_what_was_acknowledged_is_kept(
    field: Field, tmp_path: Path, notices: str
) -> None:
    project, made = field
    back_up_study(project, tmp_path / "kopie")
    with closing(sqlite3.connect(tmp_path / "kopie")) as other:
        other.execute("UPDATE teams SET name = name || ' elders'")
        other.commit()
    add_note(project, "Dit is bevestigd.", session=made.running)
    (tmp_path / "kopie").replace(project.path)
    if notices != "closing":
        with pytest.raises(StorageError) as refused:
            add_team(project, "Oost") if notices == "writing" else list_teams(project)
        assert refused.value.code == "project-replaced"
    project.close()
    with closing(sqlite3.connect(project.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert all(name.endswith(" elders") for (name,) in raw.execute("SELECT name FROM teams"))
    (rescued,) = tmp_path.glob("veldwerk.replaced-*.fieldnotes")
    assert rescued.stat().st_mode & 0o077 == 0
    with closing(open_study(rescued)) as kept:
        assert "Dit is bevestigd." in [note.text for note in list_notes(kept)]
        assert check_study(kept) == []


def test_a_study_that_was_closed_may_be_replaced(field: Field, tmp_path: Path) -> None:
    project, _ = field
    back_up_study(project, tmp_path / "kopie")
    project.close()
    (tmp_path / "kopie").replace(project.path)
    assert add_team(project, "Oost").name == "Oost"


def test_no_words_of_a_note_stand_in_a_database_error(field: Field) -> None:
    project, _ = field
    secret = "Wilg huilt."
    with pytest.raises(DBAPIError) as raised, project.changing("note.add") as work:
        work.insert(tables.notes, text=secret)
    assert secret not in str(raised.value)


def test_while_a_study_is_checked_others_write(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    project, made = field
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with closing(open_study(project.path, coder="Sam")) as sam:
        with project.reading() as connection:
            assert len(connection.exec_driver_sql("SELECT * FROM teams").all()) == 2
            add_note(sam, "Vooraf.", session=made.running)
            seen = list(problems(connection))
            add_note(sam, "Na het vragen.", session=made.running)
        assert seen == []
    assert check_study(project) == []


class _Room(NamedTuple):
    free: int


def test_a_fault_on_a_disk_without_room_is_called_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    for free, code in ((1000, "disk-full"), (10**9, "disk-failed")):
        monkeypatch.setattr(shutil, "disk_usage", lambda _path, free=free: _Room(free))
        with pytest.raises(StorageError) as refused, engine.translated(tmp_path / "studie"):
            raise fault
        assert refused.value.code == code


def test_a_study_in_a_folder_that_may_not_be_written_is_read(field: Field) -> None:
    path = field[0].path
    field[0].close()
    path.parent.chmod(0o500)
    try:
        assert glance_at(path) is not None
        with closing(open_study(path)) as project:
            assert [team.name for team in list_teams(project)] == ["Noord", "Zuid"]
            assert check_study(project) == []
            with pytest.raises(StorageError) as refused:
                add_team(project, "Oost")
            assert refused.value.code == "project-read-only"
        assert [file.name for file in path.parent.iterdir() if file.suffix == ".part" or "-wal" in file.name] == []
    finally:
        path.parent.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no pipes in folders")
def test_a_pipe_is_no_study_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.fieldnotes")
    with pytest.raises(StorageError) as refused:
        open_study(tmp_path / "pijp.fieldnotes")
    assert refused.value.code == "not-a-project"


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_on_a_disk_without_links_a_study_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_given: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_study(tmp_path / "stick.fieldnotes", name="Stick").close()
    assert [file.name for file in tmp_path.iterdir()] == ["stick.fieldnotes"]
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError):
        create_study(tmp_path / "tweede.fieldnotes", name="Stick")
    assert [file.name for file in tmp_path.iterdir()] == ["stick.fieldnotes"]
