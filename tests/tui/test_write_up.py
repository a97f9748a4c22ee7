"""Writing up: both sides of a session, keeping with the keys, and nothing that was typed is lost."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from fieldnotes.base.windows import Window
from fieldnotes.model.kinds import Voice, Written
from fieldnotes.model.rows import NoteRow
from fieldnotes.services import write_ups
from fieldnotes.services.documents import import_documents
from fieldnotes.services.drafts import keep_drafts, place_in
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.sessions import change_session, list_sessions
from fieldnotes.services.teams import list_teams
from fieldnotes.store.drafts import Draft
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.write_up import WriteUpScreen
from tests.tui.desk import SMALL, at_place, bench, hammers, pastes, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import going, open_log

__all__ = ["going"]


@pytest.fixture
def jotted(going: Project) -> Project:
    """Three notes in the session that goes on."""
    for minute, words, voice in [
        (5, "planning week achter", Voice.DESCRIPTION),
        (6, "Wilg schuift zijn stoel naar het raam en zegt niets meer", Voice.DESCRIPTION),
        (7, "ik knik", Voice.REFLECTION),
    ]:
        at = datetime.fromisoformat(f"2022-10-20T11:0{minute}+02:00")
        add_note(going, words, voice=voice, happened_at=at)
    return going


def written(project: Project) -> list[NoteRow]:
    """The write-ups in the file, in the order in which they were entered."""
    return sorted((note for note in list_notes(project) if note.jottings), key=lambda note: note.start)


async def open_write_up(pilot: Pilot[None], words: str = "planning") -> WriteUpScreen:
    """Go from home to the write-up of the first team, until its notes are there."""
    await quiet(pilot)
    await pilot.press("u")
    await at_place(pilot, "WriteUpScreen")
    await shows(pilot, words)
    screen = pilot.app.screen
    assert isinstance(screen, WriteUpScreen)
    return screen


async def kept(pilot: Pilot[None], project: Project, *texts: str) -> None:
    """Wait until these are the write-ups in the file."""
    await until(pilot, lambda: [note.text for note in written(project)] == list(texts), f"keeping {texts}")


async def test_both_sides_are_read_beside_each_other_on_a_small_screen(jotted: Project) -> None:
    async with sitting(jotted.path, SMALL) as pilot:
        screen = await open_write_up(pilot)
        await shows(pilot, "Notities: 3, uit te werken: 2", "· ±11:05 planning week achter", "f2 bewaren")
        await pilot.press("tab")
        await types(pilot, "Een lange zin die over meer dan een regel loopt, zodat zij wordt afgebroken.")
        line = next(line for line in seen(pilot.app).splitlines() if "planning week achter" in line)
        assert "Een lange zin" in line or "Bij ±11:05" in line
        assert screen.area.region.width > 30
        assert screen.jottings.region.right <= screen.area.region.x


async def test_on_a_narrow_screen_they_stand_under_each_other(jotted: Project) -> None:
    async with sitting(jotted.path, (44, 24)) as pilot:
        screen = await open_write_up(pilot)
        assert screen.jottings.region.bottom <= screen.area.region.y
        assert screen.area.region.width > 38


async def test_what_is_typed_becomes_the_write_up_of_the_note_where_the_cursor_is(jotted: Project) -> None:
    """F2 keeps; the note gets a sign that is no colour, the next that waits comes up, and one can type on."""
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("enter")
        await types(pilot, "De planning loopt achter.\nAltijd.")
        await pilot.press("f2")
        await shows(pilot, "✓ ±11:05 planning", "uit te werken: 1", "Bij ±11:06")
        await kept(pilot, jotted, "De planning loopt achter.\nAltijd.")
        (first,) = written(jotted)
        assert first.voice == "description"
        assert first.jottings == (list_notes(jotted)[0].id,)
        await types(pilot, "Hij kijkt weg.")
        await pilot.press("f2")
        await kept(pilot, jotted, "De planning loopt achter.\nAltijd.", "Hij kijkt weg.")


async def test_several_notes_are_picked_and_written_up_together(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("space", "down", "down", "space", "up", "space", "space")
        await shows(pilot, "»· ±11:05", "» ", "2 notities, reflectie (privé)")
        await pilot.press("tab")
        await types(pilot, "Samen.")
        await pilot.press("f2")
        await kept(pilot, jotted, "Samen.")
        (note,) = written(jotted)
        ids = [each.id for each in list_notes(jotted) if not each.jottings]
        assert (note.jottings, note.voice) == ((ids[0], ids[2]), "reflection")


async def test_a_voice_is_chosen_by_its_key_as_in_the_log(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("tab", "f4")
        await shows(pilot, "Bij ±11:05, reflectie (privé):")
        await pilot.press("f4")
        await types(pilot, "Het ligt vast.")
        await pilot.press("f2")
        await kept(pilot, jotted, "Het ligt vast.")
        assert written(jotted)[0].voice == "interpretation"
        await shows(pilot, "Bij ±11:06, beschrijving:")


async def test_what_was_written_of_a_note_before_stands_beside_it(jotted: Project) -> None:
    write_ups.write_up(jotted, [list_notes(jotted)[0].id], "Al eens uitgeschreven.")
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        assert "Al eens uitgeschreven." not in seen(pilot.app)  # the cursor begins at the first that waits
        await pilot.press("up")
        await shows(pilot, "✓ Al eens uitgeschreven.")


async def test_keys_work_in_the_order_in_which_they_were_pressed(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("tab")
        await types(pilot, "een")
        focused = screen.area
        for key, character in (("f2", None), ("t", "t"), ("w", "w"), ("backspace", "\x7f"), ("f2", None)):
            pilot.app.post_message(events.Key(key, character))
        await kept(pilot, jotted, "een", "t")
        assert focused.text == ""
        await hammers(pilot, "rest")
        await until(pilot, lambda: focused.text == "rest")


async def test_what_is_pasted_cannot_steer_the_terminal(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("tab")
        await pastes(pilot, "een\r\n\x1b[31mtwee")
        assert screen.area.text == "een\n␛[31mtwee"


async def test_after_the_last_note_it_asks_whether_the_session_is_done_and_never_marks_by_itself(
    jotted: Project,
) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("space", "down", "space", "tab")
        await types(pilot, "Alles.")
        await pilot.press("f2")
        await shows(pilot, "Alle notities van deze sessie zijn uitgewerkt.")
        await pilot.press("escape")
        await at_place(pilot, "WriteUpScreen")
        assert list_sessions(jotted)[0].written == "jotted"
        await types(pilot, "En nog iets.")
        await pilot.press("f2")
        await kept(pilot, jotted, "Alles.", "En nog iets.")
        await quiet(pilot)
        await at_place(pilot, "WriteUpScreen")  # it does not ask again
        await pilot.press("f8")
        await shows(pilot, "aanmerken als uitgewerkt?")
        await pilot.press("enter")
        await says(pilot, "De sessie is nu uitgewerkt.")
        assert list_sessions(jotted)[0].written == "written-up"
        await pilot.press("f8")
        await says(pilot, "Deze sessie was al uitgewerkt.")


async def test_whoever_types_on_says_no_and_loses_no_letter(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("space", "down", "space", "tab")
        await types(pilot, "Alles.")
        await pilot.press("f2")
        await shows(pilot, "aanmerken als uitgewerkt?")
        await hammers(pilot, "nog meer")
        await until(pilot, lambda: screen.area.text == "nog meer")
        await at_place(pilot, "WriteUpScreen")
        assert list_sessions(jotted)[0].written == "jotted"


async def test_marking_while_notes_wait_tells_how_many(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("f8")
        await shows(pilot, "Nog niet uitgewerkt: 2.")
        await pilot.press("escape")
        await at_place(pilot, "WriteUpScreen")
        assert list_sessions(jotted)[0].written == "jotted"


async def test_undo_takes_a_write_up_back_and_in_the_text_first_what_was_typed(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("tab")
        await types(pilot, "Een zin.")
        await pilot.press("f2")
        await kept(pilot, jotted, "Een zin.")
        await shows(pilot, "uit te werken: 1")
        await pastes(pilot, "fout")
        await pilot.press("ctrl+z")
        assert screen.area.text == ""
        assert written(jotted)
        await pilot.press("ctrl+z")
        await says(pilot, "ongedaan gemaakt: notitie uitgewerkt")
        await shows(pilot, "uit te werken: 2")
        assert written(jotted) == []
        await pilot.press("shift+tab", "ctrl+y")
        await shows(pilot, "uit te werken: 1")
        assert [note.text for note in written(jotted)] == ["Een zin."]


async def test_what_is_typed_is_there_again_when_one_comes_back(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("tab", "f4")
        await types(pilot, "Half af")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        screen = await open_write_up(pilot)
        await until(pilot, lambda: screen.area.text == "Half af")
        await shows(pilot, "reflectie (privé):")
        await pilot.press("f2")
        await kept(pilot, jotted, "Half af")
        assert written(jotted)[0].voice == "reflection"


def drafts(project: Project) -> list[str]:
    """The words of all drafts in the file."""
    with closing(sqlite3.connect(project.path)) as raw:
        return [text for (text,) in raw.execute("SELECT text FROM drafts")]


async def test_what_is_typed_is_kept_as_a_draft_until_it_is_a_write_up(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("tab")
        await types(pilot, "nog niet")
        await until(pilot, lambda: drafts(jotted) == ["nog niet"])
        assert screen.outlives
        assert list(screen.unkept_words) == ["nog niet"]
        await pilot.press("f2")
        await kept(pilot, jotted, "nog niet")
        await until(pilot, lambda: drafts(jotted) == [])
        assert not screen.unkept_words


async def test_what_a_program_that_was_killed_left_is_offered_again(jotted: Project) -> None:
    gone = Window()
    place = place_in(f"write-up/{list_sessions(jotted)[0].id}", gone.name, "text")
    keep_drafts(jotted, [Draft(place, "Bijna kl\x1baar", "question", datetime.fromisoformat("2022-10-20T11:30Z"))], [])
    gone.close()
    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await says(pilot, "Wat u hier eerder typte, staat er weer.")
        assert screen.area.text == "Bijna kl␛aar"
        await shows(pilot, "vraag (privé):")
        assert written(jotted) == []


async def test_what_could_not_be_kept_comes_back_with_what_was_picked(
    jotted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldnotes.base.errors import StorageError

    def full(*_: object, **__: object) -> None:
        raise StorageError("disk-full", path=jotted.path)

    async with sitting(jotted.path) as pilot:
        screen = await open_write_up(pilot)
        await pilot.press("down", "space", "tab", "f4")
        await types(pilot, "Kostbaar.")
        with monkeypatch.context() as broken:
            broken.setattr(write_ups, "write_up", full)
            await pilot.press("f2")
            await says(pilot, "is vol")
        await until(pilot, lambda: screen.area.text == "Kostbaar.")
        await shows(pilot, "»· ±11:06", "reflectie (privé):")
        await pilot.press("f2")
        await kept(pilot, jotted, "Kostbaar.")


async def test_an_empty_text_and_an_empty_session_have_nothing_to_keep(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await quiet(pilot)
        await pilot.press("u")
        await says(pilot, "Bij Noord wacht geen sessie op uitwerking.")
        await open_log(pilot)
        await pilot.press("ctrl+o")
        await at_place(pilot, "WriteUpScreen")
        await quiet(pilot)
        await pilot.press("f2")
        await says(pilot, "Er is hier geen notitie om uit te werken.")


async def test_the_log_goes_on_to_the_write_up_with_what_was_typed_before(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "zojuist\n")
        await pilot.press("ctrl+o")
        await at_place(pilot, "WriteUpScreen")
        await shows(pilot, "zojuist", "Noord · Uitwerken")
        await pilot.press("f2")
        await says(pilot, "Typ eerst de uitwerking.")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")


async def test_the_texts_go_on_to_the_write_up_of_a_log_and_of_no_other_text(jotted: Project, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Geachte lezer,\n", encoding="utf-8")
    import_documents(jotted, [file], team="Noord")
    async with sitting(jotted.path) as pilot:
        await quiet(pilot)
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await shows(pilot, "brief.txt")
        await pilot.press("end", "u")
        await says(pilot, "Deze tekst is geen logboek van een sessie")
        await pilot.press("home", "u")
        await at_place(pilot, "WriteUpScreen")
        await shows(pilot, "planning")


async def test_home_tells_which_team_waits_and_for_how_long(jotted: Project) -> None:
    async with sitting(jotted.path, (120, 30)) as pilot:
        await shows(pilot, "uit te werken", "1 (< 1 u)", "Sessies uit te werken: Noord 1 (< 1 u).")
        change_session(jotted, list_sessions(jotted)[0].id, written=Written.CHECKED)
        await pilot.press("f5")
        await until(pilot, lambda: "Sessies uit te werken" not in seen(pilot.app))
        assert list_teams(jotted)[0].waiting == 0


async def test_leaving_the_workbench_asks_about_what_is_not_kept(jotted: Project) -> None:
    async with sitting(jotted.path) as pilot:
        await open_write_up(pilot)
        await pilot.press("tab")
        await types(pilot, "nog niet")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._notifications)
        assert bench(pilot.app).is_running
