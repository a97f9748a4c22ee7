"""Studies that cannot be opened or written: each is told in one sentence, and is not made worse by trying."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.front_door import PROGRAM, FrontDoor, content, snapshot
from tests.services.fieldwork import PASSING, Fieldwork

READING: tuple[tuple[str, ...], ...] = (("team", "list"), ("coding", "list"), ("search", "geval"), ("check",))
WRITING: tuple[tuple[str, ...], ...] = (("team", "add", "Oost"), ("note", "add", "Iets."), ("finding", "add", "Iets."))


def stamp(study: Path, *statements: str) -> None:
    """Change a study as another program would."""
    with closing(sqlite3.connect(study)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (b"", "not-a-project"),
        (b"Lieve oma,\n", "not-a-project"),
        (b"SQLite format 3\0" + bytes(2000), "not-a-project"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "not-a-project"),
    ],
)
def test_a_file_that_is_no_study_is_told_and_left_alone(
    door: FrontDoor, tmp_path: Path, what: bytes, code: str
) -> None:
    file = tmp_path / "iets.fieldnotes"
    file.write_bytes(what)
    for words in (*READING, *WRITING):
        refused = door.refused("--project", file, *words)
        assert refused.code == code
        assert str(file) in refused.message
    assert file.read_bytes() == what


def test_a_database_of_another_program_is_no_study(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "ander.db"
    stamp(file, "CREATE TABLE project (name TEXT)", "INSERT INTO project VALUES ('x')")
    before = file.read_bytes()
    assert door.refused("--project", file, "team", "add", "Oost").code == "not-a-project"
    assert file.read_bytes() == before


def test_a_study_that_is_not_there_is_not_made_by_asking_for_it(door: FrontDoor, tmp_path: Path) -> None:
    missing = tmp_path / "weg.fieldnotes"
    for words in (*READING, *WRITING, ("backup", str(tmp_path / "kopie.fieldnotes"))):
        refused = door.refused("--project", missing, *words)
        assert refused.code == "no-project-file"
        assert "fieldnotes init" in refused.message
    assert door.refused("--project", tmp_path, "team", "list").code == "cannot-read"
    assert not missing.exists()


def test_a_study_of_a_newer_program_is_not_opened(door: FrontDoor) -> None:
    stamp(door.study, "PRAGMA user_version=99")
    for words in (*READING, *WRITING):
        refused = door.refuses(*words)
        assert refused.code == "project-newer"
        assert "99" in refused.message


@pytest.mark.parametrize("share", [0.05, 0.4, 0.7, 0.95])
def test_a_study_that_was_cut_off_is_told_to_be_damaged(door: FrontDoor, share: float) -> None:
    os.truncate(door.study, int(door.study.stat().st_size * share))
    said = door.say("--project", door.study, "--json", "check")
    assert said.status == 1
    if "error" in said.answer:
        assert said.answer["error"]["code"] in {"project-damaged", "not-a-project"}
        assert said.err.count("\n") == 1
    else:
        assert said.answer["problems"]
        assert str(door.study) in said.err


def test_what_does_not_hold_is_listed_and_the_status_says_so(door: FrontDoor) -> None:
    stamp(door.study, "UPDATE segments SET text = upper(text) WHERE rowid = (SELECT min(rowid) FROM segments)")
    said = door.say("--project", door.study, "check")
    assert said.status == 1
    assert said.out
    assert said.err.count("\n") == 1
    assert str(door.study) in said.err
    as_json = door.say("--project", door.study, "check", "--json")
    assert (as_json.status, as_json.err) == (1, said.err)
    assert "\n".join(as_json.answer["problems"]) + "\n" == said.out


def test_a_read_only_study_is_read_and_not_written(door: FrontDoor, tmp_path: Path) -> None:
    door.study.chmod(0o444)
    before = snapshot(door.study)
    for words in READING:
        door.ask(*words)
    assert len(door.ask("team", "list")["teams"]) == 2
    for words in (*WRITING, ("handout", "create", "--team", "Noord", "--output", str(tmp_path / "uit"), *PASSING)):
        refused = door.refuses(*words)
        assert refused.code == "project-read-only"
        assert str(door.study) in refused.message
    assert snapshot(door.study) == before
    assert not (tmp_path / "uit").exists()


class Holder(NamedTuple):
    """Another process that holds a study for itself."""

    process: "subprocess.Popen[str]"

    def let_go(self) -> None:
        self.process.communicate("klaar\n")


HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("vast", flush=True)
sys.stdin.readline()
held.execute("ROLLBACK")
"""


