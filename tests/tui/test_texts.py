"""The texts of a team: what stands in the list, and where one goes from there."""

from pathlib import Path

from fieldnotes.services.coding import add_coding
from fieldnotes.services.documents import import_documents, list_documents
from fieldnotes.services.teams import list_teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.texts import TextsScreen
from fieldnotes.tui.widgets.reader import Reader
from tests.services.fieldwork import TALK, Fieldwork
from tests.tui.desk import at_place, bench, quiet, seen, shows, sitting


def texts_of(project: Project, team: str) -> TextsScreen:
    """The screen of a team."""
    (row,) = (row for row in list_teams(project) if row.name == team)
    return TextsScreen(row)


async def test_the_texts_of_one_team_stand_in_the_order_in_which_they_came(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    names = [row.name for row in list_documents(project, team=made.team)]
    async with sitting(project.path) as pilot:
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await shows(pilot, "3 teksten", *names)
        places = [seen(pilot.app).index(name) for name in names]
        assert places == sorted(places)
        assert "gesprek.txt" not in seen(pilot.app)
        (report,) = (line for line in seen(pilot.app).splitlines() if "verslag.md" in line)
        assert report.split() == ["verslag.md", "observatie", str(list_documents(project)[2].characters), "2"]


async def test_enter_reads_the_chosen_text(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await quiet(pilot)
        pilot.app.push_screen(texts_of(project, made.other_team))
        await shows(pilot, "gesprek.txt")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        assert pilot.app.screen.query_one(Reader).text == TALK
        await pilot.press("escape")
        await at_place(pilot, "TextsScreen")


async def test_an_empty_team_says_which_keys_fill_it(study: Project) -> None:
    from fieldnotes.services.teams import add_team

    add_team(study, "Noord")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        pilot.app.push_screen(texts_of(study, "Noord"))
        await shows(pilot, "Druk op i")
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")


async def test_coming_back_shows_what_changed_and_keeps_the_chosen_text(
    field: tuple[Project, Fieldwork], tmp_path: Path
) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await pilot.press("enter")
        await shows(pilot, "verslag.md")
        await pilot.press("end", "enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        (tmp_path / "nieuw.txt").write_text("Een nieuwe tekst.", encoding="utf-8")
        import_documents(project, [tmp_path / "nieuw.txt"], team=made.team)
        add_coding(project, made.report, 0, 5, "waarom/hoe")
        await pilot.press("escape")
        await shows(pilot, "4 teksten", "nieuw.txt")
        (report,) = (line for line in seen(pilot.app).splitlines() if "verslag.md" in line)
        assert report.split()[-1] == "3"
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await shows(pilot, "verslag.md")


async def test_a_click_opens_a_text_and_undo_takes_one_away_that_came_in(
    field: tuple[Project, Fieldwork], tmp_path: Path
) -> None:
    project, made = field
    (tmp_path / "nieuw.txt").write_text("Een nieuwe tekst.", encoding="utf-8")
    async with sitting(project.path) as pilot:
        import_documents(await bench(pilot.app).study(), [tmp_path / "nieuw.txt"], team=made.team)
        await pilot.press("enter")
        await shows(pilot, "4 teksten", "nieuw.txt")
        await pilot.click("#texts", offset=(10, 2))
        await at_place(pilot, "ReadScreen")
        await pilot.press("escape")
        await at_place(pilot, "TextsScreen")
        await pilot.press("ctrl+z")
        await shows(pilot, "3 teksten")
        assert "nieuw.txt" not in seen(pilot.app).splitlines()[4:-2]
    assert len(list_documents(project, team=made.team)) == 3


async def test_l_goes_to_the_log_of_the_team(field: tuple[Project, Fieldwork]) -> None:
    project, _ = field
    async with sitting(project.path) as pilot:
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await pilot.press("l")
        await at_place(pilot, "LogScreen")
        await shows(pilot, "Noord · Logboek", "Na de lunch is het")


async def test_a_name_that_would_steer_the_terminal_is_shown_as_signs(study: Project, tmp_path: Path) -> None:
    from fieldnotes.services.teams import add_team

    team = add_team(study, "Noord \x1b]0;kwaad\x07")
    nasty = tmp_path / "a\x1b[2Jb.txt"
    nasty.write_text("Woorden.", encoding="utf-8")
    import_documents(study, [nasty], team=team.name)
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        pilot.app.push_screen(texts_of(study, team.name))
        await shows(pilot, "a␛[2Jb.txt")
        assert "\x1b" not in seen(pilot.app)


async def test_a_narrow_screen_shortens_names_and_a_wide_one_shows_them(field: tuple[Project, Fieldwork]) -> None:
    project, _ = field
    async with sitting(project.path, size=(48, 16)) as pilot:
        await pilot.press("enter")
        await shows(pilot, "Observatie", "…", "coderingen")
        await pilot.resize_terminal(120, 40)
        await shows(pilot, "Observatie Noord 2022-10-20 08:00")
