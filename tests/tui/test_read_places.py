"""Going through a text: from place to place, to what is found, and to any place that can be named."""

from pathlib import Path

import pytest

from fieldnotes.model.kinds import SessionKind
from fieldnotes.services import coding, documents, notes, sessions
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.read import ReadScreen
from tests.conftest import Clock
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, types
from tests.tui.interview import TEXT, document, interview_study, reading


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return interview_study(tmp_path)


def where(words: str, nth: int = 0) -> int:
    """Where some words stand."""
    place = TEXT.index(words)
    for _ in range(nth):
        place = TEXT.index(words, place + 1)
    return place


async def test_words_are_found_whatever_their_case_and_accents(study: Project) -> None:
    """While one types the places show, beside the line too; Enter goes to the first, n and N to the others."""
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("slash")
        await types(pilot, "VAST")
        await shows(pilot, "treffer 1 van 2")
        assert screen.reader.cursor == 0
        assert [line.startswith("»") for line in seen(pilot.app).replace("00:05 Wilg", "").split()].count(True) == 2
        await pilot.press("enter")
        await quiet(pilot)
        assert screen.reader.cursor == where("vást")
        assert screen.reader.has_focus
        await pilot.press("n")
        await shows(pilot, "treffer 2 van 2")
        assert screen.reader.cursor == where("vast")
        await pilot.press("n")
        await says(pilot, "Verder zijn er geen treffers")
        await pilot.press("f2")
        assert screen.reader.cursor == where("vást")
        await pilot.press("f3", "N")
        assert screen.reader.cursor == where("vást")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        assert "»" not in seen(pilot.app)


