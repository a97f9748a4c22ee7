"""Merging, splitting and the queue on the screen: what is shown before, and one key for each coding that waits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from fieldnotes.services.codebook import add_code, list_codes
from fieldnotes.services.codebook_edits import CodeChanges, edit_code
from fieldnotes.services.coding import add_coding, list_codings, remove_coding
from fieldnotes.services.rechecks import list_rechecks
from fieldnotes.services.splitting import split_code
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.recheck_list import RecheckList
from tests.services.fieldwork import Fieldwork
from tests.tui.codebook_desk import STANDARD, code_of, to_codebook
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until

Field = tuple[Project, Fieldwork]
WHY = "Effecten > waarom/hoe"


@asynccontextmanager
async def queueing(project: Project, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The workbench, at the queue of everything that waits."""
    async with sitting(project.path, size) as pilot:
        await to_codebook(pilot)
        await pilot.press("Q")
        await at_place(pilot, "RecheckScreen")
        await quiet(pilot)
        yield pilot


def listed(pilot: Pilot[None]) -> RecheckList:
    return pilot.app.screen.query_one(RecheckList)


def laid(project: Project) -> dict[str, tuple[str, str | None]]:
    """The code and level of each coding."""
    return {row.id: (row.code, row.level) for row in list_codings(project)}


async def test_a_merge_shows_first_what_it_does_and_undo_brings_both_codes_back(field: Field) -> None:
    project, made = field
    twin = add_coding(project, made.report, *_place(project, made.codings["report"]), WHY)
    before = list_codes(project)
    async with sitting(project.path) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("down", "M")
        await types(pilot, "waarom\n")
        await at_place(pilot, "BeforeChange")
        await shows(
            pilot,
            "‘Condities > Standaardisatie’ gaat op in ‘Effecten > waarom/hoe’",
            "meegaan: 2",
            "één worden: 1",
            "Heet voortaan ook: standardisatie, Standaardisatie.",
            "verslag.md · Lara · ‘‘weinig te kiezen’’",
        )
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert list_codes(project) == before
        await pilot.press("M")
        await types(pilot, "waarom\n")
        await at_place(pilot, "BeforeChange")
        await pilot.press("enter")
        await until(pilot, lambda: tree.chosen and tree.chosen.name == "waarom/hoe")
        assert code_of(project, STANDARD).merged_into == WHY
        assert "Standaardisatie" in code_of(project, WHY).aliases
        await pilot.press("ctrl+z")
        await says(pilot, "ongedaan gemaakt")
        await quiet(pilot)
    assert list_codes(project) == before
    assert twin.id in laid(project)


def _place(project: Project, coding: str) -> tuple[int, int]:
    row = next(row for row in list_codings(project) if row.id == coding)
    assert row.start is not None
    assert row.end is not None
    return row.start, row.end


async def test_a_merge_that_cannot_be_is_refused_in_a_sentence(field: Field) -> None:
    before = list_codes(field[0])
    async with sitting(field[0].path) as pilot:
        await to_codebook(pilot)
        await pilot.press("M")
        await types(pilot, "taakaf\n")
        await says(pilot, "Verplaats die code eerst")
        await at_place(pilot, "CodebookScreen")
    assert list_codes(field[0]) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_split_goes_on_to_its_queue_and_digits_sort_the_passages(field: Field, size: tuple[int, int]) -> None:
    project, made = field
    async with sitting(project.path, size) as pilot:
        await to_codebook(pilot)
        await pilot.press("down", "S")
        await at_place(pilot, "LineDialog")
        await types(pilot, "Regels\n")
        await says(pilot, "minstens twee codes")
        await at_place(pilot, "LineDialog")
        await types(pilot, "Regels, Gewoonte\n")
        await at_place(pilot, "RecheckScreen")
        await quiet(pilot)
        await shows(
            pilot,
            "in ‘Standaardisatie’: 3 · te gaan: 3",
            "1  Condities > Regels",
            "2  Condities > Gewoonte",
            "zegt Wilg.",
            "Wilg zegt dat de planning",
            "Betekenis: Hoe vast het werk ligt.",
        )
        assert seen(pilot.app).splitlines()[-1].rstrip().endswith("esc terug")
        await pilot.press("1", "2", "k")
        await shows(pilot, "Er is niets meer om opnieuw te bekijken.", "bekeken: 3")
        await quiet(pilot)
        codes = laid(project)
        assert codes[made.codings["rated"]] == ("Condities > Regels", "hoog")
        assert codes[made.codings["sam"]] == ("Condities > Gewoonte", "laag")
        assert codes[made.codings["report"]][0] == STANDARD
        for key in ("k", "x", "1", "l", "c", "enter"):
            await pilot.press(key)
        await at_place(pilot, "RecheckScreen")
        await pilot.press("u", "ctrl+z", "u")
        await until(pilot, lambda: len(listed(pilot).rows) == 3)
        assert "bekeken: " not in seen(pilot.app)
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
    assert {code for code, _ in laid(project).values()} == {STANDARD, WHY, "Effecten > Rol"}


