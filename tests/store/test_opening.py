"""Opening what may or may not be a study: every file gets an answer in a sentence, and none is changed by looking."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FieldnotesError, NotFoundError, StorageError
from fieldnotes.base.i18n import t
from fieldnotes.services import notes
from fieldnotes.services.codebook import list_codes
from fieldnotes.services.coding import list_codings
from fieldnotes.services.documents import list_documents, open_document
from fieldnotes.services.findings import list_findings
from fieldnotes.services.projects import back_up_study, check_study, open_study
from fieldnotes.services.search import search
from fieldnotes.services.sessions import list_sessions
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store.file_facts import SCHEMA_VERSION
from fieldnotes.store.glance import glance_at
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.fieldwork import Fieldwork


def refusal(path: Path) -> FieldnotesError:
    """What opening a file says; the first screen leaves it to the full opening to say so."""
    assert glance_at(path) is None
    with pytest.raises(FieldnotesError) as refused:
        open_study(path)
    assert str(path) in refused.value.message
    return refused.value


def stamp(path: Path, statement: str) -> None:
    """Change a project file as another program would."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def test_a_file_that_is_not_there_is_told_how_to_be_made(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "weg.fieldnotes")
    assert isinstance(refused, NotFoundError)
    assert refused.code == "no-project-file"
    assert "fieldnotes init" in refused.message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"Lieve oma,\n", b"SQLite format 2\0 en verder", b"SQLite format 3"])
def test_a_file_with_something_else_in_it_is_no_study(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.fieldnotes"
    path.write_bytes(content)
    assert refusal(path).code == "not-a-project"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_no_study_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ander.db"
    stamp(path, "CREATE TABLE project (name TEXT)")
    before = path.read_bytes()
    assert refusal(path).code == "not-a-project"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["een map", "x" * 300])
def test_a_folder_or_an_impossible_name_is_no_study(tmp_path: Path, name: str) -> None:
    (tmp_path / "een map").mkdir()
    assert refusal(tmp_path / name).code == "cannot-read"


def test_a_study_of_a_newer_version_is_not_touched(study: Project) -> None:
    study.close()
    stamp(study.path, "PRAGMA user_version=99")
    before = study.path.read_bytes()
    refused = refusal(study.path)
    assert refused.code == "project-newer"
    assert "99" in refused.message
    assert str(SCHEMA_VERSION) in refused.message
    assert study.path.read_bytes() == before


def test_a_study_that_lost_its_first_row_is_damaged(study: Project) -> None:
    study.close()
    stamp(study.path, "DELETE FROM project")
    assert refusal(study.path).code == "project-damaged"


@pytest.mark.parametrize("statement", ["ALTER TABLE project RENAME COLUMN purpose TO doel", "DROP TABLE coders"])
def test_a_study_whose_first_table_is_not_ours_is_damaged(study: Project, statement: str) -> None:
    study.close()
    stamp(study.path, statement)
    with pytest.raises(StorageError) as refused:
        open_study(study.path)
    assert refused.value.code == "project-damaged"


# What peers did with a damaged file: show a traceback, or an empty study. Here: a sentence, or a list of problems.


def read_everything(project: Project) -> None:
    """Read all that a study can show."""
    for read in (list_teams, list_sessions, notes.list_notes, list_codes, list_codings, list_findings):
        read(project)
    for document in list_documents(project):
        open_document(project, document.id)
    search(project, "het")


def is_found_damaged(path: Path) -> bool:
    """Whether opening or the check finds damage; where they find none, all must be readable, without a traceback."""
    glance_at(path)
    try:
        with closing(open_study(path)) as project:
            found = check_study(project)
            assert all(t(f"problem.{problem.code}", **problem.values) for problem in found)
            if not found:
                read_everything(project)
            return bool(found)
    except FieldnotesError as refused:
        return refused.code in {"project-damaged", "not-a-project", "project-newer", "disk-failed"}


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_a_study_that_was_cut_off_says_that_it_is_damaged(field: tuple[Project, Fieldwork], share: float) -> None:
    path = field[0].path
    field[0].close()
    os.truncate(path, int(path.stat().st_size * share))
    assert is_found_damaged(path)