async def test_a_found_word_is_told_apart_without_colour(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("slash")
        await types(pilot, "overleg")
        await shows(pilot, "treffer 1 van 3")
        styled = [(each.text, each.style) for each in screen.reader.render_line(1)]
        ((_, style),) = [(words, style) for words, style in styled if words == "overleg"]
        assert style
        assert style.bold
        assert style.italic


async def test_escape_in_the_line_forgets_what_was_looked_for(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("slash")
        await types(pilot, "niets zo")
        await shows(pilot, "geen treffers")
        await pilot.press("enter")
        await says(pilot, "Die woorden staan niet in deze tekst.")
        await pilot.press("escape")
        await pilot.pause()
        assert screen.reader.has_focus
        assert screen.reader.cursor == 0
        await pilot.press("slash")
        await types(pilot, "c")
        await quiet(pilot)
        await at_place(pilot, "ReadScreen")


async def test_the_arrows_go_from_hit_to_hit_while_the_line_stays(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("slash")
        await types(pilot, "een keer")
        await pilot.press("down")
        await pilot.pause()
        assert screen.reader.cursor == where("één")
        await pilot.press("up")
        await says(pilot, "Verder zijn er geen treffers")
        assert not screen.reader.has_focus


async def test_one_goes_from_coding_to_coding_and_n_goes_on_with_the_last_kind(study: Project) -> None:
    talk = document(study, "gesprek.vtt")
    for words in ("overleg?", "keer", "moet"):
        coding.add_coding(study, talk, where(words), where(words) + len(words), "Overleg")
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        places = []
        for key in ("n", "n", "right_square_bracket", "left_square_bracket", "greater_than_sign", "n", "N", "h", "n"):
            await pilot.press(key)
            places.append(screen.reader.cursor)
        assert places == [
            *(where("overleg?"), where("keer"), where("moet"), where("keer")),
            *(where("Waarom"), where("Omdat"), where("Waarom")),
            *(len(TEXT) - 1, len(TEXT) - 1),
        ]
        await says(pilot, "Verder staan er geen woorden zonder codering.")
        await pilot.press("H", "H")
        assert screen.reader.cursor == where("Wij")


@pytest.mark.parametrize(
    ("typed", "place"),
    [("3", where("Waarom")), ("00:14", where("Waarom")), ("12:03", where("Omdat")), ("@25", 25), ("100%", len(TEXT))],
)
async def test_one_goes_to_any_place_that_can_be_named(study: Project, typed: str, place: int) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("colon")
        await shows(pilot, "Ga naar")
        await pastes(pilot, typed)
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        assert screen.reader.cursor == place


async def test_a_place_that_is_not_there_is_told_and_can_be_typed_again(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("ctrl+g")
        await shows(pilot, "Ga naar")
        await types(pilot, "morgen")
        await pilot.press("enter")
        await shows(pilot, "Zo'n plaats is er niet")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        assert screen.reader.cursor == 0


async def test_the_turns_of_the_interviewer_fold_and_the_others_are_read_on(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("z")
        await shows(pilot, "▸ Interviewer · 00:01 · 4 woorden", "▸ Interviewer · 00:13 · 1 woord")
        assert "Waarom?" not in seen(pilot.app)
        assert screen.reader.cursor == where("Wij")
        await pilot.press("greater_than_sign")
        assert screen.reader.cursor == where("Omdat")
        await pilot.press("N")
        assert screen.reader.cursor == where("Wij")
        await pilot.press("p", "p")
        await says(pilot, "1 van de beurten van de interviewer")
        await shows(pilot, "Waarom?")
        await pilot.press("z")
        await quiet(pilot)
        assert "▸" not in seen(pilot.app)


async def test_what_was_opened_stays_open_while_one_codes(study: Project) -> None:
    """A coding that is laid reads the study again, and folds nothing anew."""
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("z", "colon", "3", "enter")
        await shows(pilot, "Waarom?")
        coding.add_coding(study, screen.document_id, 0, 3, "Overleg")
        await screen.on_study_changed()
        await quiet(pilot)
        assert len(screen.reader.folded) == 1
        assert len(screen.reader.marks) == 1


async def test_a_text_without_turns_says_so(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await reading(pilot, study, "verslag.md")
        await pilot.press("z")
        await says(pilot, "geen beurten van de interviewer")
        await pilot.press("t")
        await says(pilot, "niet bekend wie wanneer spreekt")


async def test_a_turn_is_selected_by_a_key_with_its_unit(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("down", "t")
        assert screen.reader.selection == (where("Wij"), where("Waarom") - 1)
        assert screen.reader.unit == "turn"


async def test_in_a_log_that_grows_the_hits_grow_and_a_time_is_one_of_the_day(study: Project, at: Clock) -> None:
    """The notes are its turns; what is written while one reads is found too, and the cursor stays."""
    at("2022-10-20T10:05+02:00")
    session = sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    notes.add_note(study, "Het overleg begint.", session=session.id)
    at("2022-10-20T10:20+02:00")
    notes.add_note(study, "Er wordt gelachen.", session=session.id)
    (log,) = [each for each in documents.list_documents(study) if each.kind == "observation"]
    async with sitting(study.path) as pilot:
        screen = ReadScreen(log.id)
        await pilot.app.push_screen(screen)
        await shows(pilot, "Er wordt gelachen.")
        await pilot.press("greater_than_sign")
        assert screen.reader.cursor == len("Het overleg begint.\n")
        await pilot.press("colon")
        await pastes(pilot, "10:06")
        await pilot.press("enter")
        await quiet(pilot)
        assert screen.reader.cursor == 0
        await pilot.press("slash")
        await types(pilot, "overleg")
        await pilot.press("enter")
        await shows(pilot, "treffer 1 van 1")
        notes.add_note(study, "Na het overleg is er koffie.", session=session.id)
        await screen.on_study_changed()
        await shows(pilot, "treffer 1 van 2", "»Na het overleg")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_margin_line_and_footer_fit_the_screen(study: Project, size: tuple[int, int]) -> None:
    """Times and speakers beside the text, the line in which one finds, and the keys."""
    async with sitting(study.path, size) as pilot:
        await reading(pilot, study)
        await shows(pilot, "00:05 Wilg", "12:03 Linde", "hulp")
        await pilot.press("slash")
        await types(pilot, "overleg")
        await shows(pilot, "treffer 1 van 3", "hulp")
        assert max(map(len, seen(pilot.app).split("\n"))) <= size[0]
