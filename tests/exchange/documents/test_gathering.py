"""Which files are meant by files and folders."""

import os
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError, StorageError
from fieldnotes.exchange.documents.gathering import gather


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files in folders in folders, with hidden ones, a foreign one, a pipe, and links to folders."""
    top = tmp_path / "opnamen"
    for name in ("b10.vtt", "b2.vtt", "dieper/a.TXT", ".stil/x.txt", ".stil.txt", "foto.heic", "zonder"):
        file = top / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text("x", encoding="utf-8")
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "ver.txt").write_text("x", encoding="utf-8")
    (top / "link").symlink_to(tmp_path / "elders")
    (top / "rond").symlink_to(top)
    os.mkfifo(top / "pijp.txt")
    return top


def test_a_folder_means_what_can_be_brought_in_from_it_and_below(folder: Path) -> None:
    found = gather([folder])
    assert [str(file.relative_to(folder)) for file in found.files] == ["b2.vtt", "b10.vtt", "dieper/a.TXT"]
    assert (found.hidden, found.unknown, found.locked) == (2, 3, ())


def test_a_link_that_is_named_is_followed_and_files_that_are_named_are_taken_as_they_are(folder: Path) -> None:
    weird = [folder / "foto.heic", folder / "weg.txt", folder / ".stil.txt"]
    found = gather([*weird, folder / "link", weird[0]])
    assert found.files == (*weird, folder / "link" / "ver.txt")


def test_too_many_files_are_refused_with_the_limit(folder: Path) -> None:
    with pytest.raises(FormatError, match="2"):
        gather([folder], most=2)
    assert len(gather([folder], most=3).files) == 3


def test_a_folder_below_that_may_not_be_read_does_not_stop_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("dieper"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", locked)
    found = gather([folder])
    assert [file.name for file in found.files] == ["b2.vtt", "b10.vtt"]
    assert [path.name for path, _ in found.locked] == ["dieper"]
    with pytest.raises(StorageError, match="dieper"):
        gather([folder / "dieper"])
