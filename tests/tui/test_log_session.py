"""Sessions at the log: beginning, pausing, stopping and leaving one, and what the screen tells meanwhile."""

import pytest

from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.sessions import list_sessions, open_sessions, stop_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.reader import Reader
from tests.conftest import Clock
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]


async def test_a_session_that_goes_on_is_taken_up_with_its_notes(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "loopt 1:00:00", "Na de lunch is het")
        await enters(pilot, "Nog steeds.")
        await shows(pilot, "2 notities")
    assert [note.text for note in list_notes(project, session=made.running)][-1] == "Nog steeds."
    assert len(open_sessions(project)) == 1


async def test_without_a_session_it_asks_and_begins_one(study: Project) -> None:
    add_team(study, "Noord")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await shows(pilot, "Een sessie beginnen met Noord")
        await enters(pilot, "kantine")
        await pilot.press("enter", "enter", "enter")
        await shows(pilot, "loopt 0:00:00 · 0 notities · observatie · kantine")
        await enters(pilot, "Koffie.")
        await shows(pilot, "1 notitie")
    (session,) = list_sessions(study)
    assert (session.setting, session.kind, session.status, session.notes) == ("kantine", "observation", "running", 1)


async def test_leaving_the_question_begins_nothing(study: Project) -> None:
    add_team(study, "Noord")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    assert list_sessions(study) == []


async def test_a_pause_stops_the_clock_and_going_on_starts_it(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f6")
        await shows(pilot, "gepauzeerd 1:00:00")
        at("2022-10-20T12:30+02:00")
        await pilot.press("f6")
        await shows(pilot, "loopt 1:00:00")
        at("2022-10-20T12:40:05+02:00")
        await shows(pilot, "loopt 1:10:05")
        await pilot.press("f6")
        await shows(pilot, "gepauzeerd 1:10:05")
        await quiet(pilot)
    assert [session.status for session in list_sessions(going)] == ["paused"]


async def test_how_long_ago_the_last_note_was_is_told(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Een")
        await shows(pilot, "1 notitie · laatste 0:00:00 geleden")
        at("2022-10-20T12:03:25+02:00")
        await shows(pilot, "laatste 0:03:25 geleden")


async def test_stopping_asks_once_more_and_typing_on_is_no(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f8")
        await shows(pilot, "Nog eens F8")
        await types(pilot, "Nee")
        await shows(pilot, "loopt 1:00:00")
        await pilot.press("f8")
        await says(pilot, "niet bewaard zijn")
        await pilot.press("f8", "enter")
        await shows(pilot, "1 notitie")
        at("2022-10-20T12:30+02:00")
        await pilot.press("f8", "f8")
        await shows(pilot, "gestopt 1:30:00")
        await says(pilot, "1:30:00 geobserveerd")
        await shows(pilot, "F7: lezen en coderen")
        await types(pilot, "te laat\n")
        await pilot.press("f6", "f8")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    (session,) = list_sessions(going)
    assert (session.status, session.observed_minutes, session.notes) == ("stopped", 90, 1)


async def test_the_notes_are_read_and_coded_from_here(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f7")
        await says(pilot, "nog geen notitie")
        await enters(pilot, "Te lezen.")
        await pilot.press("f7")
        await at_place(pilot, "ReadScreen")
        await until(pilot, lambda: pilot.app.screen.query_one(Reader).text == "Te lezen.")
        add_note(going, "Van elders.")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
        await shows(pilot, "2 notities", "Van elders.")


async def test_a_note_from_elsewhere_comes_up_when_asked(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        add_note(going, "Vanaf de opdrachtregel.")
        await pilot.press("f5")
        await shows(pilot, "1 notitie", "Vanaf de opdrachtregel.")


async def test_undo_takes_the_last_note_from_the_screen_too(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Vergissing")
        await shows(pilot, "1 notitie")
        await pilot.press("ctrl+z")
        await shows(pilot, "0 notities")
    assert kept(going) == []


@pytest.mark.parametrize("key", ["f12", "ctrl+l"])
async def test_one_key_blanks_the_screen_and_any_key_brings_it_back(going: Project, key: str) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Geheim")
        await shows(pilot, "1 notitie")
        await pilot.press("f7", "escape", "f6")
        await pilot.press(key)
        await until(pilot, lambda: not seen(pilot.app).strip(), "blanking")
        pilot.app.notify("Een bericht")
        await pilot.pause()
        assert not seen(pilot.app).strip()
        await pilot.press(key, key)
        assert not seen(pilot.app).strip()
        await pilot.press("x")
        await shows(pilot, "Geheim")
        assert line_of(pilot) == ""


async def test_escape_leaves_and_says_that_the_session_goes_on_and_a_draft_waits(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "Nog niet af")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await says(pilot, "Noord loopt door")
        await open_log(pilot)
        assert line_of(pilot) == "Nog niet af"
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert [note.text for note in kept(going)] == ["Nog niet af"]
    assert [session.status for session in list_sessions(going)] == ["running"]


async def test_a_session_stopped_elsewhere_takes_no_more_pauses(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        stop_session(going)
        await pilot.press("f6")
        await says(pilot, "loopt niet")
        await shows(pilot, "gestopt 1:00:00")


async def test_every_key_stands_in_the_help(going: Project) -> None:
    async with sitting(going.path, size=(100, 60)) as pilot:
        await open_log(pilot)
        await pilot.press("f1")
        await at_place(pilot, "HelpScreen")
        for words in ("f4 / ^v", "f6", "f7", "f8", "f12 / ^l", "scherm leeg", "pageup"):
            assert words in seen(pilot.app)


async def test_of_a_long_log_the_latest_notes_are_shown_and_one_can_look_back(going: Project) -> None:
    for number in range(40):
        add_note(going, f"notitie {number} " + "en nog wat woorden " * 6)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "40 notities", "notitie 39 ")
        assert "notitie 3 " not in seen(pilot.app)
        await pilot.press(*["pageup"] * 8)
        await shows(pilot, "notitie 0 ")
        await pilot.press("pagedown")
        await until(pilot, lambda: "notitie 0 " not in seen(pilot.app))
        await enters(pilot, "de nieuwste")
        await shows(pilot, "de nieuwste", "41 notities")
        await pilot.resize_terminal(120, 40)
        await shows(pilot, "de nieuwste", "41 notities")
