"""Home at any width, footers that name the way back, forms for fast typers, and one thing at a time in front."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.base.i18n import t, use_language
from fieldnotes.model.kinds import TeamKind, TeamStatus
from fieldnotes.services.documents import import_documents
from fieldnotes.services.example import play_example
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.home_told import summary
from tests.tui.desk import at_place, hammers, pastes, quiet, says, seen, shows, sitting, types, until

WAYS = {
    "HomeScreen": (),
    "LogScreen": ("l",),
    "TextsScreen": ("enter",),
    "ReadScreen": ("enter", "enter"),
    "CodebookScreen": ("c",),
    "CheckScreen": ("m",),
    "FieldworkScreen": ("w",),
    "SearchScreen": ("slash",),
    "PeopleScreen": ("p",),
    "GateScreen": ("m", "b"),
    "ResponsesScreen": ("m", "r"),
    "DeparturesScreen": ("m", "d"),
    "NameReviewScreen": ("enter", "n"),
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example study."""
    return play_example(tmp_path_factory.mktemp("voorbeeld") / "studie").project


async def go(pilot: Pilot[None], place: str) -> None:
    """Go from home to a place; the log asks something first."""
    for key in WAYS[place]:
        await quiet(pilot)
        await pilot.press(key)
    if place != "LogScreen":
        await at_place(pilot, place)
        await quiet(pilot)
    else:
        await at_place(pilot, "FormDialog")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_every_footer_names_help_and_the_way_back_on_a_small_screen(example: Path, language: str) -> None:
    for place in WAYS:
        async with sitting(example) as pilot:
            use_language("nl" if language == "nl" else "en")
            await go(pilot, place)
            footer = seen(pilot.app).splitlines()[-1]
            assert t("commands.app.help") in footer, (place, footer)
            assert t("commands.app.back") in footer, (place, footer)


async def test_a_running_team_is_seen_as_such_on_a_small_screen(example: Path) -> None:
    async with sitting(example) as pilot:
        await shows(pilot, "IND: ", "onbekend (lopend)")
        assert seen(pilot.app).count("lopend") == 1


async def test_home_follows_the_screen(example: Path) -> None:
    async with sitting(example) as pilot:
        await quiet(pilot)
        assert "open werk" not in seen(pilot.app)
        await pilot.resize_terminal(140, 40)
        await shows(pilot, "Gemeente Leiden: Werk en inkomen", "open werk")


async def test_the_sum_of_many_teams_with_long_names_stays_three_lines(study: Project) -> None:
    for number in range(12):
        name = f"{number} Team met een naam waar geen einde aan lijkt te komen " * 2
        add_team(study, name, organisation=f"Organisatie {number % 6} met een lange naam")
    told = summary(list_teams(study))
    assert "Organisatie 0 met…, Organisatie 1 met…, Organisatie 2 met… en nog 3." in told
    async with sitting(study.path) as pilot:
        await shows(pilot, "en nog 3.", "hulp")
        assert max(len(line) for line in seen(pilot.app).splitlines()) <= 80
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await shows(pilot, "… · Teksten · Proefstudie")


async def test_a_form_typed_in_one_go_is_filled_in_as_it_was_typed(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("t")
        await at_place(pilot, "FormDialog")
        await hammers(pilot, "noord\ngemeente\n\n\n")
        await at_place(pilot, "HomeScreen")
        await shows(pilot, "gemeente: noord")
    assert [(team.name, team.organisation) for team in list_teams(study)] == [("noord", "gemeente")]


async def test_enter_goes_to_a_choice_too_and_only_the_last_field_sends(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("t")
        await at_place(pilot, "FormDialog")
        await types(pilot, "Noord\nOrg\n")
        await until(pilot, lambda: pilot.app.screen.focused and pilot.app.screen.focused.id == "field-kind")
        await pilot.press("down", "down", "enter", "enter")
        await until(pilot, lambda: pilot.app.screen.focused and pilot.app.screen.focused.id == "field-status")
        await pilot.press("enter")
        await at_place(pilot, "HomeScreen")
        await shows(pilot, "Org: Noord")
    (team,) = list_teams(study)
    assert team.kind == list(TeamKind)[1].value


async def test_a_form_that_was_refused_begins_at_what_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bezet.fieldnotes").write_text("van iemand anders", encoding="utf-8")
    async with sitting(None) as pilot:
        await pilot.press("n")
        await at_place(pilot, "NewStudyForm")
        await types(pilot, "Twee\n\n")
        await pilot.press("ctrl+u")
        await pastes(pilot, str(tmp_path / "bezet.fieldnotes"))
        await pilot.press("ctrl+s")
        await says(pilot, "wordt niet overschreven")
        await at_place(pilot, "NewStudyForm")
        await until(pilot, lambda: pilot.app.screen.focused and pilot.app.screen.focused.id == "field-path")


async def test_no_question_opens_over_a_place_one_went_to(study: Project, tmp_path: Path) -> None:
    team = add_team(study, "Noord")
    (tmp_path / "a.txt").write_text("Een tekst.", encoding="utf-8")
    import_documents(study, [tmp_path / "a.txt"], team=team.id)
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await quiet(pilot)
        await hammers(pilot, "i\n\n")
        await until(pilot, lambda: type(pilot.app.screen).__name__ != "TextsScreen")
        await pilot.pause(0.1)
        assert [type(screen).__name__ for screen in pilot.app.screen_stack[2:]] in (
            ["TextsScreen", "ReadScreen"],
            ["TextsScreen", "FormDialog"],
        )


async def test_e_changes_the_team_under_the_cursor(study: Project) -> None:
    add_team(study, "Noord", organisation="Org")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("e")
        await shows(pilot, "Een team wijzigen", "Noord", "Org")
        await pilot.press("end")
        await types(pilot, "west\n")
        await pilot.press("enter", "enter", "down", "down", "enter", "enter")
        await at_place(pilot, "HomeScreen")
        await shows(pilot, "Org: Noordwest")
    (team,) = list_teams(study)
    assert (team.name, team.organisation, team.status) == ("Noordwest", "Org", TeamStatus.FINISHED.value)
