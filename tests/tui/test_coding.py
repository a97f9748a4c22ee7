"""Coding with two hands on the keyboard: many codes, levels, digits, in vivo, memos, counter-examples, places."""

import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from fieldnotes.language import sentences
from fieldnotes.services import (
    codebook,
    codebook_edits,
    coding,
    coding_edits,
    documents,
    history,
    pins,
    projects,
    teams,
)
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.read import ReadScreen
from tests.tui.desk import at_place, hammers, quiet, says, seen, shows, sitting, types, until

TEXT = "De lijst ligt vast. Niemand wijkt daarvan af.\n\nTwee collega's overleggen 👩🏽‍🔬 staand."
FIRST = "De lijst ligt vast."


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A study with one text, and codes with and without a scale."""
    made = projects.create_study(tmp_path / "studie.fieldnotes", name="Proef", researcher="Lara")
    teams.add_team(made, "Noord")
    source = tmp_path / "verslag.md"
    source.write_text(TEXT, encoding="utf-8")
    documents.import_documents(made, [source], team="Noord")
    codebook.add_code(made, "Standaardisatie", scale=("laag", "midden", "hoog"), definition="Hoe vast het ligt.")
    codebook.add_code(made, "Hoe")
    codebook.add_code(made, "Waarom")
    return made


async def read(pilot: Pilot[None], study: Project) -> ReadScreen:
    """Open the text."""
    (document,) = documents.list_documents(study)
    screen = ReadScreen(document.id)
    await pilot.app.push_screen(screen)
    await shows(pilot, FIRST)
    await quiet(pilot)
    return screen


def laid(study: Project) -> list[tuple[str, str, str | None]]:
    """The codings: words, code, level."""
    return [(each.quote, each.code, each.level) for each in coding.list_codings(study)]


def lay(study: Project, start: int, end: int, code: str = "Hoe", **said: object) -> str:
    """Lay a code beforehand; its id."""
    (document,) = documents.list_documents(study)
    return coding.add_coding(study, document.id, start, end, code, **said).id  # type: ignore[arg-type]


def is_chosen(screen: ReadScreen, words: str) -> bool:
    """Whether these words are selected; none at all when they are empty."""
    selection = screen.reader.selection
    return (screen.reader.text[slice(*selection)] if selection else "") == words


def actions(study: Project) -> int:
    """How many actions there were."""
    return len(history.history(study, limit=1_000))


async def test_what_is_typed_before_the_palette_is_there_is_all_meant_for_it(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await hammers(pilot, "schoe\n")
        await until(pilot, lambda: laid(study) == [(FIRST, "Hoe", None)])
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        screen.reader.move_to(len(FIRST) + 2)
        await hammers(pilot, "cstand\nh")  # the level too
        await until(pilot, lambda: len(laid(study)) == 2)
        assert laid(study)[1] == ("Niemand wijkt daarvan af.", "Standaardisatie", "hoog")
        await quiet(pilot)
        pilot.app.post_message(events.Key("c", "c"))
        pilot.app.post_message(events.Key("escape", None))
        await pilot.pause()
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        assert pilot.app.screen is screen
        assert [code.name for code in codebook.list_codes(study)] == ["Standaardisatie", "Hoe", "Waarom"]


async def test_who_codes_faster_than_it_is_written_codes_what_was_selected_then(study: Project) -> None:
    pins.pin(study, 6, "Hoe")
    pins.pin(study, 7, "Waarom")
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await shows(pilot, "7*Waarom")
        last = TEXT[TEXT.index("Twee") :]
        async with screen.writing:  # as when the disk is slow
            on = ("right_parenthesis", "s")
            for keys, words in (
                ("s", FIRST),
                (("6", *on), "Niemand wijkt daarvan af."),
                (("7", *on), last),
                ("6g", ""),
            ):
                await pilot.press(*keys)
                await until(pilot, partial(is_chosen, screen, words))
        await until(pilot, lambda: len(laid(study)) == 3)
        await quiet(pilot)
        assert laid(study) == [(FIRST, "Hoe", None), ("Niemand wijkt daarvan af.", "Waarom", None), (last, "Hoe", None)]
        assert screen.reader.cursor == 0


async def test_several_codes_are_laid_in_one_stroke_and_undone_in_one(study: Project) -> None:
    before = actions(study)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("s", "c")
        await types(pilot, "waar")
        await pilot.press("tab")
        await shows(pilot, "gekozen: Waarom")
        await types(pilot, "stand h")
        await shows(pilot, "Standaardisatie = hoog")
        await pilot.press("tab")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await until(pilot, lambda: len(laid(study)) == 3)
        assert laid(study) == [
            (FIRST, "Waarom", None),
            (FIRST, "Standaardisatie", "hoog"),
            (FIRST, "Hoe", None),
        ]
        assert actions(study) == before + 1
        assert {row.unit for row in coding.list_codings(study)} == {"sentence"}
        await pilot.press("ctrl+z")
        await says(pilot, "code gelegd")
        await until(pilot, lambda: laid(study) == [])


async def test_what_is_typed_in_one_breath_with_the_palette_is_done_before_it(study: Project) -> None:
    """A motion and a selection, then the palette: none of them is overtaken, and the next letters are the palette's."""
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        pilot.app.post_message(events.Key("right_parenthesis", ")"))
        await hammers(pilot, "schoe\n")
        await until(pilot, lambda: laid(study) == [("Niemand wijkt daarvan af.", "Hoe", None)])