async def test_after_a_redefinition_the_old_and_the_new_meaning_stand_there_and_a_coding_is_taken_away(
    field: Field,
) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Hoe vast de regels liggen.", not_when="Bij gewoonte."))
    async with queueing(project) as pilot:
        await shows(
            pilot,
            "opnieuw gedefinieerd",
            "Memo: kern",
            "Was: Hoe vast het werk ligt.",
            "Is: Hoe vast de regels liggen.",
            "Bij gewoonte.",
        )
        await pilot.press("1")
        await says(pilot, "Bij 1 staat hier geen code")
        await pilot.press("x")
        await says(pilot, "rust een bevinding")
        await until(pilot, lambda: len(listed(pilot).rows) == 3)
        await pilot.press("home", "down", "x")
        await until(pilot, lambda: len(listed(pilot).rows) == 2)
        await quiet(pilot)
        assert made.codings["sam"] not in laid(project)
        await pilot.press("end", "u")
        await until(pilot, lambda: [row.id for row in listed(pilot).rows].count(made.codings["sam"]))
        assert listed(pilot).chosen == listed(pilot).rows[1]
    assert made.codings["sam"] in laid(project)
    assert len(list_rechecks(project)) == 3


async def test_another_code_is_chosen_by_typing_and_a_level_that_it_does_not_know_is_told(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    async with queueing(project) as pilot:
        await pilot.press("c")
        await types(pilot, "taakaf\n")
        await says(pilot, "‘hoog’ staat niet op de schaal")
        await shows(pilot, "bekeken: 1 · laatst: nu")
    assert laid(project)[made.codings["rated"]] == ("Condities > Taakafhankelijkheid", None)


async def test_a_coding_that_the_other_code_has_already_becomes_one_with_it(field: Field) -> None:
    project, made = field
    add_coding(project, made.report, *_place(project, made.codings["report"]), WHY)
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    before = len(list_codings(project))
    async with queueing(project) as pilot:
        await pilot.press("end", "c")
        await types(pilot, "waarom\n")
        await says(pilot, "beide coderingen zijn één")
    assert len(list_codings(project)) == before - 1


async def test_after_another_scale_a_level_is_given_and_the_coding_kept(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(scale=["laag", "hoog", "heel hoog"], dropping=["midden"]))
    async with queueing(project) as pilot:
        await shows(pilot, "andere schaal · hoog")
        await pilot.press("l")
        await shows(pilot, "andere schaal · heel hoog")
        await pilot.press("l", "l", "k")
        await quiet(pilot)
        assert laid(project)[made.codings["rated"]] == (STANDARD, "laag")
        await pilot.press("ctrl+z", "ctrl+z")
        await quiet(pilot)
    assert laid(project)[made.codings["rated"]] == (STANDARD, None)
    assert len(list_rechecks(project)) == 3


async def test_all_codes_wait_in_one_list_and_a_key_shows_one_of_them(field: Field) -> None:
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    edit_code(project, WHY, CodeChanges(definition="Ook anders."))
    async with queueing(project) as pilot:
        await shows(pilot, "te gaan: 5 · in ‘Standaardisatie’: 3")
        await pilot.press("end")
        await shows(pilot, "in ‘waarom/hoe’: 2")
        await pilot.press("o")
        await until(pilot, lambda: len(listed(pilot).rows) == 2)
        await shows(pilot, "in ‘waarom/hoe’: 2 · te gaan: 5")
        await pilot.press("k", "k")
        await shows(pilot, "Van deze code is niets meer over")
        await pilot.press("o")
        await until(pilot, lambda: len(listed(pilot).rows) == 3)


async def test_enter_reads_the_passage_where_it_stands_and_coming_back_shows_what_waits_then(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    start, _ = _place(project, made.codings["report"])
    async with queueing(project) as pilot:
        await pilot.press("end", "enter")
        await at_place(pilot, "ReadScreen")
        reader = pilot.app.screen.query_one("#text")
        await until(pilot, lambda: getattr(reader, "cursor", None) == start)
        await quiet(pilot)
        remove_coding(project, made.codings["sam"])
        await pilot.press("escape")
        await at_place(pilot, "RecheckScreen")
        await until(pilot, lambda: len(listed(pilot).rows) == 2)


async def test_what_was_decided_elsewhere_meanwhile_is_refused_in_a_sentence(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    async with queueing(project) as pilot:
        remove_coding(project, made.codings["sam"])
        await pilot.press("down", "k")
        await until(pilot, lambda: [note.severity for note in pilot.app._notifications] == ["error"])
        await until(pilot, lambda: len(listed(pilot).rows) == 2)


async def test_foreign_words_in_the_queue_cannot_steer_the_terminal(field: Field) -> None:
    project, _ = field
    add_code(project, "Scherp", definition="\x1b]0;titel\x07")
    edit_code(project, STANDARD, CodeChanges(definition="\x1b[2J[b]weg[/b]"))
    split_code(project, STANDARD, ["Scherp", "\x1b[31mrood"])
    async with queueing(project, (120, 40)) as pilot:
        await shows(pilot, "␛[31mrood", "␛]0;titel␇", "[b]weg[/b]")
        assert "\x1b" not in seen(pilot.app)
