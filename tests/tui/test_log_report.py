"""The report in the workbench: asked for in the log and among the texts, written, and told where it lies."""

from pathlib import Path

from fieldnotes.services.report import read_report
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types
from tests.tui.log_desk import enters, going, open_log
from tests.tui.test_texts import texts_of

__all__ = ["going"]


async def test_ctrl_r_in_the_log_writes_what_was_typed_before_it(going: Project) -> None:
    folder = going.path.parent
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Hij schuift zijn stoel.")
        await pilot.press("ctrl+r")
        await at_place(pilot, "FormDialog")
        await shows(pilot, "Het verslag schrijven", "voor mijzelf: alles", "Word (.docx)")
        await pilot.press("tab", "down", "down", "down", "enter", "ctrl+s")
        await at_place(pilot, "ReportedDialog")
        await shows(pilot, "Het verslag is geschreven")
        assert "herkenbaarheid" not in seen(pilot.app)
        await pilot.press("space")
        await at_place(pilot, "LogScreen")
        text = (folder / "verslag-2022-10-20.md").read_text(encoding="utf-8")
        assert "Hij schuift zijn stoel." in text


async def test_r_among_the_texts_writes_a_report_to_share(field: tuple[Project, Fieldwork], tmp_path: Path) -> None:
    project, made = field
    assert read_report(project, made.session).sections
    async with sitting(project.path, (120, 40)) as pilot:
        await quiet(pilot)
        pilot.app.push_screen(texts_of(project, made.team))
        await shows(pilot, "3 teksten")
        await pilot.press("r")
        await at_place(pilot, "FormDialog")
        await pilot.press("down", "down", "enter", "ctrl+s")
        await at_place(pilot, "ReportedDialog")
        await shows(pilot, "Het verslag is geschreven", "niet gecontroleerd op herkenbaarheid", "vraag (3)")
        assert (project.path.parent / "verslag-deelbaar.docx").exists()
        await pilot.press("escape")
        await at_place(pilot, "TextsScreen")


async def test_a_text_of_no_session_and_a_folder_that_is_not_there_are_told(
    field: tuple[Project, Fieldwork],
) -> None:
    project, made = field
    async with sitting(project.path, (120, 40)) as pilot:
        await quiet(pilot)
        pilot.app.push_screen(texts_of(project, made.team))
        await shows(pilot, "3 teksten")
        await pilot.press("end", "r")
        await says(pilot, "hoort niet bij een sessie")
        await pilot.press("home", "r")
        await at_place(pilot, "FormDialog")
        await pilot.press("tab", "tab", "tab", "end")
        await types(pilot, "/weg")
        await pilot.press("ctrl+s")
        await says(pilot, "niet te schrijven")
        assert list(project.path.parent.glob("verslag-*")) == []
        await pilot.press("r")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "TextsScreen")
        assert list(project.path.parent.glob("verslag-*")) == []
