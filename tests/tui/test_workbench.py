"""The workbench's frame: the first screen, help, palette, themes, going back, undoing."""

from pathlib import Path

import pytest

from fieldnotes.services import projects, teams
from fieldnotes.services.example import play_example
from fieldnotes.store.project import Project
from tests.tui.desk import at_place, bench, quiet, says, seen, shows, sitting, types, until


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example study."""
    return play_example(tmp_path).project


async def test_the_first_screen_tells_hours_and_says_unknown_where_they_are(example: Path) -> None:
    """Four teams, 146 hours and 17 interviews over three; the fourth is lopend, and nowhere 0 hours."""
    async with sitting(example, (120, 40)) as pilot:
        await shows(
            pilot, "69,0 uur", "47,0 uur", "30,0 uur", "onbekend", "lopend", "146 uur en 17 interviews (3 van 4"
        )
        assert "0,0 uur" not in seen(pilot.app).replace("69,0", "").replace("47,0", "").replace("30,0", "")
        assert "Uren onbekend: IND." in seen(pilot.app)


async def test_it_works_in_a_small_terminal(example: Path) -> None:
    """At 80 by 24 the names, hours and the keys that matter are still there."""
    async with sitting(example, (80, 24)) as pilot:
        await shows(pilot, "Gemeente Leiden: Werk", "69,0 uur", "logboek", "codeboek", "hulp")


async def test_help_shows_every_key_that_works_here(example: Path) -> None:
    """A question mark shows the keys of the place and those that work everywhere; escape goes back."""
    async with sitting(example, (120, 60)) as pilot:
        await shows(pilot, "69,0 uur")
        await pilot.press("question_mark")
        await shows(pilot, "Overal", "codeboek", "ongedaan", "^z", "f9")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")


async def test_the_palette_finds_a_command_by_its_words_and_does_it(example: Path) -> None:
    """Ctrl+P, a part of the words, Enter: as if its key had been pressed."""
    async with sitting(example, (120, 40)) as pilot:
        await shows(pilot, "69,0 uur")
        await pilot.press("ctrl+p")
        await shows(pilot, "Zoek een opdracht")
        await types(pilot, "codeb")
        await shows(pilot, "codeboek")
        await pilot.press("down", "enter")
        await at_place(pilot, "CodebookScreen")


async def test_there_is_a_dark_a_light_and_a_high_contrast_theme(example: Path) -> None:
    """F9 goes round them."""
    async with sitting(example) as pilot:
        seen_themes = []
        for _ in range(4):
            seen_themes.append(pilot.app.theme)
            await pilot.press("f9")
        assert seen_themes == ["textual-dark", "textual-light", "fieldnotes-contrast", "textual-dark"]


async def test_escape_on_the_first_screen_says_how_to_leave(example: Path) -> None:
    """No dead end: at the start, going back tells which key quits."""
    async with sitting(example) as pilot:
        await pilot.press("escape")
        await says(pilot, "Ctrl+Q")


async def test_what_was_done_last_is_undone_and_done_again(tmp_path: Path) -> None:
    """Ctrl+Z takes a team back, Ctrl+Y brings it again, and both say what it was."""
    study = projects.create_study(tmp_path / "studie.fieldnotes", name="Proef")
    teams.add_team(study, "Van elders")
    async with sitting(study.path) as pilot:
        teams.add_team(await bench(pilot.app).study(), "Noord")
        await pilot.press("ctrl+z")
        await says(pilot, "ongedaan gemaakt: team ingevoerd: ‘Noord’")
        await until(pilot, lambda: " Noord" not in seen(pilot.app))
        await pilot.press("ctrl+z")
        await says(pilot, "niets")
        await pilot.press("ctrl+y")
        await says(pilot, "opnieuw gedaan: team ingevoerd: ‘Noord’")
        await quiet(pilot)
    assert [team.name for team in teams.list_teams(study)] == ["Van elders", "Noord"]


async def test_names_from_outside_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """An escape sequence in a team's name is shown as a sign, in every list and title."""
    study = projects.create_study(tmp_path / "studie.fieldnotes", name="Proef \x1b[31m")
    teams.add_team(study, "No\x1b]0;boe\x07ord")
    async with sitting(study.path, (120, 40)) as pilot:
        await shows(pilot, "No␛]0;boe␇ord", "Proef ␛[31m")
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        assert "\x1b" not in seen(pilot.app)


async def test_undo_reaches_back_to_an_earlier_sitting_when_it_is_asked_twice(study: Project) -> None:
    teams.add_team(study, "Gisteren")
    async with sitting(study.path, (120, 30)) as pilot:
        await shows(pilot, "Gisteren")
        await pilot.press("ctrl+z")
        await says(pilot, "Nog eens drukken gaat verder terug")
        assert "Gisteren" in {team.name for team in teams.list_teams(study)}
        await pilot.press("ctrl+z")
        await says(pilot, "‘Gisteren’")
        await until(pilot, lambda: "Gisteren" not in {team.name for team in teams.list_teams(study)})
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "Gisteren" in {team.name for team in teams.list_teams(study)})
