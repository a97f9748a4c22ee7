"""The fieldwork log in the workbench: reached with one key, read at two sizes, switched to months, saved."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fieldnotes.base.i18n import use_language
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.example import play_example
from fieldnotes.services.history import undo
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.listing import Listing
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play_example(tmp_path_factory.mktemp("voorbeeld")).project


@pytest.fixture
def example(played: Path, tmp_path: Path) -> Path:
    path = tmp_path / "voorbeeld.fieldnotes"
    path.write_bytes(played.read_bytes())
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hours_stand_as_bars_with_their_number_and_the_sum_names_who_is_left_out(
    example: Path, size: tuple[int, int]
) -> None:
    async with sitting(example, size) as pilot:
        await pilot.press("w")
        await at_place(pilot, "FieldworkScreen")
        await shows(pilot, "69,0 uur", "146 uur observatie en 17 interviews in 3 van 4 teams")
        lines = seen(pilot.app).splitlines()
        bars = [next(line for line in lines if line.startswith(f" {name}")) for name in ("Gemeente", "Politie", "SVB")]
        assert [line.count("█") for line in bars] == [size[0] // 5, bars[1].count("█"), bars[2].count("█")]
        assert bars[1].count("█") > bars[2].count("█") > 0
        (unknown,) = [line for line in lines if line.startswith(" IND")]
        assert "onbekend" in unknown
        assert "█" not in unknown
        assert "0" not in unknown
        assert "IND (lopend, onbekend)" in " ".join(seen(pilot.app).split())
        assert all(len(line) <= size[0] for line in lines)
        assert all(word in lines[-1] for word in ("per maand", "bewaren", "terug", "hulp"))


async def test_the_chosen_row_tells_its_days_and_its_notes_by_voice(example: Path) -> None:
    async with sitting(example, (120, 40)) as pilot:
        await pilot.press("w")
        await shows(pilot, "Gemeente Leiden: Werk en inkomen · 2022-09-13 – 2022-12-08")
        await pilot.press("down", "down")
        await shows(pilot, "SVB: Terug- en invordering · 2023-03-14 – 2023-06-13", "woordelijk 7")
        await pilot.press("down")
        await shows(pilot, "wetsartikel · – – –", "Notities: –")


async def test_m_goes_to_months_and_back(example: Path) -> None:
    async with sitting(example) as pilot:
        await pilot.press("w")
        await shows(pilot, "Hele periode")
        await pilot.press("m")
        await shows(pilot, "Per maand", "2022-09", "25,0 uur", "146 uur")
        assert pilot.app.screen.query_one("#rows", Listing).option_count == 12
        await pilot.press("m")
        await shows(pilot, "Hele periode", "69,0 uur")


async def test_what_is_shown_is_saved_beside_the_study_as_markdown_or_for_a_sheet(example: Path) -> None:
    async with sitting(example) as pilot:
        await pilot.press("w")
        await shows(pilot, "69,0 uur")
        await pilot.press("s")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "enter")
        await says(pilot, "veldwerk.md")
        text = (example.parent / "veldwerk.md").read_text(encoding="utf-8")
        assert "146 uur observatie en 17 interviews in 3 van 4 teams; niet meegeteld: IND" in text
        await quiet(pilot)
        await pilot.press("m", "s")
        await at_place(pilot, "FormDialog")
        await types(pilot, "maanden")
        await pilot.press("tab", "down", "down", "enter", "ctrl+s")
        await says(pilot, "maanden.csv")
        rows = (example.parent / "maanden.csv").read_text(encoding="utf-8").splitlines()
        assert len(rows) == 13
        assert rows[1].startswith("2022-09,Werk en inkomen,Gemeente Leiden,finished,1500,")


async def test_whoever_leaves_the_form_saves_nothing_and_a_folder_that_is_not_there_is_told(example: Path) -> None:
    async with sitting(example) as pilot:
        await pilot.press("w")
        await shows(pilot, "69,0 uur")
        await pilot.press("s")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "FieldworkScreen")
        await pilot.press("s")
        await at_place(pilot, "FormDialog")
        await pilot.press("home")
        await types(pilot, "weg/\n\n")
        await says(pilot, "niet te schrijven")
        assert [file.name for file in example.parent.iterdir() if file.suffix in {".md", ".csv"}] == []


async def test_what_runs_and_what_changed_elsewhere_is_told(field: tuple[Project, Fieldwork]) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await pilot.press("w")
        await shows(pilot, "2,2 uur + ?", "Loopt nu: Gemeente (1), tot nu toe 1 uur")
        start = datetime.fromisoformat("2022-10-20T08:00+02:00") + timedelta(hours=1)
        start_session(project, "Zuid", kind=SessionKind.OBSERVATION, at=start)
        await pilot.press("f5")
        await shows(pilot, "tot nu toe 3,0 uur")
        undo(project)
        await pilot.press("f5")
        await until(pilot, lambda: "tot nu toe 3,0 uur" not in seen(pilot.app), "forgetting what was undone")


async def test_a_study_without_teams_says_how_to_begin_and_speaks_english(study: Project) -> None:
    async with sitting(study.path) as pilot:
        use_language("en")
        await pilot.press("w")
        await shows(pilot, "There is no team yet", "by month")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")


async def test_hostile_names_and_a_narrow_terminal_do_no_harm(study: Project) -> None:
    add_team(study, "[red]Rood[/red] \x1b[2Jweg", organisation="漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字")
    add_team(study, "[b]Vet", organisation="[link=x]y")
    async with sitting(study.path, (60, 20)) as pilot:
        await pilot.press("w")
        await shows(pilot, "[link=x]y", "[red]Rood[/red]", "␛[2Jweg")
        await pilot.resize_terminal(40, 16)
        await shows(pilot, "[link=x]y")
