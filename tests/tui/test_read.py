"""Reading and coding with two hands on the keyboard; what the study holds afterwards is asked from the services."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.services import codebook, coding, documents, findings, projects, teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.read import ReadScreen
from tests.tui.desk import at_place, hammers, quiet, says, shows, sitting, types

TEXT = "De lijst ligt vast. Niemand wijkt daarvan af.\n\nTwee collega's overleggen 👩🏽‍🔬 staand.\n"


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A study with one text and two codes, one of them with a scale."""
    made = projects.create_study(tmp_path / "studie.fieldnotes", name="Proef", researcher="Onderzoeker")
    teams.add_team(made, "Noord")
    source = tmp_path / "verslag.md"
    source.write_text(TEXT, encoding="utf-8")
    documents.import_documents(made, [source], team="Noord")
    codebook.add_code(made, "Standaardisatie", scale=("laag", "midden", "hoog"), aliases=("vastlegging",))
    codebook.add_code(made, "Hoe")
    return made


async def read(pilot: Pilot[None], study: Project) -> ReadScreen:
    """Open the text."""
    (document,) = documents.list_documents(study)
    screen = ReadScreen(document.id)
    await pilot.app.push_screen(screen)
    await shows(pilot, "De lijst ligt vast.")
    return screen


def laid(study: Project) -> list[tuple[str, str, str | None]]:
    """The codings: words, code, level."""
    return [(each.quote, each.code, each.level) for each in coding.list_codings(study)]


async def test_a_sentence_is_coded_with_a_few_keys(study: Project) -> None:
    """The sentence, the code by a part of its alias, Enter: it is on disk and painted."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("s")
        await shows(pilot, "19 tekens geselecteerd")
        await pilot.press("c")
        await types(pilot, "vastl")
        await pilot.press("enter", "enter")  # the second: not rated
        await shows(pilot, "[Standaardisatie (Onderzoeker)]")
        assert laid(study) == [("De lijst ligt vast.", "Standaardisatie", None)]


async def test_without_a_selection_the_sentence_at_the_cursor_is_meant(study: Project) -> None:
    """C alone codes the sentence that one is reading."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("c")
        await shows(pilot, "Typ een deel")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await shows(pilot, "[Hoe (Onderzoeker)]")
        assert laid(study) == [("De lijst ligt vast.", "Hoe", None)]


async def test_passages_may_overlap_and_each_can_be_chosen_rated_and_removed(study: Project) -> None:
    """Two codes on overlapping ranges: o goes from one to the other, l rates, x takes away only the chosen one."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("p", "c")
        await shows(pilot, "Typ een deel")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await shows(pilot, "[Hoe (Onderzoeker)]")
        await pilot.press("e", "c")
        await shows(pilot, "Typ een deel")
        await types(pilot, "stand")
        await pilot.press("enter", "enter")
        await shows(pilot, "[Standaardisatie (Onderzoeker)]", "Hoe (Onderzoeker)")
        await pilot.press("l")
        await shows(pilot, "[Standaardisatie = laag (Onderzoeker)]")
        await pilot.press("o")
        await shows(pilot, "[Hoe (Onderzoeker)]")
        await pilot.press("x")
        await says(pilot, "‘Hoe’ is hier weggehaald")
        await quiet(pilot)
        assert laid(study) == [("De", "Standaardisatie", "laag")]
        await pilot.press("ctrl+z")
        await shows(pilot, "Hoe (Onderzoeker)")
        assert ("De lijst ligt vast. Niemand wijkt daarvan af.", "Hoe", None) in laid(study)


async def test_the_same_code_goes_on_the_next_passage_with_one_key(study: Project) -> None:
    """A full stop repeats the last code on what is selected now, also where an emoji of five code points stands."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("s", "c")
        await shows(pilot, "Typ een deel")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await shows(pilot, "[Hoe (Onderzoeker)]")
        await pilot.press("G", "up", "p", "full_stop")
        await quiet(pilot)
        assert laid(study)[-1][0] == "Twee collega's overleggen 👩🏽‍🔬 staand."


async def test_a_code_that_is_not_there_is_made_while_coding(study: Project) -> None:
    """Typing a name that no code has, and Enter, makes the code and lays it; its stripe has a letter."""
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("s", "c")
        await shows(pilot, "Typ een deel")
        await types(pilot, "zwijgen")
        await shows(pilot, "Nieuwe code ‘zwijgen’ maken")
        await pilot.press("enter")
        await shows(pilot, "[zwijgen (Onderzoeker)]")
        assert [code.name for code in codebook.list_codes(study)] == ["Standaardisatie", "Hoe", "zwijgen"]
        assert screen.reader.current_mark is not None


