"""Backups: whole copies of a live study, proved before they get their name."""

import hashlib
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import back_up_study, check_study, open_study
from fieldnotes.store import engine
from fieldnotes.store.backup import copy_database, sha256_of
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of, unmeasured

Field = tuple[Project, Fieldwork]


def test_a_copy_holds_what_the_study_holds_and_nothing_lies_beside_it(field: Field, tmp_path: Path) -> None:
    project, made = field
    add_note(project, "Nog in het logboek van de schijf.", session=made.running)
    folder = tmp_path / "kopieën"
    folder.mkdir()
    told = back_up_study(project, folder / "kopie.fieldnotes")
    assert [file.name for file in folder.iterdir()] == ["kopie.fieldnotes"]
    assert told == hashlib.sha256((folder / "kopie.fieldnotes").read_bytes()).hexdigest()
    assert rows_of(folder / "kopie.fieldnotes") == rows_of(project.path)
    with closing(open_study(folder / "kopie.fieldnotes")) as copy:
        assert check_study(copy) == []
        assert copy.id == project.id
        add_note(copy, "Verder in de kopie.", session=made.running)


def test_only_the_researcher_may_read_a_copy(field: Field, tmp_path: Path) -> None:
    back_up_study(field[0], tmp_path / "kopie.fieldnotes")
    assert stat.S_IMODE((tmp_path / "kopie.fieldnotes").stat().st_mode) == 0o600


def test_a_copy_is_made_while_someone_writes_and_holds_one_moment(field: Field, tmp_path: Path) -> None:
    project, made = field
    for number in range(4):
        add_note(project, f"{number} " + "vulling " * 12_000, session=made.running)
    begun, enough = threading.Event(), threading.Event()

    def write() -> None:
        with closing(open_study(project.path, coder="Sam")) as other:
            for number in range(100_000):
                add_note(other, f"tijdens {number}", session=made.running)
                begun.set()
                if enough.is_set():
                    return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(20)
        for number in range(3):
            back_up_study(project, tmp_path / f"{number}.fieldnotes")
    finally:
        enough.set()
        writer.join()
    for number in range(3):
        with closing(open_study(tmp_path / f"{number}.fieldnotes")) as copy:
            assert check_study(copy) == []
            during = [note.text for note in list_notes(copy, session=made.running) if note.text.startswith("tijdens")]
            assert during == [f"tijdens {each}" for each in range(len(during))]
            assert len(during) >= 1


def test_an_existing_file_is_not_overwritten_not_even_by_the_study_itself(field: Field, tmp_path: Path) -> None:
    project, _ = field
    (tmp_path / "brief.txt").write_text("Lieve oma", encoding="utf-8")
    for target in (tmp_path / "brief.txt", project.path, tmp_path):
        with pytest.raises(RefusedError) as refused:
            back_up_study(project, target)
        assert refused.value.code == "file-exists"
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == "Lieve oma"


def test_a_place_where_no_copy_can_lie_is_told(field: Field, tmp_path: Path) -> None:
    for target in (tmp_path / "weg" / "kopie.fieldnotes", tmp_path / ("x" * 300)):
        with pytest.raises(StorageError) as refused:
            back_up_study(field[0], target)
        assert refused.value.code == "cannot-write"


LIMITED = """
import resource, sys
from pathlib import Path
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.services.projects import back_up_study, open_study

project = open_study(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    back_up_study(project, Path(sys.argv[2]))
except FieldnotesError as refused:
    print(refused.code, refused.values["path"])
"""


def test_a_disk_that_is_too_small_for_the_copy_is_told_and_nothing_is_left_there(field: Field, tmp_path: Path) -> None:
    """The limit that the system sets on a file's size works as a disk on which no more fits."""
    folder = tmp_path / "stick"
    folder.mkdir()
    target = folder / "kopie.fieldnotes"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(field[0].path), str(target)],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(),
    )
    assert done.stdout.strip() == f"cannot-write {target}"
    assert not list(folder.iterdir())


def test_a_study_that_is_locked_is_not_waited_for_for_ever(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, _ = field
    project.close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as refused:
            back_up_study(project, tmp_path / "kopie.fieldnotes")
    assert refused.value.code == "project-busy"
    assert not (tmp_path / "kopie.fieldnotes").exists()


def test_a_copy_that_is_proved_to_be_wrong_is_taken_away(field: Field, tmp_path: Path) -> None:
    project, _ = field
    project.close()
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("UPDATE teams SET kind = 'circus'")
        raw.commit()
    with pytest.raises(StorageError) as refused:
        back_up_study(project, tmp_path / "kopie.fieldnotes")
    assert refused.value.code == "copy-broken"
    assert not (tmp_path / "kopie.fieldnotes").exists()


def test_a_copy_that_is_not_whole_is_taken_away_and_told(field: Field, tmp_path: Path) -> None:
    """A page of the study is ruined: the copy has the same ruin, and must not be trusted."""
    project, _ = field
    project.close()
    content = bytearray(project.path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    content[-size:] = b"\xa5" * size
    content[size * 2 : size * 3] = b"\xa5" * size
    project.path.write_bytes(content)
    folder = tmp_path / "kopieën"
    folder.mkdir()
    with pytest.raises(StorageError) as refused:
        copy_database(project.path, folder / "kopie.fieldnotes")
    assert refused.value.code in {"copy-broken", "project-damaged"}
    assert not list(folder.iterdir())


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc" * 100_000)
    assert sha256_of(tmp_path / "a") == hashlib.sha256(b"abc" * 100_000).hexdigest()


def test_what_is_no_database_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "tekst").write_bytes(b"geen studie" * 100)
    with pytest.raises(StorageError) as refused:
        copy_database(tmp_path / "tekst", tmp_path / "kopie")
    assert refused.value.code == "not-a-project"
    assert [file.name for file in tmp_path.iterdir()] == ["tekst"]