@contextmanager
def held(study: Path) -> Iterator[Holder]:
    """Have another process hold a study."""
    called = [sys.executable, "-c", HOLDING, str(study)]
    with subprocess.Popen(called, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "vast\n"
        holder = Holder(process)
        yield holder
        if process.poll() is None:
            holder.let_go()


def test_a_study_that_another_program_writes_to_is_read_and_writing_waits_its_turn(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldnotes.store.engine.BUSY_SECONDS", 0.05)
    with held(door.study) as holder:
        assert len(door.ask("team", "list")["teams"]) == 2
        for words in WRITING:
            refused = door.refuses(*words)
            assert refused.code == "project-busy"
            assert str(door.study) in refused.message
        holder.let_go()
    assert door.ask("team", "add", "Oost")["name"] == "Oost"


def test_a_study_that_is_being_written_can_be_backed_up(door: FrontDoor, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.fieldnotes"
    with held(door.study):
        door.ask("backup", copy)
    assert content(copy) == content(door.study)
    assert door.say("--project", copy, "check", "--json").answer == {"problems": []}


# A disk that is full, as the system can pretend: no file may grow past a limit.


LIMITED = """
import os, resource, sys
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
os.execv(sys.argv[2], sys.argv[2:])
"""


def on_a_full_disk(most_bytes: int, study: Path, *words: str | Path) -> str:
    """Run a command that may make no file larger than so many bytes; it is refused, and its sentence returned."""
    before = snapshot(study)
    called = [sys.executable, "-c", LIMITED, str(most_bytes), *PROGRAM, "--project", study, *words]
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(called, capture_output=True, text=True, check=False, env=uncounted)
    assert done.returncode == 1, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "FIELDNOTES_DEBUG" not in done.stderr
    assert snapshot(study) == before
    return done.stderr


def test_on_a_full_disk_an_import_leaves_the_study_as_it_was(door: FrontDoor, tmp_path: Path) -> None:
    large = tmp_path / "lang.txt"
    large.write_text("Een regel met een paar woorden meer, zodat zij lang is.\n" * 9000, encoding="utf-8")
    most = door.study.stat().st_size
    assert str(door.study) in on_a_full_disk(most, door.study, "import", large, "--team", "Noord")
    assert door.ask("check") == {"problems": []}
    assert len(door.ask("import", large, "--team", "Noord")["documents"]) == 1


def test_on_a_full_disk_a_backup_leaves_nothing(door: FrontDoor, tmp_path: Path) -> None:
    copy = tmp_path / "uit" / "kopie.fieldnotes"
    copy.parent.mkdir()
    assert on_a_full_disk(100_000, door.study, "backup", copy)
    assert list(copy.parent.iterdir()) == []


def test_on_a_full_disk_a_new_study_leaves_nothing(door: FrontDoor, tmp_path: Path) -> None:
    new = tmp_path / "uit" / "nieuw.fieldnotes"
    new.parent.mkdir()
    assert str(new) in on_a_full_disk(40_000, door.study, "init", new)
    assert list(new.parent.iterdir()) == []


def test_on_a_full_disk_a_handout_is_not_half_there(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> None:
    output = tmp_path / "uit"
    output.mkdir()
    door.ask("finding", "add", "Het lijkt zo te zijn. " * 8000, "--team", "Noord")
    door.ask("backup", tmp_path / "rustig.fieldnotes")
    shutil.move(tmp_path / "rustig.fieldnotes", door.study)
    words = ("handout", "create", "--team", "Noord", "--output", str(output), *PASSING)
    assert str(output) in on_a_full_disk(120_000, door.study, *words)
    assert list(output.iterdir()) == []
    assert len(door.ask(*words)["files"]) == 1
