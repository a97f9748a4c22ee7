"""Making a new study: what lies on disk afterwards, and that nothing lies there when it fails."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError, RefusedError, StorageError
from fieldnotes.services.projects import check_study, create_study, open_study
from fieldnotes.store import project as store
from fieldnotes.store.file_facts import APPLICATION_ID, SCHEMA_VERSION
from fieldnotes.store.project import Project
from fieldnotes.store.tables import metadata


@pytest.fixture
def raw(study: Project) -> Iterator[sqlite3.Connection]:
    """The project file as SQLite itself sees it."""
    with closing(sqlite3.connect(study.path)) as connection:
        yield connection


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_file_says_that_it_is_a_project_of_ours_and_of_which_shape(raw: sqlite3.Connection) -> None:
    assert pragma(raw, "application_id") == APPLICATION_ID == int.from_bytes(b"FNOT", "big")
    assert pragma(raw, "user_version") == SCHEMA_VERSION
    assert pragma(raw, "journal_mode") == "wal"


def test_every_table_of_ours_is_strict(raw: sqlite3.Connection) -> None:
    strict = {name for name, is_strict in raw.execute("SELECT name, strict FROM pragma_table_list") if is_strict}
    assert strict == set(metadata.tables)


def test_every_connection_holds_references_and_waits_for_the_disk(study: Project) -> None:
    """Two at once, so that the second is a connection of its own and not the first again."""
    with study.reading() as one, study.reading() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA cell_size_check").scalar() == 1
    with study.changing("nothing") as work:
        assert work.connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert work.connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_only_the_researcher_may_read_a_new_project(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with closing(create_study(tmp_path / "vertrouwelijk.fieldnotes")) as project:
            for file in tmp_path.iterdir():
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
            assert project.path.is_file()
    finally:
        os.umask(before)


def test_a_study_without_a_name_is_called_after_its_file(tmp_path: Path) -> None:
    with closing(create_study(tmp_path / "Gedeeld leiderschap.fieldnotes", language="en")) as project:
        assert (project.name, project.language, project.coder) == (
            "Gedeeld leiderschap",
            "en",
            "Researcher",
        )


def test_what_the_study_says_of_itself_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.fieldnotes"
    made = create_study(
        path, name="Café\u0301", researcher="Lara", purpose="Waarom wij kijken.", notice="Een oefening."
    )
    made.close()
    with closing(open_study(path)) as project:
        assert project.id == made.id
        assert (project.name, project.purpose, project.notice) == ("Café\u0301", "Waarom wij kijken.", "Een oefening.")
        assert project.coder == "Lara"
        assert project.put_aside is None


def test_someone_else_may_be_at_work_in_the_project(study: Project) -> None:
    with closing(open_study(study.path, coder="  Sam ")) as project:
        assert project.coder == "Sam"


@pytest.mark.parametrize(
    "name",
    ["wat?.fieldnotes", "honderd%20.fieldnotes", "a#b.fieldnotes", "één ‘studie’ & meer.fieldnotes", "geen-ending"],
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    create_study(tmp_path / name).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with closing(open_study(tmp_path / name)) as project:
        assert project.coder == "Onderzoeker"


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Lieve oma", encoding="utf-8")
    with pytest.raises(RefusedError, match="wordt niet overschreven"):
        create_study(path)
    assert path.read_text(encoding="utf-8") == "Lieve oma"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_appears_while_the_project_is_made_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "samen.fieldnotes"
    found = store._found

    def found_and_someone_else_was_first(temporary: Path, about: dict[str, str], researcher: str) -> None:
        found(temporary, about, researcher)
        path.write_text("van een ander", encoding="utf-8")

    monkeypatch.setattr(store, "_found", found_and_someone_else_was_first)
    with pytest.raises(RefusedError) as refused:
        create_study(path)
    assert refused.value.code == "project-exists"
    assert path.read_text(encoding="utf-8") == "van een ander"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("path", ["geen-map/studie.fieldnotes", "bestand/studie.fieldnotes", "x" * 300 + ".fieldnotes"])
def test_a_place_where_no_file_can_lie_is_named_in_a_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        create_study(tmp_path / path, name="Studie")
    assert refused.value.code == "cannot-write"
    assert "Kies een andere map" in refused.value.message
    assert [file.name for file in tmp_path.iterdir()] == ["bestand"]


@pytest.mark.parametrize("problem", [errno.EPERM, errno.EOPNOTSUPP])
def test_on_a_disk_without_links_a_study_is_made_too_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: int
) -> None:
    """As on a stick that a camera can read as well."""

    def no_links(_self: Path, _target: Path) -> None:
        raise OSError(problem, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    path = tmp_path / "studie.fieldnotes"
    create_study(path).close()
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with closing(open_study(path)) as project:
        assert check_study(project) == []
    found = store._found

    def found_and_someone_else_was_first(temporary: Path, about: dict[str, str], researcher: str) -> None:
        found(temporary, about, researcher)
        (tmp_path / "tweede.fieldnotes").write_text("van een ander", encoding="utf-8")

    monkeypatch.setattr(store, "_found", found_and_someone_else_was_first)
    with pytest.raises(RefusedError):
        create_study(tmp_path / "tweede.fieldnotes")
    assert (tmp_path / "tweede.fieldnotes").read_text(encoding="utf-8") == "van een ander"


@pytest.mark.parametrize(("problem", "made"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_disk_that_does_not_sync_folders_is_used_and_one_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, problem: int, made: bool
) -> None:
    real = os.fsync

    def no_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(problem, "not for folders")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", no_folders)
    path = tmp_path / "studie.fieldnotes"
    if made:
        create_study(path).close()
        assert list(tmp_path.iterdir()) == [path]
    else:
        with pytest.raises(StorageError, match="not for folders"):
            create_study(path)
        assert not list(tmp_path.iterdir())


def test_where_folders_have_no_descriptor_a_study_is_made_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda path, _flags: opened.append(path))
    monkeypatch.setattr(os, "name", "nt")
    store._sync_folder(tmp_path)
    monkeypatch.undo()
    assert opened == []


def test_a_disk_that_fails_at_the_last_moment_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", fails)
    with pytest.raises(StorageError, match="No space left"):
        create_study(tmp_path / "studie.fieldnotes")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "  \n ", "half\ud800", "nul\0"])
def test_a_study_needs_a_name_that_is_text(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        store.create_project(tmp_path / "a.fieldnotes", name=name, language="nl", researcher="Lara")
    assert refused.value.code in {"empty-name", "bad-name"}
    assert "de studie" in refused.value.message
    assert not list(tmp_path.iterdir())


def test_a_failure_half_way_leaves_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(store, "record", breaks)
    with pytest.raises((FieldnotesError, sqlite3.OperationalError)):
        create_study(tmp_path / "a.fieldnotes")
    assert not list(tmp_path.iterdir())