async def test_what_is_typed_before_the_text_is_there_is_done_when_it_is(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening a text and typing on at once: motion, selection and the palette's letters, all in their order."""
    asked, go_on = threading.Event(), threading.Event()

    def late(project: Project, reference: str) -> documents.Opened:
        asked.set()
        assert go_on.wait(20)
        return opens(project, reference)

    opens = documents.open_document
    monkeypatch.setattr(documents, "open_document", late)
    async with sitting(study.path) as pilot:
        (document,) = documents.list_documents(study)
        await pilot.app.push_screen(ReadScreen(document.id))
        await until(pilot, asked.is_set)
        pilot.app.post_message(events.Key("right_parenthesis", ")"))
        await hammers(pilot, "schoe\n")
        assert laid(study) == []
        go_on.set()
        await until(pilot, lambda: laid(study) == [("Niemand wijkt daarvan af.", "Hoe", None)])


@pytest.mark.parametrize("keys", ["s", ""])
async def test_one_sentence_is_coded_however_late_sentences_are_known(
    study: Project, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """Who selects and codes before the language is loaded means one sentence, not that one and the next."""
    known = threading.Event()

    def late(text: str, language: str) -> list[tuple[int, int]]:
        known.wait(10)
        return bounds(text, language)

    bounds = sentences.sentence_bounds
    monkeypatch.setattr(sentences, "sentence_bounds", late)
    async with sitting(study.path) as pilot:
        (document,) = documents.list_documents(study)
        await pilot.app.push_screen(ReadScreen(document.id))
        await shows(pilot, FIRST)
        await pilot.press(*keys, "c")
        await types(pilot, "hoe")
        await pilot.press("enter")
        known.set()
        await until(pilot, lambda: laid(study) == [(FIRST, "Hoe", None)])


async def test_a_ticked_code_is_ticked_off_and_space_ticks_while_nothing_is_typed(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("s", "c")
        await types(pilot, "hoe")
        await pilot.press("tab")
        await shows(pilot, "✓ Hoe")
        await pilot.press("space")  # the list begins with Hoe, the first by name
        await until(pilot, lambda: "gekozen" not in seen(pilot.app))
        await types(pilot, "waarom")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: laid(study) == [(FIRST, "Waarom", None)])


async def test_a_level_follows_as_one_key(study: Project) -> None:
    before = actions(study)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await hammers(pilot, "c")
        await types(pilot, "stand")
        await hammers(pilot, "\nm")  # as fast as it can be: the letter is a level, not a bookmark
        await until(pilot, lambda: laid(study) == [(FIRST, "Standaardisatie", "midden")])
    assert actions(study) == before + 1


async def test_ten_keys_lay_pinned_codes_and_ask_for_the_level_first(study: Project) -> None:
    pins.pin(study, 7, "Standaardisatie")
    before = actions(study)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await shows(pilot, "7*Standaardisatie")
        await pilot.press("s")
        await hammers(pilot, "73")
        await until(pilot, lambda: laid(study) == [(FIRST, "Standaardisatie", "hoog")])
        assert actions(study) == before + 1
        await pilot.press("7")
        await shows(pilot, "Niveau van ‘Standaardisatie’: 1 laag  2 midden  3 hoog")
        await pilot.press("9", "c", "escape")
        await quiet(pilot)
        assert len(laid(study)) == 1
        await pilot.press("4")
        await says(pilot, "Op 4 staat geen code")
        await pilot.press("K")
        await until(pilot, lambda: "7*Standaardisatie" not in seen(pilot.app))


async def test_codes_that_were_used_come_on_the_digits_and_stay_there(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        for name in ("hoe", "waarom"):
            await pilot.press("s", "c")
            await types(pilot, name)
            await pilot.press("enter")
            await quiet(pilot)
        await shows(pilot, "1 Hoe", "2 Waarom")
        await pilot.press("G", "p", "2")
        await quiet(pilot)
        await shows(pilot, "1 Hoe", "2 Waarom")
        assert laid(study)[-1] == ("Twee collega's overleggen 👩🏽‍🔬 staand.", "Waarom", None)


async def test_a_code_is_pinned_and_let_go_with_two_keys(study: Project) -> None:
    lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await hammers(pilot, "P")
        await shows(pilot, "Op welk cijfer komt ‘Hoe’?")
        await pilot.press("0")
        await says(pilot, "‘Hoe’ staat nu op 0.")
        assert {digit: code.name for digit, code in pins.pinned(study).items()} == {0: "Hoe"}
        await shows(pilot, "0*Hoe")
        await pilot.press("P", "0")
        await says(pilot, "niet meer vast op 0")
        assert pins.pinned(study) == {}
        await pilot.press("c")
        await types(pilot, "waar")
        await pilot.press("f2", "5")
        await says(pilot, "‘Waarom’ staat nu op 5.")
        await pilot.press("escape", "5")
        await until(pilot, lambda: (FIRST, "Waarom", None) in laid(study))


async def test_selected_words_become_a_code(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("i")
        await says(pilot, "Selecteer eerst de woorden")
        await pilot.press("e", "e", "V")
        await shows(pilot, "[De lijst (Lara)]")
        assert laid(study) == [("De lijst", "De lijst", None)]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "De lijst" not in [code.name for code in codebook.list_codes(study)])
        await pilot.press("p", "G", "p", "plus", "plus", "i")
        await says(pilot, "te lang voor de naam van een code")


async def test_a_memo_is_written_in_several_lines_and_nothing_is_overwritten(study: Project) -> None:
    coding_id = lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("a")
        await shows(pilot, "Memo bij ‘Hoe’")
        await types(pilot, "een\ntwee")
        await pilot.press("escape")
        await shows(pilot, "Druk nog eens op Esc")
        with closing(projects.open_study(study.path, coder="Sam")) as sam:
            coding_edits.note_on_coding(sam, coding_id, "Van Sam.")
        await pilot.press("f2")
        await shows(pilot, "intussen elders veranderd", "Van Sam.", "twee")
        await pilot.press("f2")
        await shows(pilot, "[Hoe · memo (Lara)]")
        assert coding_edits.coding_memo(study, coding_id) == "Van Sam.\n\neen\ntwee"
        await pilot.press("a", "escape")
        await at_place(pilot, "ReadScreen")


async def test_a_coding_becomes_a_counter_example_with_one_key(study: Project) -> None:
    lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("exclamation_mark")
        await shows(pilot, "[Hoe · tegenvoorbeeld (Lara)]")
        assert [row.counter for row in coding.list_codings(study)] == [True]
        await pilot.press("exclamation_mark")
        await shows(pilot, "[Hoe (Lara)]")


async def test_the_ends_of_a_coding_move_by_character_word_and_sentence(study: Project) -> None:
    coding_id = lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("r")
        await shows(pilot, "‘Hoe’ verleggen, einde")
        await pilot.press("w", "w")
        assert screen.reader.selection == (0, 18)
        await pilot.press("right_parenthesis")
        await until(pilot, lambda: screen.reader.selection == (0, 19))
        await pilot.press("right_parenthesis", "left", "b")
        await until(pilot, lambda: screen.reader.selection == (0, 41))
        await pilot.press("tab", "w", "right", "x", "c")  # what would change something else waits
        await shows(pilot, "‘Hoe’ verleggen, begin")
        assert screen.reader.selection == (4, 41)
        await pilot.press("enter")
        await says(pilot, "‘Hoe’ ligt nu hier")
        (row,) = coding.list_codings(study)
        assert (row.id, row.start, row.end, row.quote) == (coding_id, 4, 41, TEXT[4:41])
        await pilot.press("r", "left_parenthesis", "escape")
        await shows(pilot, "[Hoe (Lara)]")
        await quiet(pilot)
        assert [(row.start, row.end) for row in coding.list_codings(study)] == [(4, 41)]


async def test_a_coding_is_laid_on_something_else_that_is_selected(study: Project) -> None:
    """The end of the text and an emoji of four code points are no obstacle; undo brings it back."""
    lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("r", "G", "enter")
        await says(pilot, "Selecteer waar de codering moet komen")
        await pilot.press("p", "tab", "w", "w", "w")
        assert screen.reader.selection == (TEXT.index("staand"), len(TEXT))
        await pilot.press("left", "left", "enter")
        await until(pilot, lambda: laid(study) == [("👩🏽‍🔬 staand.", "Hoe", None)])
        assert projects.check_study(study) == []
        await pilot.press("ctrl+z")
        await until(pilot, lambda: laid(study) == [("De lijst", "Hoe", None)])


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("1", [(FIRST, "Hoe", None)]),
        ("2", [("De lijst", "Hoe", None), (FIRST, "Hoe", None)]),
        ("3", [("De lijst", "Hoe", None)]),
        ("escape", [("De lijst", "Hoe", None)]),
    ],
)
async def test_the_same_code_on_some_of_the_words_asks(
    study: Project, key: str, left: list[tuple[str, str, str | None]]
) -> None:
    lay(study, 0, 8)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("s", "c")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await shows(pilot, "U legde ‘Hoe’ al")
        await pilot.press(key)
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        assert sorted(laid(study)) == sorted(left)


async def test_another_coder_s_passage_asks_nothing(study: Project) -> None:
    with closing(projects.open_study(study.path, coder="Sam")) as sam:
        lay(sam, 0, 8)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await shows(pilot, "Hoe (Sam)")  # and whose it is stands there
        await pilot.press("s", "c")
        await types(pilot, "hoe")
        await pilot.press("enter")
        await until(pilot, lambda: len(laid(study)) == 2)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_a_code_means_and_where_it_lies_elsewhere_comes_beside_the_text(
    study: Project, tmp_path: Path, size: tuple[int, int]
) -> None:
    teams.add_team(study, "Zuid")
    source = tmp_path / "zuid.txt"
    source.write_text("Daar staat het rooster vast.", encoding="utf-8")
    (there,) = documents.import_documents(study, [source], team="Zuid")
    coding.add_coding(study, there.id, 0, 28, "Standaardisatie", level="hoog")
    here = next(each for each in documents.list_documents(study) if each.team == "Noord")
    coding.add_coding(study, here.id, 0, 8, "Standaardisatie")
    async with sitting(study.path, size) as pilot:
        await pilot.app.push_screen(ReadScreen(here.id))
        await shows(pilot, "[Standaardisatie (Lara)]")
        await pilot.press("d")
        await shows(pilot, "Hoe vast het ligt.", "Zuid · zuid.txt = hoog (Lara)", "Daar staat het rooster vast.", FIRST)
        await pilot.press("d")
        await until(pilot, lambda: "Hoe vast het ligt." not in seen(pilot.app))
        await pilot.press("D")
        await says(pilot, "Voortaan")
        await pilot.press("p", "c")
        await types(pilot, "waarom")
        await pilot.press("enter")
        await shows(pilot, "In teksten van andere teams")
        await pilot.press("Q")
        await shows(pilot, "(zonder vragen van de")


async def test_a_code_that_is_out_of_use_is_not_offered(study: Project) -> None:
    lay(study, 0, 8)
    codebook_edits.retire_code(study, "Hoe")
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        assert "1 Hoe" not in seen(pilot.app)
        await pilot.press("c")
        await types(pilot, "hoe")
        await shows(pilot, "Nieuwe code ‘hoe’ maken")
        await pilot.press("escape")
    assert laid(study) == [("De lijst", "Hoe", None)]
