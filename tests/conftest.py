"""What every test stands on: a folder of its own for what is remembered, Dutch time and sentences, a told clock."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from fieldnotes.base import clock, i18n
from fieldnotes.services.projects import create_study, open_study
from fieldnotes.store.project import Project
from fieldnotes.tui.commands import use_keys
from fieldnotes.tui.layouts import use_layouts
from tests.services.fieldwork import Fieldwork, do_fieldwork

NOON = datetime.fromisoformat("2022-10-20T12:00:00+02:00")
_FOLDERS = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")

settings.register_profile("any machine", deadline=None)  # how long an example takes is no finding
settings.load_profile("any machine")


class Clock(Protocol):
    """Tells the program what time it is."""

    def __call__(self, moment: str) -> datetime: ...


@pytest.fixture(autouse=True)
def own_ground(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees the state, language, time zone or clock of the person who runs it, or of another test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", *_FOLDERS):
        monkeypatch.setenv(name, str(home))
    for name in ("PROJECT", "CODER", "LANGUAGE", "CONFIG", "DEBUG"):
        monkeypatch.delenv(f"FIELDNOTES_{name}", raising=False)
    with pytest.MonkeyPatch.context() as zone:
        zone.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        i18n.use_language("nl")
        yield
        i18n.use_language(i18n.preferred_language())
        use_keys({})
        use_layouts({})
        clock.set_clock(None)
    time.tzset()


@pytest.fixture
def at() -> Clock:
    """Stops the clock at a time: `at("2022-10-20T12:00+02:00")`. It stays there until it is told another."""

    def tell(moment: str) -> datetime:
        told = datetime.fromisoformat(moment)
        clock.set_clock(lambda: told)
        return told

    return tell


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project file that nobody opens: copied, it is a fresh study in a millisecond."""
    path = tmp_path_factory.mktemp("blank") / "leeg.fieldnotes"
    clock.set_clock(lambda: NOON)
    create_study(path, name="Proefstudie", language="nl", researcher="Lara").close()
    clock.set_clock(None)
    return path


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> tuple[Path, Fieldwork]:
    """A project file with something of everything in it, and what it is called."""
    path = tmp_path_factory.mktemp("worked") / "veldwerk.fieldnotes"
    path.write_bytes(blank.read_bytes())
    path.chmod(0o600)
    clock.set_clock(lambda: NOON)
    project = open_study(path)
    made = do_fieldwork(project, path.parent)
    project.close()
    clock.set_clock(None)
    return path, made


@pytest.fixture
def new_study(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Project]]:
    """Makes fresh studies, as many as are asked for (a property test needs one for each example)."""
    opened: list[Project] = []

    def make() -> Project:
        path = tmp_path_factory.mktemp("studie") / "studie.fieldnotes"
        path.write_bytes(blank.read_bytes())
        opened.append(open_study(path))
        return opened[-1]

    yield make
    for project in opened:
        project.close()


@pytest.fixture
def study(tmp_path: Path, blank: Path) -> Iterator[Project]:
    """A fresh study in Dutch, at noon on 20 October 2022."""
    clock.set_clock(lambda: NOON)
    path = tmp_path / "studie.fieldnotes"
    path.write_bytes(blank.read_bytes())
    path.chmod(0o600)
    project = open_study(path)
    yield project
    project.close()


@pytest.fixture
def field(tmp_path: Path, worked: tuple[Path, Fieldwork]) -> Iterator[tuple[Project, Fieldwork]]:
    """A study with fieldwork in it, and what everything in it is called."""
    clock.set_clock(lambda: NOON)
    path = tmp_path / "veldwerk.fieldnotes"
    path.write_bytes(worked[0].read_bytes())
    path.chmod(0o600)
    project = open_study(path)
    yield project, worked[1]
    project.close()
