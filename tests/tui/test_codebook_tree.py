"""Changing the tree of codes by key: finding, renaming, moving, putting in order, retiring, relating, pinning."""

import pytest

from fieldnotes.model.codebook_rows import RelationRow
from fieldnotes.services.codebook import list_codes
from fieldnotes.services.memos import list_memos
from fieldnotes.services.pins import pinned
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.tui.codebook_desk import STANDARD, choose, code_of, to_codebook
from tests.tui.desk import at_place, hammers, quiet, says, seen, shows, sitting, types, until

Field = tuple[Project, Fieldwork]
TASK = "Condities > Taakafhankelijkheid"


def order(project: Project, parent: str) -> list[str]:
    return [code.name for code in list_codes(project) if code.path[:-1] == (parent,)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_footer_fits_and_its_keys_are_all_in_sight(field: Field, size: tuple[int, int]) -> None:
    async with sitting(field[0].path, size) as pilot:
        await to_codebook(pilot)
        footer = seen(pilot.app).splitlines()[-1]
        assert footer.startswith("a code erbij")
        assert footer.rstrip().endswith("esc terug")


async def test_a_code_is_found_by_any_part_of_its_name_also_when_its_branch_is_closed(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("home", "space")
        await until(pilot, lambda: tree.count == 4)
        await choose(pilot, "interdep", "Taakafhankelijkheid")
        assert tree.count == 7
        await pilot.press("slash")
        await types(pilot, "nergens")
        await shows(pilot, "Geen code heet zo.")
        await pilot.press("enter", "escape")
        await at_place(pilot, "CodebookScreen")
        assert tree.chosen is not None
        assert tree.chosen.name == "Taakafhankelijkheid"


async def test_what_is_typed_in_one_breath_is_meant_for_the_question_and_not_for_the_tree(field: Field) -> None:
    before = list_codes(field[0])
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("down")
        await hammers(pilot, "/xS")
        await shows(pilot, "Geen code heet zo.")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        assert tree.chosen is not None
    assert list_codes(field[0]) == before


async def test_a_code_is_renamed_and_a_name_that_is_taken_can_be_mended(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("down", "r")
        await at_place(pilot, "LineDialog")
        await types(pilot, "rol\n")
        await says(pilot, "is er al")
        await at_place(pilot, "LineDialog")
        await types(pilot, "rollen\n")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "rollen")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "Standaardisatie")
    assert code_of(field[0], STANDARD).meaning == 1


async def test_a_code_is_moved_under_another_and_to_the_top_and_back_by_undo(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("down", "m")
        await types(pilot, "effec\n")
        await until(pilot, lambda: tree.chosen and tree.chosen.path == ("Effecten", "Standaardisatie"))
        await pilot.press("m")
        await at_place(pilot, "CodeChoice")
        await shows(pilot, "(bovenaan, onder geen code)")
        await pilot.press("enter")
        await until(pilot, lambda: tree.chosen and tree.chosen.path == ("Standaardisatie",))
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: tree.chosen and tree.chosen.path == ("Condities", "Standaardisatie"))


async def test_a_code_cannot_go_under_itself_or_where_its_name_is_taken(field: Field) -> None:
    before = list_codes(field[0])
    async with sitting(field[0].path) as pilot:
        await to_codebook(pilot)
        await pilot.press("m")
        await at_place(pilot, "CodeChoice")
        assert "Condities > Rol" not in seen(pilot.app)
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        await pilot.press("down", "down", "down", "m")
        await types(pilot, "effec\n")
        await says(pilot, "is er al")
    assert list_codes(field[0]) == before


async def test_the_arrows_with_control_put_siblings_in_order_and_keys_in_a_row_count_each(field: Field) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("down", "ctrl+down", "ctrl+down")
        await quiet(pilot)
        assert order(project, "Condities") == ["Taakafhankelijkheid", "Rol", "Standaardisatie"]
        await pilot.press("ctrl+down")
        await says(pilot, "Verder kan")
        await pilot.press("ctrl+up")
        await quiet(pilot)
        assert order(project, "Condities") == ["Taakafhankelijkheid", "Standaardisatie", "Rol"]
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await quiet(pilot)
    assert order(project, "Condities") == ["Standaardisatie", "Taakafhankelijkheid", "Rol"]


async def test_a_retired_code_goes_out_of_sight_and_a_key_shows_it_with_its_sign(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("down", "x")
        await says(pilot, "is vervallen")
        await until(pilot, lambda: tree.count == 6)
        await shows(pilot, "Codes: 6 · coderingen: 6 · buiten gebruik: 1 (h toont)")
        await pilot.press("h")
        await shows(pilot, "Standaardisatie (vervallen)", "(h verbergt)")
        await choose(pilot, "standaard", "Standaardisatie")
        await pilot.press("x")
        await says(pilot, "weer in gebruik")
        await quiet(pilot)
        assert "(vervallen)" not in seen(pilot.app)
    assert code_of(field[0], STANDARD).status == "active"


async def test_a_folder_that_is_retired_stays_in_sight_above_codes_that_are_in_use(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("x")
        await shows(pilot, "Condities/ (vervallen)")
        assert tree.count == 7


async def test_two_codes_are_related_shown_from_both_sides_and_let_go(field: Field) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("down", "l")
        await shows(pilot, "1  is conditie van", "2  leidt tot")
        await pilot.press("2")
        await at_place(pilot, "CodeChoice")
        await types(pilot, "waarom\n")
        await shows(pilot, "leidt tot Effecten > waarom/hoe")
        assert code_of(project, STANDARD).relations == (
            RelationRow("leads-to", code_of(project, "Effecten > waarom/hoe").id, "Effecten > waarom/hoe", True),
        )
        await choose(pilot, "waarom", "waarom/hoe")
        await shows(pilot, f"is gevolg van {STANDARD}")
        await choose(pilot, "standaard", "Standaardisatie")
        await pilot.press("l", "2")
        await shows(pilot, "✓ Effecten > waarom/hoe")
        await types(pilot, "waarom\n")
        await says(pilot, "Weg: ‘Standaardisatie’")
        await quiet(pilot)
        assert code_of(project, STANDARD).relations == ()
        await pilot.press("ctrl+z")
        await shows(pilot, "leidt tot Effecten > waarom/hoe")


async def test_a_code_is_put_on_a_digit_and_taken_off_with_the_same_digit(field: Field) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("down", "p")
        await at_place(pilot, "DigitQuestion")
        await pilot.press("3")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert {digit: code.name for digit, code in pinned(project).items()} == {3: "Standaardisatie"}
        await pilot.press("p")
        await at_place(pilot, "DigitQuestion")
        await pilot.press("3")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert pinned(project) == {}
        await pilot.press("home", "p")
        await at_place(pilot, "DigitQuestion")
        await pilot.press("4")
        await says(pilot, "is een map")


async def test_a_memo_is_written_about_the_code_and_its_list_is_one_key_away(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await to_codebook(pilot)
        await pilot.press("down", "A")
        await at_place(pilot, "MemoWriting")
        await until(pilot, lambda: getattr(pilot.app.screen, "_study", None) is not None)
        await types(pilot, "vast voor wie")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
        await pilot.press("f7")
        await at_place(pilot, "MemosScreen")
        await shows(pilot, "vast voor wie", STANDARD)
    rows = list_memos(field[0]).rows
    assert [row.text for row in rows if row.kind != "coding"] == ["vast voor wie"]


async def test_keys_on_an_empty_codebook_say_that_there_is_nothing(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await to_codebook(pilot)
        for key in ("e", "r", "m", "M", "S", "x", "l", "p", "slash", "ctrl+up", "A", "f7"):
            await pilot.press(key)
        await says(pilot, "Er zijn nog geen codes.")
        await pilot.press("Q")
        await says(pilot, "niets om opnieuw te bekijken")
        await at_place(pilot, "CodebookScreen")
    assert list_codes(study) == []
