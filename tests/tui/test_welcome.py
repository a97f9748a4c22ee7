"""Welcome: how a person gets to a first study, and that nothing that exists is ever overwritten."""

from pathlib import Path
from threading import Event

import pytest

from fieldnotes.base.paths import last_project
from fieldnotes.services import example
from fieldnotes.services.projects import create_study, open_study
from fieldnotes.services.teams import list_teams
from fieldnotes.tui.widgets.new_study import free_path, meant_path, suggested_path
from fieldnotes.tui.widgets.path_suggester import completed
from tests.tui.desk import at_place, bench, pastes, quiet, says, seen, shows, sitting, types, until


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program is started."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names_in(folder: Path) -> list[str]:
    """What stands in a folder."""
    return [file.name for file in folder.iterdir()]


async def test_without_a_study_the_keys_stand_on_the_screen(here: Path) -> None:
    async with sitting(None) as pilot:
        await shows(pilot, "één bestand op uw eigen computer", "n   Begin een nieuwe studie", "o   Open", "e   Kijk")
        await pilot.press("escape")
        await says(pilot, "Ctrl+Q")


async def test_a_new_study_gets_a_file_after_its_name_and_is_opened(here: Path) -> None:
    async with sitting(None) as pilot:
        await pilot.press("n")
        await at_place(pilot, "NewStudyForm")
        await types(pilot, "Mijn: studie")
        await shows(pilot, "Esc: laat maar")
        await types(pilot, "\nLara\n\n\n")
        await at_place(pilot, "HomeScreen")
        await quiet(pilot)
        assert bench(pilot.app).study_name == "Mijn: studie"
    made = here / "Mijn- studie.fieldnotes"
    assert last_project() == made.resolve()
    project = open_study(made)
    assert (project.name, project.coder, project.language) == ("Mijn: studie", "Lara", "nl")
    project.close()


async def test_a_file_that_exists_is_refused_and_what_was_filled_in_stays(here: Path) -> None:
    taken = here / "bezet.fieldnotes"
    taken.write_text("van iemand anders", encoding="utf-8")
    async with sitting(None) as pilot:
        await pilot.press("n")
        await at_place(pilot, "NewStudyForm")
        await types(pilot, "Twee\n\n")
        await pilot.press("ctrl+u")
        await pastes(pilot, str(taken))
        await pilot.press("enter", "enter")
        await says(pilot, "wordt niet overschreven")
        await at_place(pilot, "NewStudyForm")
        await shows(pilot, "Twee")
        await pilot.press("escape")
        await at_place(pilot, "WelcomeScreen")
    assert taken.read_text(encoding="utf-8") == "van iemand anders"


async def test_a_study_that_is_there_is_opened_and_the_first_in_the_folder_is_suggested(here: Path) -> None:
    create_study(here / "oud.fieldnotes", name="Oude studie", language="en").close()
    async with sitting(None) as pilot:
        await pilot.press("o")
        await shows(pilot, "oud.fieldnotes")
        await pilot.press("enter")
        await at_place(pilot, "HomeScreen")
        await shows(pilot, "Oude studie", "There is no team yet")


async def test_a_file_that_is_no_study_is_told_in_a_sentence_and_one_can_choose_again(here: Path) -> None:
    (here / "nep.fieldnotes").write_text("geen studie", encoding="utf-8")
    create_study(here / "echt.fieldnotes", name="Echt").close()
    async with sitting(None) as pilot:
        for name in ("nep.fieldnotes", "echt.fieldnotes"):
            await pilot.press("o")
            await at_place(pilot, "FormDialog")
            await pilot.press("ctrl+u")
            await pastes(pilot, name)
            await pilot.press("enter")
            if name.startswith("nep"):
                await says(pilot, "is geen studie van fieldnotes")
        await at_place(pilot, "HomeScreen")


async def test_the_example_is_made_in_a_new_folder_and_opened(here: Path) -> None:
    (here / "voorbeeldstudie").mkdir()
    (here / "voorbeeldstudie" / "van-mij.txt").write_text("blijft", encoding="utf-8")
    async with sitting(None) as pilot:
        await pilot.press("e")
        await shows(pilot, "voorbeeldstudie-2")
        await pilot.press("enter")
        await at_place(pilot, "HomeScreen")
        await shows(pilot, "Leiden: Werk")
        await quiet(pilot)
    (made,) = (here / "voorbeeldstudie-2").glob("*.fieldnotes")
    project = open_study(made)
    assert len(list_teams(project)) == 4
    project.close()
    assert names_in(here / "voorbeeldstudie") == ["van-mij.txt"]