def test_a_study_with_a_ruined_page_is_found_to_be_damaged_whichever_page_it_is(
    field: tuple[Project, Fieldwork], tmp_path: Path
) -> None:
    whole = field[0].path.read_bytes()
    field[0].close()
    size = int.from_bytes(whole[16:18], "big")
    ruined = tmp_path / "kapot.fieldnotes"
    for page in range(1, len(whole) // size):
        ruined.write_bytes(whole[: page * size] + b"\xa5" * size + whole[(page + 1) * size :])
        assert is_found_damaged(ruined), page


@settings(max_examples=examples(60), deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), byte=st.binary(min_size=1, max_size=3))
def test_no_damage_of_a_few_bytes_makes_anything_fail_without_a_sentence(
    worked: tuple[Path, Fieldwork], tmp_path_factory: pytest.TempPathFactory, where: float, byte: bytes
) -> None:
    content = bytearray(worked[0].read_bytes())
    position = int(where * len(content))
    content[position : position + len(byte)] = byte
    path = tmp_path_factory.mktemp("bytes") / "kapot.fieldnotes"
    path.write_bytes(content)
    is_found_damaged(path)


# Read-only files


@pytest.fixture
def read_only(field: tuple[Project, Fieldwork]) -> Path:
    path = field[0].path
    field[0].close()
    path.chmod(0o444)
    return path


def test_a_read_only_study_is_read_and_nothing_is_made_beside_it(read_only: Path) -> None:
    beside = set(read_only.parent.iterdir())
    before = read_only.read_bytes()
    assert glance_at(read_only) is not None
    with closing(open_study(read_only)) as project:
        read_everything(project)
        assert check_study(project) == []
        assert [team.name for team in list_teams(project)] == ["Noord", "Zuid"]
        assert set(read_only.parent.iterdir()) == beside
    assert read_only.read_bytes() == before


def test_writing_in_a_read_only_study_is_refused(read_only: Path) -> None:
    with closing(open_study(read_only)) as project:
        with pytest.raises(StorageError) as refused:
            add_team(project, "Oost")
        assert refused.value.code == "project-read-only"
        assert str(read_only) in refused.value.message
        assert [team.name for team in list_teams(project)] == ["Noord", "Zuid"]


def test_a_read_only_study_can_be_backed_up(read_only: Path, tmp_path: Path) -> None:
    with closing(open_study(read_only)) as project:
        back_up_study(project, tmp_path / "kopie.fieldnotes")
    with closing(open_study(tmp_path / "kopie.fieldnotes")) as copy:
        assert [team.name for team in list_teams(copy)] == ["Noord", "Zuid"]


def test_an_older_read_only_study_is_not_migrated(read_only: Path) -> None:
    read_only.chmod(0o600)
    stamp(read_only, "PRAGMA user_version=1")
    read_only.chmod(0o444)
    assert refusal(read_only).code == "project-read-only"


def test_a_study_that_another_took_the_place_of_is_not_written_into_the_one_that_is_gone(
    study: Project, tmp_path: Path
) -> None:
    """As a restored copy does, or a folder that is kept the same on two machines."""
    add_team(study, "Oost")
    back_up_study(study, tmp_path / "kopie.fieldnotes")
    (tmp_path / "kopie.fieldnotes").replace(study.path)
    before = study.path.read_bytes()
    with pytest.raises(StorageError) as refused:
        add_team(study, "West")
    assert refused.value.code == "project-replaced"
    assert study.path.read_bytes() == before


def test_a_study_that_is_taken_away_while_it_is_open_is_not_written_into_nothing(study: Project) -> None:
    study.path.unlink()
    with pytest.raises(StorageError) as refused:
        add_team(study, "Oost")
    assert refused.value.code == "project-gone"
