"""A study with fieldwork in it for every test of the command line, and the front door to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import Fieldwork


@pytest.fixture
def names(worked: tuple[Path, Fieldwork]) -> Fieldwork:
    """What everything in the study is called."""
    return worked[1]


@pytest.fixture
def copy(worked: tuple[Path, Fieldwork], blank: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Lays a study in a folder of its own: `worked`, with fieldwork in it, or `blank`."""

    def lay(which: str) -> Path:
        folder = tmp_path / which
        folder.mkdir()
        study = folder / "studie.fieldnotes"
        study.write_bytes((worked[0] if which == "worked" else blank).read_bytes())
        study.chmod(0o600)
        return study

    return lay


@pytest.fixture
def door(copy: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> FrontDoor:
    """The front door, with a study that has something of everything in it."""
    return FrontDoor(capsys, copy("worked"))


@pytest.fixture
def empty(copy: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> FrontDoor:
    """The front door, with a study that has nothing in it yet."""
    return FrontDoor(capsys, copy("blank"))