async def test_next_and_previous_go_from_coding_to_coding(study: Project) -> None:
    """N and N; past the last one a sentence says so."""
    (document,) = documents.list_documents(study)
    for start, end in ((3, 8), (20, 27)):
        coding.add_coding(study, document.id, start, end, "Hoe")
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("n")
        assert screen.reader.cursor == 3
        await pilot.press("n")
        assert screen.reader.cursor == 20
        await pilot.press("n")
        await says(pilot, "Verder zijn er geen coderingen.")
        await pilot.press("N")
        assert screen.reader.cursor == 3


async def test_keys_that_mean_nothing_here_say_what_to_do(study: Project) -> None:
    """Removing where nothing lies, rating without a scale, repeating before anything was laid."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("x")
        await says(pilot, "Onder de cursor ligt geen codering")
        await pilot.press("full_stop")
        await says(pilot, "Selecteer iets en leg eerst een code")
        (document,) = documents.list_documents(study)
        coding.add_coding(study, document.id, 0, 2, "Hoe")
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("l")
        await says(pilot, "‘Hoe’ heeft geen schaal.")


async def test_a_coding_is_brought_to_a_finding_from_where_it_lies(study: Project) -> None:
    """F shows the findings; the one that is chosen rests on the coding."""
    (document,) = documents.list_documents(study)
    coding.add_coding(study, document.id, 0, 19, "Hoe")
    findings.add_finding(study, "Het lijkt vast te liggen.")
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("f")
        await shows(pilot, "Het lijkt vast te liggen.")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
    assert findings.list_findings(study)[0].evidence == 1


async def test_a_document_opens_where_a_search_pointed(study: Project) -> None:
    """The cursor begins at the place that was asked for."""
    async with sitting(study.path) as pilot:
        (document,) = documents.list_documents(study)
        screen = ReadScreen(document.id, at=20)
        await pilot.app.push_screen(screen)
        await shows(pilot, "De lijst ligt vast.")
        assert screen.reader.cursor == 20


async def test_what_is_typed_right_after_c_goes_to_the_palette(study: Project) -> None:
    """Letters that are commands of the reader change nothing when they follow c in one breath."""
    (document,) = documents.list_documents(study)
    coding.add_coding(study, document.id, 0, 19, "Hoe")
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await hammers(pilot, "cxle")
        await shows(pilot, "Nieuwe code ‘xle’ maken")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        assert laid(study) == [("De lijst ligt vast.", "Hoe", None)]


async def test_enter_alone_lays_no_code(study: Project) -> None:
    """Before anything is typed or was used before, no code is chosen in the palette."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("c", "enter", "enter")
        await shows(pilot, "Typ een deel van een naam, of kies met ↓.")
        await pilot.press("escape")
        await quiet(pilot)
    assert laid(study) == []


async def test_two_keys_in_one_breath_are_two_steps(study: Project) -> None:
    """Rating twice at once goes two levels up; repeating twice at once lays the code once more each time it may."""
    (document,) = documents.list_documents(study)
    coding.add_coding(study, document.id, 0, 19, "Standaardisatie")
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await hammers(pilot, "ll")
        await shows(pilot, "[Standaardisatie = midden (Onderzoeker)]")
    assert laid(study) == [("De lijst ligt vast.", "Standaardisatie", "midden")]


async def test_a_code_that_was_made_elsewhere_can_be_rated_and_chosen(study: Project) -> None:
    """Another process adds a code and lays it; coming back to the text shows both, and l rates it."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        (document,) = documents.list_documents(study)
        codebook.add_code(study, "Nieuw", scale=("a", "b"))
        coding.add_coding(study, document.id, 0, 2, "Nieuw")
        await pilot.press("question_mark", "escape")
        await shows(pilot, "[Nieuw (Onderzoeker)]")
        await pilot.press("l")
        await shows(pilot, "[Nieuw = a (Onderzoeker)]")


async def test_escape_lets_go_of_the_selection_before_it_leaves(study: Project) -> None:
    """The first escape clears what is selected, the second goes back."""
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("v", "right", "right", "escape")
        await at_place(pilot, "ReadScreen")
        assert screen.reader.selection is None
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
