"""Writing the whole entry of a code on the screen: every field, what a change of meaning asks, and what is refused."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from fieldnotes.model.codebook_rows import ExampleRow
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.services.codebook import Entry, add_code
from fieldnotes.services.codebook_edits import CodeChanges, edit_code
from fieldnotes.services.rechecks import list_rechecks
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.writing_area import WritingArea
from tests.services.fieldwork import Fieldwork
from tests.tui.codebook_desk import STANDARD, code_of, to_codebook
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, types, until

Field = tuple[Project, Fieldwork]


async def to_entry(pilot: Pilot[None]) -> None:
    """From the first screen into the entry of Standaardisatie."""
    await to_codebook(pilot)
    await pilot.press("down", "e")
    await at_place(pilot, "EntryDialog")


def area(pilot: Pilot[None], name: str) -> WritingArea:
    return pilot.app.screen.query_one(f"#entry-{name}", WritingArea)


async def writes(pilot: Pilot[None], name: str, text: str) -> None:
    """Go to the end of a field and type there."""
    field = area(pilot, name)
    pilot.app.screen.set_focus(field)
    field.move_cursor(field.document.end)
    await pastes(pilot, text)


async def test_every_part_of_an_entry_is_written_and_shown(study: Project) -> None:
    add_code(study, "Ritme")
    async with sitting(study.path, (120, 40)) as pilot:
        tree = await to_codebook(pilot)
        await pilot.press("e")
        await at_place(pilot, "EntryDialog")
        for name, text in (
            ("definition", "Hoe het gaat.\nOver de week."),
            ("use_when", "Bij herhaling."),
            ("not_when", "Bij toeval."),
            ("examples", "elke maandag"),
            ("counter_examples", "een keer"),
            ("aliases", "gang\ntempo"),
            ("terms", "ritme\nelke week"),
            ("scale", "traag\nsnel"),
        ):
            await writes(pilot, name, text)
        for name, text in (("brief", "Tempo."), ("question", "Hoe vast?")):
            pilot.app.screen.set_focus(pilot.app.screen.query_one(f"#entry-{name}", LineInput))
            await pastes(pilot, text)
        for name, value in (("kind", "condition"), ("status", "draft"), ("in_vivo", "yes")):
            pilot.app.screen.query_one(f"#entry-{name}", Select).value = value
        colour = pilot.app.screen.query_one("#entry-colour", LineInput)
        colour.focus()
        colour.value = ""
        await types(pilot, "#112233")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
        await shows(
            pilot,
            "Nog nergens gebruikt. · concept · conditie · in vivo",
            "Kort: Tempo.",
            "Hoe het gaat.",
            "Over de week.",
            "Wel: Bij herhaling.",
            "Niet: Bij toeval.",
            "Voorbeeld: ‘elke maandag’",
            "Tegenvoorbeeld: ‘een keer’",
            "Andere namen: gang, tempo",
            "Schaal: traag · snel",
            "Zoektermen: ritme, elke week",
            "Onderzoeksvraag: Hoe vast?",
        )
        code = code_of(study, "Ritme")
        assert (code.definition, code.use_when, code.not_when) == (
            "Hoe het gaat.\nOver de week.",
            "Bij herhaling.",
            "Bij toeval.",
        )
        assert (code.aliases, code.terms, code.scale) == (("gang", "tempo"), ("ritme", "elke week"), ("traag", "snel"))
        assert code.reopened == "scale"  # a first definition is no other one
        assert (code.kind, code.status, code.in_vivo, code.colour) == ("condition", "draft", True, "#112233")
        assert code.examples == (ExampleRow("elke maandag", counter=False), ExampleRow("een keer", counter=True))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: tree.chosen and not tree.chosen.definition)
    assert code_of(study, "Ritme").terms == ()


@pytest.mark.parametrize(("answer", "meaning", "waiting"), [("1", 2, 3), ("2", 1, 0)])
async def test_another_definition_asks_whether_the_meaning_changed(
    field: Field, answer: str, meaning: int, waiting: int
) -> None:
    async with sitting(field[0].path) as pilot:
        await to_entry(pilot)
        await types(pilot, " Echt.")
        await pilot.press("f2")
        await shows(pilot, "Wat is er veranderd?", "3 coderingen wachten")
        await pilot.press(answer)
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert ("!3" in seen(pilot.app)) == bool(waiting)
    code = code_of(field[0], STANDARD)
    assert (code.definition, code.meaning, code.waiting) == ("Hoe vast het werk ligt. Echt.", meaning, waiting)


async def test_escape_from_that_question_goes_back_to_what_was_typed(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await to_entry(pilot)
        await types(pilot, " Echt.")
        await pilot.press("f2")
        await shows(pilot, "Wat is er veranderd?")
        await pilot.press("escape")
        await at_place(pilot, "EntryDialog")
        assert area(pilot, "definition").text == "Hoe vast het werk ligt. Echt."
    assert code_of(field[0], STANDARD).definition == "Hoe vast het werk ligt."


async def test_what_was_typed_is_thrown_away_only_when_asked_twice(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await to_entry(pilot)
        await types(pilot, "x")
        await pilot.press("escape")
        await says(pilot, "is niet bewaard")
        await at_place(pilot, "EntryDialog")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
        await pilot.press("e")
        await at_place(pilot, "EntryDialog")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")
    assert code_of(field[0], STANDARD).definition == "Hoe vast het werk ligt."


async def test_what_is_refused_is_said_and_can_be_mended(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await to_entry(pilot)
        await writes(pilot, "aliases", "\ntaakinterdependentie")
        await pilot.press("f2")
        await says(pilot, "heet ook al")
        await at_place(pilot, "EntryDialog")
        await types(pilot, "s")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
    assert code_of(field[0], STANDARD).aliases == ("standardisatie", "taakinterdependenties")


async def test_a_level_with_codings_goes_only_after_a_question(field: Field) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await to_entry(pilot)
        scale = area(pilot, "scale")
        scale.focus()
        scale.load_text("laag\nmidden")
        await pilot.press("f2")
        await shows(pilot, "Op ‘hoog’ staan nog coderingen: 1")
        await pilot.press("escape")
        await at_place(pilot, "EntryDialog")
        assert code_of(project, STANDARD).scale == ("laag", "midden", "hoog")
        await pilot.press("f2")
        await at_place(pilot, "LevelGoes")
        await pilot.press("1")
        await at_place(pilot, "CodebookScreen")
    assert code_of(project, STANDARD).scale == ("laag", "midden")
    assert [row.level for row in list_rechecks(project)].count(None) == 2


async def test_an_example_that_is_a_passage_is_shown_with_its_text_and_let_go_with_its_line(field: Field) -> None:
    project, made = field
    edit_code(
        project,
        STANDARD,
        CodeChanges(example_codings=[made.codings["report"]], counter_examples=["twee\nregels"]),
    )
    async with sitting(project.path) as pilot:
        await to_entry(pilot)
        assert area(pilot, "examples").text == "→ ‘weinig te kiezen’ (verslag.md)"
        await writes(pilot, "examples", "\nnog een")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        assert [(each.text, each.document) for each in code_of(project, STANDARD).examples] == [
            ("twee\nregels", None),
            ("‘weinig te kiezen’", "verslag.md"),
            ("nog een", None),
        ]
        await shows(pilot, "→ verslag.md")
        await pilot.press("e")
        await at_place(pilot, "EntryDialog")
        area(pilot, "examples").load_text("nog een")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
    assert [each.text for each in code_of(project, STANDARD).examples] == ["twee\nregels", "nog een"]


async def test_signs_that_stand_for_what_a_terminal_cannot_show_are_kept_as_they_were(study: Project) -> None:
    add_code(study, "Vreemd", definition="a\x1bb\nc", entry=Entry(brief="x\x07y"))
    async with sitting(study.path) as pilot:
        await to_codebook(pilot)
        await pilot.press("e")
        await at_place(pilot, "EntryDialog")
        assert "\x1b" not in seen(pilot.app)
        await types(pilot, "d")
        await pilot.press("f2")
        await at_place(pilot, "CodebookScreen")
    code = code_of(study, "Vreemd")
    assert (code.definition, code.brief) == ("a\x1bb\ncd", "x\x07y")


async def test_the_form_scrolls_in_a_small_terminal_with_its_name_and_keys_in_sight(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await to_entry(pilot)
        for _ in range(13):
            await pilot.press("tab")
        await shows(pilot, STANDARD, "F2: bewaren", "Kleur (#rrggbb)")
        assert pilot.app.focused is pilot.app.screen.query_one("#entry-colour")
        await pilot.press("escape")
        await at_place(pilot, "CodebookScreen")


async def test_a_code_that_went_into_another_has_no_entry_of_its_own_to_write(field: Field) -> None:
    from fieldnotes.services.merging import merge_codes

    merge_codes(field[0], STANDARD, "waarom/hoe")
    async with sitting(field[0].path) as pilot:
        await to_codebook(pilot)
        await pilot.press("h")
        await shows(pilot, "Standaardisatie (samengevoegd)")
        await pilot.press("down")
        await shows(pilot, "Opgegaan in: Effecten > waarom/hoe")
        await pilot.press("e")
        await says(pilot, "is opgegaan in")
        await pilot.press("x")
        await quiet(pilot)
        await at_place(pilot, "CodebookScreen")
    assert code_of(field[0], STANDARD).status == "merged"


async def test_what_somebody_wrote_meanwhile_is_shown_and_not_overwritten(field: Field) -> None:
    project = field[0]
    async with sitting(project.path) as pilot:
        await to_entry(pilot)
        await types(pilot, " Van ons.")
        theirs = CodeChanges(
            definition="Van Sam.", use_when="Als Sam het zegt.", question="Vraag van Sam.", status=CodeStatus.DRAFT
        )
        edit_code(project, STANDARD, theirs, redefines=False)
        await pilot.press("f2")
        await pilot.press("2")
        await says(pilot, "er staat nu: definitie ‘Van Sam.’")
        await at_place(pilot, "EntryDialog")
        assert area(pilot, "definition").text == "Hoe vast het werk ligt. Van ons."
        assert area(pilot, "use_when").text == "Als Sam het zegt."
        assert code_of(project, STANDARD).definition == "Van Sam."
        await pilot.press("f2")
        await pilot.press("2")
        await at_place(pilot, "CodebookScreen")
    code = code_of(project, STANDARD)
    assert code.definition == "Hoe vast het werk ligt. Van ons."
    assert (code.use_when, code.question, code.status) == ("Als Sam het zegt.", "Vraag van Sam.", "draft")
