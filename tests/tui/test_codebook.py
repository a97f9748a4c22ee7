"""The codebook on the screen: reading it, folding it, adding to it, and going from a code to its passages."""

from collections.abc import Callable

from textual.pilot import Pilot

from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook import add_code, list_codes
from fieldnotes.services.coding import import_codings
from fieldnotes.services.documents import import_documents
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.code_tree import CodeTree
from fieldnotes.tui.widgets.passage_list import PassageList
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until

WIDE = (120, 40)
Field = tuple[Project, Fieldwork]


async def _to_codebook(pilot: Pilot[None]) -> CodeTree:
    await at_place(pilot, "HomeScreen")
    await pilot.press("c")
    await at_place(pilot, "CodebookScreen")
    await quiet(pilot)
    return pilot.app.screen.query_one(CodeTree)


def _line(pilot: Pilot[None], words: str) -> str:
    return next(line for line in seen(pilot.app).splitlines() if words in line)


def _code(project: Project, written: str) -> CodeRow:
    return next(code for code in list_codes(project) if " > ".join(code.path) == written)


async def test_the_tree_tells_folder_from_code_by_signs_and_how_often_each_was_laid(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_codebook(pilot)
        assert "▾ Condities/" in _line(pilot, "Condities/")
        assert _line(pilot, "Standaardisatie").split() == ["T", "Standaardisatie", "3"] or _line(
            pilot, "Standaardisatie"
        ).split() == ["S", "Standaardisatie", "3"]
        assert _line(pilot, "Taakafhankelijkheid").endswith(" 0")
        await shows(pilot, "Codes: 7 · coderingen: 6")


async def test_the_entry_tells_all_of_the_code_under_the_cursor_below_the_tree_when_narrow(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await _to_codebook(pilot)
        await pilot.press("down")
        await shows(
            pilot,
            "Condities > Standaardisatie",
            "Hoe vast het werk ligt.",
            "3 coderingen · in gebruik",
            "Andere namen: standardisatie",
            "Schaal: laag · midden · hoog",
        )
        assert pilot.app.screen.query_one("#entry").region.y >= tree.region.bottom


async def test_on_a_wide_screen_the_entry_stands_beside_the_tree(field: Field) -> None:
    async with sitting(field[0].path, WIDE) as pilot:
        tree = await _to_codebook(pilot)
        entry = pilot.app.screen.query_one("#entry")
        assert entry.region.x >= tree.region.right
        assert entry.region.y == tree.region.y


async def test_a_code_is_added_at_the_level_of_the_cursor_and_the_cursor_goes_there(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await _to_codebook(pilot)
        await pilot.press("down", "a")
        await shows(pilot, "Een code toevoegen onder Condities")
        await types(pilot, "Tempo\nHoe snel het gaat.\nsnelheid, gang\ntraag, snel\n\n")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "Tempo")
    added = _code(field[0], "Condities > Tempo")
    assert (added.definition, added.aliases, added.scale) == (
        "Hoe snel het gaat.",
        ("snelheid", "gang"),
        ("traag", "snel"),
    )
    assert added.codable


async def test_a_folder_is_added_below_the_cursor(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await _to_codebook(pilot)
        await pilot.press("down", "s")
        await shows(pilot, "toevoegen onder Condities > Standaardisatie")
        await types(pilot, "Soorten")
        await pilot.press("tab", "tab", "tab", "tab", "down", "down", "enter", "ctrl+s")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "Soorten")
        await shows(pilot, "Soorten/", "map, ligt zelf niet op passages")
    assert not _code(field[0], "Condities > Standaardisatie > Soorten").codable


async def test_a_name_that_is_taken_is_refused_in_a_sentence_and_leaving_the_form_adds_nothing(field: Field) -> None:
    before = list_codes(field[0])
    async with sitting(field[0].path) as pilot:
        await _to_codebook(pilot)
        await pilot.press("down", "a")
        await types(pilot, "rol\n\n\n\n\n")
        await says(pilot, "is er al")
        await pilot.press("a")
        await at_place(pilot, "FormDialog")
        await types(pilot, "Iets")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
    assert list_codes(field[0]) == before


async def test_what_was_added_is_undone_with_the_key_for_it(field: Field) -> None:
    before = list_codes(field[0])
    async with sitting(field[0].path) as pilot:
        tree = await _to_codebook(pilot)
        await pilot.press("a")
        await types(pilot, "Bijzaak\n\n\n\n\n")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "Bijzaak")
        await pilot.press("ctrl+z")
        await says(pilot, "ongedaan gemaakt")
        await until(pilot, lambda: tree.count == 7)
    assert list_codes(field[0]) == before


async def test_a_branch_is_closed_and_opened_and_left_and_right_walk_the_tree(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        tree = await _to_codebook(pilot)
        await pilot.press("down", "left")
        assert tree.chosen is not None
        assert tree.chosen.name == "Condities"
        await pilot.press("left")
        await shows(pilot, "▸ Condities/")
        assert "Standaardisatie" not in seen(pilot.app)
        await pilot.press("right", "right")
        assert tree.chosen.name == "Standaardisatie"
        await pilot.press("home", "space")
        await until(pilot, lambda: tree.count == 4)


async def test_an_empty_codebook_says_which_key_adds_the_first_code(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await _to_codebook(pilot)
        await shows(pilot, "Druk op a om de eerste toe te voegen")
        for key in ("s", "enter", "left", "right", "space"):
            await pilot.press(key)
        await at_place(pilot, "CodebookScreen")
        await pilot.press("a")
        await types(pilot, "Eerste\n\n\n\n\n")
        await shows(pilot, "Nog nergens gebruikt")
    assert [code.path for code in list_codes(study)] == [("Eerste",)]


async def test_a_name_cannot_steer_the_terminal_or_pass_for_markup(study: Project) -> None:
    add_code(study, "\x1b[31m[b]rood[/b]", definition="\x1b]0;titel\x07")
    async with sitting(study.path) as pilot:
        await _to_codebook(pilot)
        await shows(pilot, "␛[31m[b]rood[/b]", "␛]0;titel␇")
        assert "\x1b" not in seen(pilot.app)


async def test_enter_shows_the_passages_of_a_code_over_all_teams_and_reads_one_where_it_stands(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await _to_codebook(pilot)
        await pilot.press("down", "enter")
        await at_place(pilot, "PassagesScreen")
        await shows(pilot, "Condities > Standaardisatie · passages: 3", "hoog", "‘weinig te kiezen’")
        await pilot.press("end")
        await shows(pilot, "verslag.md")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await pilot.press("escape", "escape")
        await at_place(pilot, "CodebookScreen")
    assert made.report


async def test_a_folder_and_a_code_without_passages_say_what_to_do(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_codebook(pilot)
        await pilot.press("enter")
        await says(pilot, "is een map")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "ligt nog nergens", "druk daar op c")
        await pilot.press("enter", "escape")
        await at_place(pilot, "CodebookScreen")


async def test_a_code_on_many_passages_shows_the_last_without_having_read_them_all(
    new_study: Callable[[], Project],
) -> None:
    study = new_study()
    add_team(study, "Noord")
    add_code(study, "Vaak")
    file = study.path.with_name("lang.txt")
    file.write_text("".join(f"woord {number:05d}\n" for number in range(4_000)), encoding="utf-8")
    (text,) = import_documents(study, [file], team="Noord", kind=DocumentKind.INTERVIEW)
    lines = [
        CodingLine(document=text.id, start=number * 12, end=number * 12 + 11, code="Vaak", coder="Lara")
        for number in range(4_000)
    ]
    import_codings(study, enumerate(lines, start=1), source="veel.jsonl")
    async with sitting(study.path) as pilot:
        await _to_codebook(pilot)
        await pilot.press("enter")
        await shows(pilot, "passages: 4000", "woord 00000")
        await pilot.press("end")
        await shows(pilot, "woord 03999")
        listed = pilot.app.screen.query_one(PassageList)
        known = sum(listed.row(key) is not None for key in listed.keys)
        assert 0 < known < 400