async def test_the_example_never_goes_into_a_folder_that_holds_something(here: Path) -> None:
    (here / "vol").mkdir()
    (here / "vol" / "van-mij.txt").write_text("blijft", encoding="utf-8")
    async with sitting(None) as pilot:
        await pilot.press("e")
        await at_place(pilot, "FormDialog")
        await pilot.press("ctrl+u")
        await types(pilot, "vol\n")
        await says(pilot, "vol bestaat al")
        await at_place(pilot, "WelcomeScreen")
    assert names_in(here / "vol") == ["van-mij.txt"]


async def test_leaving_a_question_leads_back_to_the_keys(here: Path) -> None:
    async with sitting(None) as pilot:
        for key in ("o", "e"):
            await pilot.press(key)
            await at_place(pilot, "FormDialog")
            await pilot.press("escape")
            await at_place(pilot, "WelcomeScreen")
    assert names_in(here) == []


async def test_while_the_example_is_made_that_is_told_and_nothing_else_begins(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, play = Event(), example.play_example

    def slowly(folder: Path) -> example.Played:
        assert go_on.wait(10)
        return play(folder)

    monkeypatch.setattr(example, "play_example", slowly)
    async with sitting(None) as pilot:
        await pilot.press("e")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter")
        await shows(pilot, "De voorbeeldstudie wordt gemaakt")
        await pilot.press("n")
        await says(pilot, "Er wordt nog aan iets gewerkt")
        await at_place(pilot, "WelcomeScreen")
        go_on.set()
        await at_place(pilot, "HomeScreen")


async def test_a_way_in_is_not_taken_twice_at_once(here: Path) -> None:
    async with sitting(None) as pilot:
        await pilot.press("n", "n")
        await at_place(pilot, "NewStudyForm")
        await pilot.press("escape")
        await at_place(pilot, "WelcomeScreen")
        assert "Naam van de studie" not in seen(pilot.app)


async def test_the_path_that_was_typed_over_no_longer_follows_the_name(here: Path) -> None:
    async with sitting(None) as pilot:
        await pilot.press("n")
        await at_place(pilot, "NewStudyForm")
        await types(pilot, "A\n\n")
        await pilot.press("ctrl+u")
        await types(pilot, "elders")
        await pilot.press("shift+tab", "shift+tab")
        await types(pilot, "nders")
        await pilot.press("ctrl+s")
        await until(pilot, (here / "elders.fieldnotes").exists)
        await at_place(pilot, "HomeScreen")


def test_a_suggested_path_is_one_where_nothing_is(tmp_path: Path) -> None:
    first = suggested_path("Studie", tmp_path)
    first.touch()
    assert suggested_path("Studie", tmp_path).name == "Studie-2.fieldnotes"
    assert free_path(tmp_path / "nieuw") == tmp_path / "nieuw"
    assert suggested_path("../a\x1b[2J/b", tmp_path).parent == tmp_path
    assert suggested_path(" .. ", tmp_path).name == "studie.fieldnotes"


def test_a_folder_means_a_new_file_in_it_and_a_bare_name_gets_the_ending(tmp_path: Path) -> None:
    assert meant_path(str(tmp_path), "Veld") == tmp_path / "Veld.fieldnotes"
    assert meant_path(str(tmp_path / "los"), "Veld") == tmp_path / "los.fieldnotes"
    assert meant_path(str(tmp_path / "los.db"), "Veld") == tmp_path / "los.db"


def test_a_path_is_completed_while_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "inleiding.txt").touch()
    (tmp_path / ".inborst").touch()
    (tmp_path / "in\x1b[2J").touch()
    assert completed(f"{tmp_path}/in") == f"{tmp_path}/inleiding.txt"
    assert completed(f"{tmp_path}/in", (".fieldnotes",)) == f"{tmp_path}/interviews/"
    assert completed(f"{tmp_path}/.in") == f"{tmp_path}/.inborst"
    assert completed(f"{tmp_path}/in\x1b") is None
    assert completed(f"{tmp_path}/inleiding.txt") is None
    assert completed("") is None
    assert completed("~niemand-heet-zo/x") is None
