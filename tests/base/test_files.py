"""Files that are there entirely or not at all, and what is remembered between runs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldnotes.base import atomic, paths
from fieldnotes.base.errors import StorageError
from fieldnotes.base.paths import last_project, remember_project, shipped, state_folder


def test_a_file_is_written_whole_and_over_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "één.html"
    atomic.write_bytes(target, b"eerst")
    atomic.write_bytes(target, b"daarna")
    assert target.read_bytes() == b"daarna"
    assert list(tmp_path.iterdir()) == [target]


def write_half(target: Path) -> None:
    """Begin to write, and press Ctrl-C."""
    with atomic.beside(target) as temporary:
        temporary.write_bytes(b"half")
        raise KeyboardInterrupt


def test_when_writing_breaks_off_the_old_bytes_stay_and_nothing_lies_beside_them(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"oud")
    with pytest.raises(KeyboardInterrupt):
        write_half(target)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_reader_sees_the_old_bytes_until_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"oud")
    with atomic.beside(target) as temporary:
        temporary.write_bytes(b"nieuw")
        assert target.read_bytes() == b"oud"
        assert temporary.parent == target.parent
    assert target.read_bytes() == b"nieuw"


@pytest.mark.parametrize("target", ["weg/a.html", "bestand/a.html", "map", "x" * 300])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    (tmp_path / "map").mkdir()
    with pytest.raises(StorageError) as refused:
        atomic.write_bytes(tmp_path / target, b"tekst")
    assert refused.value.code == "cannot-write"
    assert target in refused.value.message
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bestand", "map"]


def test_the_bytes_are_asked_to_be_on_disk_before_the_file_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        done.append("sync")
        real_sync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        done.append("name")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    atomic.write_bytes(tmp_path / "a.html", b"tekst")
    assert done == ["sync", "name", "sync"]


def test_a_disk_that_fails_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(StorageError, match="No space left"):
        atomic.write_bytes(tmp_path / "a.html", b"tekst")
    assert not list(tmp_path.iterdir())


def test_where_folders_have_no_descriptor_the_name_alone_must_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    monkeypatch.setattr(os, "name", "nt")
    atomic._sync(tmp_path)
    monkeypatch.undo()
    assert synced == []


# What is remembered


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "staat"
    monkeypatch.setattr(paths, "state_folder", lambda: folder)
    return folder  # type: ignore[return-value] # nothing to undo


def test_the_last_project_is_remembered_by_its_whole_path(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_project() is None
    monkeypatch.chdir(tmp_path)
    remember_project(Path("een.fieldnotes"))
    assert last_project() == tmp_path / "een.fieldnotes"
    remember_project(tmp_path / "twee é.fieldnotes")
    assert last_project() == tmp_path / "twee é.fieldnotes"


@pytest.mark.parametrize("name", [b"caf\xe9.fieldnotes", b"met spatie ", b"regel\neinde"])
def test_any_name_that_a_file_can_have_is_remembered(state: Path, tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    remember_project(path)
    assert last_project() == path


def test_remembering_the_same_again_writes_nothing(state: Path, tmp_path: Path) -> None:
    remember_project(tmp_path / "een.fieldnotes")
    before = (state / "last-project").stat()
    remember_project(tmp_path / "een.fieldnotes")
    after = (state / "last-project").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("content", [b"", b"\n", b"  \n"])
def test_an_empty_memory_is_none(state: Path, content: bytes) -> None:
    state.mkdir()
    (state / "last-project").write_bytes(content)
    assert last_project() is None


def test_a_state_folder_that_cannot_be_made_or_written_is_no_reason_to_stop(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write_text("een bestand in de weg", encoding="utf-8")
    remember_project(tmp_path / "een.fieldnotes")
    assert last_project() is None
    state.unlink()

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    remember_project(tmp_path / "een.fieldnotes")
    assert last_project() is None


def test_the_state_lies_in_the_users_own_folder() -> None:
    assert state_folder() == Path(os.environ["XDG_STATE_HOME"]) / "fieldnotes"


def test_what_ships_with_us_is_found_in_the_package_or_in_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (shipped("migrations") / "versions" / "0001_foundation.py").is_file()
    (tmp_path / "_migrations").mkdir()
    monkeypatch.setattr(paths, "files", lambda _package: tmp_path)
    assert shipped("migrations") == tmp_path / "_migrations"
    assert shipped("examples").name == "examples"
