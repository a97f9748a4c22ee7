"""At the log: a session that goes on, the way to its screen, and what is in the file afterwards."""

from datetime import datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.model.kinds import SessionKind
from fieldnotes.model.rows import NoteRow
from fieldnotes.services.notes import list_notes
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.log import LogScreen
from tests.tui.desk import at_place, pastes, quiet, shows


@pytest.fixture
def going(study: Project) -> Project:
    """A study with one team and a session that began at 11:00."""
    team = add_team(study, "Noord")
    start_session(
        study,
        team.id,
        kind=SessionKind.OBSERVATION,
        setting="balie",
        at=datetime.fromisoformat("2022-10-20T11:00+02:00"),
    )
    return study


async def open_log(pilot: Pilot[None]) -> LogScreen:
    """Go from home to the log of the first team, until its session is there."""
    await quiet(pilot)
    await pilot.press("l")
    await at_place(pilot, "LogScreen")
    await shows(pilot, "notitie")
    screen = pilot.app.screen
    assert isinstance(screen, LogScreen)
    return screen


async def enters(pilot: Pilot[None], line: str) -> None:
    """Enter a line; its characters are not pressed one by one."""
    await pastes(pilot, line)
    await pilot.press("enter")


def line_of(pilot: Pilot[None]) -> str:
    """What stands in the line."""
    return pilot.app.screen.query_one("#line", Input).value


def kept(project: Project) -> list[NoteRow]:
    """The notes in the file, in the order in which they were entered."""
    return sorted(list_notes(project), key=lambda note: note.start)
