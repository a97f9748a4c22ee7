"""Versions of the codebook and its files on the screen: freezing, reading what changed, taking in, writing out."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import CodeKind
from fieldnotes.services.codebook import add_code, list_codes
from fieldnotes.services.codebook_edits import CodeChanges, edit_code, rename_code
from fieldnotes.services.codebook_versions import freeze_codebook, list_versions
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.codebook_versions import VersionList
from fieldnotes.tui.widgets.line_input import LineInput
from tests.services.fieldwork import Fieldwork
from tests.tui.codebook_desk import STANDARD, code_of, to_codebook
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, types, until

Field = tuple[Project, Fieldwork]


async def to_versions(pilot: Pilot[None]) -> VersionList:
    """From the first screen to the versions."""
    await to_codebook(pilot)
    await pilot.press("v")
    await at_place(pilot, "VersionsScreen")
    await quiet(pilot)
    return pilot.app.screen.query_one(VersionList)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_codebook_is_frozen_with_a_note_and_undo_thaws_it(field: Field, size: tuple[int, int]) -> None:
    project = field[0]
    async with sitting(project.path, size) as pilot:
        versions = await to_versions(pilot)
        await shows(pilot, "nu in gebruik", "De eerste versie. Codes: 7.")
        assert seen(pilot.app).splitlines()[-1].rstrip().endswith("esc terug")
        await pilot.press("f")
        await at_place(pilot, "LineDialog")
        await types(pilot, "na ronde een\n")
        await shows(pilot, "2022-10-20 12:00  Lara  na")
        await pilot.press("end")
        await shows(pilot, "na ronde een\n" if size[0] < 100 else "│  na ronde een")
        assert [(row.number, row.note) for row in list_versions(project)] == [(1, "na ronde een"), (2, "")]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: versions.count == 1)
        await pilot.press("f", "escape")
        await at_place(pilot, "VersionsScreen")
    assert len(list_versions(project)) == 1


async def test_what_changed_is_read_code_by_code_with_the_old_words_above_the_new(field: Field) -> None:
    project = field[0]
    freeze_codebook(project)
    edit_code(project, STANDARD, CodeChanges(definition="Hoe vast de regels liggen.", kind=CodeKind.CONDITION))
    rename_code(project, "Effecten > Rol", "Rolopvatting")
    async with sitting(project.path, (120, 40)) as pilot:
        await to_versions(pilot)
        await shows(
            pilot,
            "Van versie 1 naar nu",
            STANDARD,
            "opnieuw gedefinieerd (definitie)",
            "− ‘Hoe vast het werk ligt.’",
            "+ ‘Hoe vast de regels liggen.’",
            "+ conditie",
            "is hernoemd: heette ‘Rol’, heet ‘Rolopvatting’",
        )


async def test_any_two_versions_are_compared(field: Field) -> None:
    project = field[0]
    for name in ("Een", "Twee", "Drie"):
        freeze_codebook(project)
        add_code(project, name)
    async with sitting(project.path) as pilot:
        await to_versions(pilot)
        await shows(pilot, "Van versie 3 naar nu", "Drie")
        assert "Twee" not in seen(pilot.app)
        await pilot.press("space")
        await says(pilot, "bevroren versie")
        await pilot.press("down")
        await shows(pilot, "Van versie 2 naar 3", "Twee")
        await pilot.press("end")
        await shows(pilot, "De eerste versie. Codes: 7.")
        await pilot.press("space", "home")
        await shows(pilot, "◆   1", "Van versie 1 naar nu", "Een", "Twee", "Drie")
        await pilot.press("down")
        await shows(pilot, "Van versie 1 naar 3")
        await pilot.press("enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#diff")
        await pilot.press("enter", "end", "space")
        await shows(pilot, "De eerste versie. Codes: 7.")


async def test_a_codebook_is_written_to_a_file_and_one_that_is_there_only_replaced_when_asked(field: Field) -> None:
    project = field[0]
    file = project.path.with_name("codeboek.qdc")
    async with sitting(project.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("o")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "enter")
        await at_place(pilot, "BeforeChange")
        await shows(pilot, "Het codeboek is weggeschreven", "Codes: 7 · versie 1")
        assert b"Standaardisatie" in file.read_bytes()
        await pilot.press("enter")
        file.write_text("iets anders", encoding="utf-8")
        await at_place(pilot, "CodebookScreen")
        await pilot.press("o")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "enter")
        await shows(pilot, "Er ligt al een bestand.")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        assert file.read_text(encoding="utf-8") == "iets anders"
        await pilot.press("o")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "enter")
        await shows(pilot, "Er ligt al een bestand.")
        await pilot.press("enter")
        await shows(pilot, "Het codeboek is weggeschreven")
        await pilot.press("escape")
    assert b"Standaardisatie" in file.read_bytes()


async def test_a_codebook_is_taken_in_after_it_was_shown_what_comes(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "boek.csv"
    file.write_text("path,definition\nRitme,Hoe vaak.\nRitme > Traag,\n", encoding="utf-8")
    async with sitting(study.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("i")
        await at_place(pilot, "FormDialog")
        await pastes(pilot, str(file))
        await pilot.press("enter", "enter")
        await at_place(pilot, "BeforeChange")
        await shows(pilot, "boek.csv inlezen", "Nieuw: 2 · aangepast: 0")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert list_codes(study) == []
        await pilot.press("i")
        await at_place(pilot, "FormDialog")
        await pastes(pilot, str(file))
        await pilot.press("ctrl+s")
        await at_place(pilot, "BeforeChange")
        await pilot.press("enter")
        await shows(pilot, "Ritme", "Traag", "Hoe vaak.")
        assert code_of(study, "Ritme > Traag").path == ("Ritme", "Traag")
        await pilot.press("ctrl+z")
        await shows(pilot, "Er zijn nog geen codes.")
        await pilot.press("i")
        await at_place(pilot, "FormDialog")
        await pastes(pilot, str(tmp_path / "weg.csv"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any(note.severity == "error" for note in pilot.app._notifications))
        await at_place(pilot, "FormDialog")
        assert pilot.app.screen.query_one(LineInput).value == str(tmp_path / "weg.csv")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
    assert list_codes(study) == []


async def test_a_place_where_no_codebook_can_be_written_stays_in_its_line_to_be_mended(
    study: Project, tmp_path: Path
) -> None:
    add_code(study, "Ritme")
    async with sitting(study.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("o")
        await at_place(pilot, "FormDialog")
        pilot.app.screen.query_one(LineInput).value = str(tmp_path / "boek.tx")
        await pilot.press("ctrl+s")
        await says(pilot, "boek.tx")
        await at_place(pilot, "FormDialog")
        line = pilot.app.screen.query_one(LineInput)
        assert line.value == str(tmp_path / "boek.tx")
        line.value = str(tmp_path / "boek.md")
        await pilot.press("ctrl+s")
        await shows(pilot, "Het codeboek is weggeschreven")
    assert "Ritme" in (tmp_path / "boek.md").read_text(encoding="utf-8")
