"""Scenes in the log: F2, who is there by type-ahead, and what the line above tells; and how a session begins."""

from fieldnotes.model.kinds import ParticipantKind
from fieldnotes.services.notes import list_notes
from fieldnotes.services.scenes import list_scenes
from fieldnotes.services.sessions import list_sessions
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.people_suggester import completed, names_in
from tests.conftest import Clock
from tests.tui.desk import at_place, pastes, quiet, says, shows, sitting, types
from tests.tui.log_desk import enters, going, open_log

__all__ = ["going"]


def peopled(study: Project) -> Project:
    """A study with people in it."""
    add_participant(study, "Wilg", team="Noord")
    add_participant(study, "Esdoorn", team="Noord")
    add_participant(study, "Passant", team="Noord", kind=ParticipantKind.THIRD_PARTY)
    return study


async def test_a_scene_starts_by_one_key_and_the_next_ends_it(going: Project, at: Clock) -> None:
    peopled(going)
    async with sitting(going.path, size=(120, 30)) as pilot:
        await open_log(pilot)
        await pilot.press("f2")
        await at_place(pilot, "FormDialog")
        at("2022-10-20T12:03+02:00")
        await enters(pilot, "balie")
        await types(pilot, "Wi")
        await shows(pilot, "Wilg")
        await pilot.press("right")
        await enters(pilot, ", passant")
        await enters(pilot, "2")
        await says(pilot, "Scène begonnen: balie")
        await shows(pilot, "balie (Wilg, Passant, 2 derden)")
        await enters(pilot, "Aan de balie.")
        await shows(pilot, "1 notitie")
        at("2022-10-20T12:30+02:00")
        await pilot.press("f2")
        await shows(pilot, "een nieuwe scène begint")
        await enters(pilot, "kantine")
        await pilot.press("ctrl+s")
        await shows(pilot, "kantine (Wilg, Passant, 2 derden)")
    first, second = list_scenes(going)
    assert (f"{first.started_at:%H:%M}", f"{first.ended_at:%H:%M}") == ("12:00", "12:30")
    assert (first.setting, first.third_parties, first.notes, second.ended_at) == ("balie", 2, 1, None)
    assert [note.scene_id for note in list_notes(going)] == [first.id]


async def test_people_leave_and_the_scene_ends(going: Project) -> None:
    peopled(going)
    async with sitting(going.path, size=(120, 30)) as pilot:
        await open_log(pilot)
        await pilot.press("f2")
        await at_place(pilot, "FormDialog")
        await pastes(pilot, "balie")
        await pilot.press("enter")
        await pastes(pilot, "Wilg")
        await pilot.press("ctrl+s")
        await shows(pilot, "balie (Wilg)")
        await pilot.press("f2")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "ctrl+u")
        await pastes(pilot, "Esdoorn")
        await pilot.press("enter", "enter", "down", "down", "enter", "ctrl+s")
        await shows(pilot, "balie (Esdoorn)")
        await pilot.press("f2")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "enter", "enter", "down", "down", "down", "enter", "ctrl+s")
        await says(pilot, "Scène beëindigd: balie")
        await pilot.press("ctrl+z")
        await shows(pilot, "balie (Esdoorn)")
    (scene,) = list_scenes(going)
    assert ([each.participant for each in scene.present], scene.ended_at) == (["Esdoorn"], None)


async def test_a_name_that_nobody_bears_is_asked_again_with_what_was_filled_in(going: Project) -> None:
    peopled(going)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f2")
        await at_place(pilot, "FormDialog")
        await enters(pilot, "gang")
        await enters(pilot, "Linde")
        await pilot.press("enter")
        await says(pilot, "geen deelnemer ‘Linde’")
        await shows(pilot, "gang", "Linde")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
    assert list_scenes(going) == []


async def test_a_session_begins_with_how_one_is_there_and_with_whom(study: Project) -> None:
    add_team(study, "Noord")
    peopled(study)
    async with sitting(study.path, size=(90, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await at_place(pilot, "FormDialog")
        await enters(pilot, "balie")
        await pilot.press("enter", "down", "down", "enter", "enter")
        await types(pilot, "es")
        await pilot.press("right", "enter")
        await shows(pilot, "loopt 0:00:00")
    (session,) = list_sessions(study)
    assert (session.setting, session.access, session.shadowed) == ("balie", "accompanying", "Esdoorn")


def test_the_last_name_is_completed_and_nobody_is_named_twice() -> None:
    names = ["Wilg", "Wilgenroos", "Es"]
    assert completed("wi", names) == "wilg"
    assert completed("Wilg, W", names) == "Wilg, Wilgenroos"
    assert completed("Wilg; e", names) == "Wilg; es"
    assert completed("Wilg, ", names) is None
    assert completed("x", names) is None
    assert names_in(" Wilg, ;Es ,") == ["Wilg", "Es"]
