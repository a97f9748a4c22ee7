"""Correcting a text where it is read: typing, seeing what becomes of the codings, keeping; and orphans placed."""

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import SessionKind
from fieldnotes.services import codebook, coding, documents, notes, projects, revising, sessions, teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.edit_text import EditTextScreen
from fieldnotes.tui.screens.read import ReadScreen
from tests.store.dump import rows_of
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until

TEXT = "Anna legt de lijst\x1b[2J uit.\nNiemand wijkt af van de lijst.\nTwee collega's overleggen 👩🏽‍🔬 staand."


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """A study with one text, in which a sign stands that would steer a terminal, and two codings."""
    made = projects.create_study(tmp_path / "studie.fieldnotes", name="Proef", researcher="Lara")
    teams.add_team(made, "Noord")
    source = tmp_path / "verslag.txt"
    source.write_text(TEXT, encoding="utf-8")
    documents.import_documents(made, [source], team="Noord", format_name="text")
    codebook.add_code(made, "Lijst")
    (document,) = documents.list_documents(made)
    coding.add_coding(made, document.id, 0, 18, "Lijst")
    coding.add_coding(made, document.id, TEXT.index("Niemand"), TEXT.index("\nTwee"), "Lijst")
    return made


async def read(pilot: Pilot[None], study: Project) -> ReadScreen:
    (document,) = documents.list_documents(study)
    screen = ReadScreen(document.id)
    await pilot.app.push_screen(screen)
    await shows(pilot, "Niemand wijkt af")
    return screen


async def correct(pilot: Pilot[None]) -> EditTextScreen:
    """Open the line at the cursor."""
    await pilot.press("E")
    await at_place(pilot, "EditTextScreen")
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, EditTextScreen)
    return screen


def text_of(study: Project) -> str:
    return documents.open_document(study, documents.list_documents(study)[0].id).text


def quotes(study: Project) -> list[str]:
    return [row.quote for row in coding.list_codings(study)]


async def test_a_word_is_corrected_shown_kept_and_turned_back(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        screen = await correct(pilot)
        assert screen.area.text == "Anna legt de lijst␛[2J uit."
        for _ in range(4):
            await pilot.press("delete")
        await types(pilot, "Deelnemer1")
        await pilot.press("f2")
        await shows(pilot, "1 verschoven, 1 met andere woorden", "− Anna legt de lijst", "+ Deelnemer1 legt de lijst")
        assert text_of(study) == TEXT
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await shows(pilot, "Deelnemer1 legt de lijst")
        await says(pilot, "revisie 2")
        assert text_of(study) == TEXT.replace("Anna", "Deelnemer1")
        assert quotes(study) == ["Deelnemer1 legt de lijst", "Niemand wijkt af van de lijst."]
        await until(pilot, lambda: rows_of(study.path)["drafts"] == [])
        await pilot.press("ctrl+z")
        await shows(pilot, "Anna legt de lijst")
        await quiet(pilot)
        assert text_of(study) == TEXT
        assert quotes(study) == ["Anna legt de lijst", "Niemand wijkt af van de lijst."]


async def test_while_the_words_are_kept_no_key_changes_them_or_undoes_what_was_done_before(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, keep = Event(), Event(), revising.edit_document

    def slowly(*args: object, **options: object) -> object:
        begun.set()
        assert go_on.wait(20)
        return keep(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(revising, "edit_document", slowly)
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        screen = await correct(pilot)
        await types(pilot, "Deelnemer ")
        await pilot.press("f2")
        await shows(pilot, "2 verschoven")
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await at_place(pilot, "EditTextScreen")
        words, laid = screen.area.text, quotes(study)
        await pilot.press("x", "ctrl+z", "ctrl+y")
        await pilot.pause()
        assert (screen.area.text, quotes(study)) == (words, laid)
        go_on.set()
        await at_place(pilot, "ReadScreen")
        await shows(pilot, "Deelnemer Anna legt")
    assert text_of(study) == f"Deelnemer {TEXT}"


async def test_what_was_typed_is_there_again_and_can_be_gone_on_with(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await pilot.press("down")
        await correct(pilot)
        await types(pilot, "Bijna ")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        screen = await correct(pilot)
        assert screen.area.text == "Bijna Niemand wijkt af van de lijst."
        await pilot.press("f2")
        await shows(pilot, "Zo wordt revisie 2")
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert text_of(study) == TEXT
        assert screen.unkept_words == ("Bijna Niemand wijkt af van de lijst.",)


async def test_without_a_change_nothing_is_kept(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        await correct(pilot)
        await pilot.press("f2")
        await says(pilot, "niets veranderd")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        assert len(revising.list_revisions(study, documents.list_documents(study)[0].id)) == 1


async def test_a_coding_without_a_place_is_told_and_put_on_the_selection(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("down")
        await correct(pilot)
        await pilot.press("ctrl+k")
        await types(pilot, "Zo gaat dat.")
        await pilot.press("f2")
        await shows(pilot, "Verliezen hun plaats", "− Niemand wijkt af van de lijst.", "0 met andere woorden, 1")
        await pilot.press("enter")
        await shows(pilot, "Zo gaat dat.")
        await shows(pilot, "1 zonder plaats (O)")
        assert [mark.start for mark in screen.reader.marks] == [0]
        screen.reader.select(TEXT.index("Niemand"), TEXT.index("Niemand") + 12)
        await pilot.press("O")
        await shows(pilot, "Coderingen zonder plaats in deze tekst: 1", "‘Niemand wijkt af van de lijst.’")
        await pilot.press("enter")
        await until(pilot, lambda: quotes(study)[1] == "Zo gaat dat.")
        await until(pilot, lambda: len(screen.reader.marks) == 2)
        await pilot.press("O")
        await says(pilot, "heeft haar plaats")


async def test_a_text_that_somebody_corrected_meanwhile_is_not_written_over(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await read(pilot, study)
        screen = await correct(pilot)
        await types(pilot, "En ")
        (document,) = documents.list_documents(study)
        revising.edit_document(study, document.id, TEXT + " Ja.")
        await pilot.press("f2")
        await says(pilot, "intussen verbeterd")
        assert pilot.app.screen is screen
        assert text_of(study) == TEXT + " Ja."


async def test_a_code_never_comes_on_other_words_than_those_on_the_screen(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("j", "j", "s")
        await until(pilot, lambda: screen.reader.selection is not None)
        (document,) = documents.list_documents(study)
        revising.edit_document(study, document.id, "Vooraf.\n" + TEXT)
        await pilot.press("c")
        await types(pilot, "lijst")
        await pilot.press("enter")
        await says(pilot, "elders veranderd")
        await until(pilot, lambda: screen.reader.text.startswith("Vooraf."))
        assert len(quotes(study)) == 2
        await pilot.press("g", "j", "j", "j", "s", "c")
        await types(pilot, "lijst")
        await pilot.press("enter")
        await until(pilot, lambda: len(quotes(study)) == 3)
        assert quotes(study)[2] == TEXT[TEXT.index("Twee") :]


async def test_codings_are_never_painted_beside_an_older_text(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        (document,) = documents.list_documents(study)
        revising.edit_document(study, document.id, "Vooraf.\n" + TEXT)
        await pilot.press("exclamation_mark")
        await says(pilot, "tegenvoorbeeld")
        await until(pilot, lambda: screen.reader.text.startswith("Vooraf."))
        assert [mark.start for mark in screen.reader.marks] == [8, 8 + TEXT.index("Niemand")]


async def test_moving_a_coding_ends_when_its_text_was_changed_elsewhere(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await read(pilot, study)
        await pilot.press("r")
        await shows(pilot, "verleggen")
        (document,) = documents.list_documents(study)
        revising.edit_document(study, document.id, "Vooraf.\n" + TEXT)
        before = quotes(study)
        await pilot.press("right", "enter")
        await says(pilot, "elders veranderd")
        await until(pilot, lambda: screen.reader.text.startswith("Vooraf.") and not screen.is_shaping)
        assert quotes(study) == before


async def test_the_log_of_a_session_tells_to_correct_the_note(study: Project) -> None:
    session = sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    notes.add_note(study, "Er wordt overlegd.")
    async with sitting(study.path) as pilot:
        await pilot.app.push_screen(ReadScreen(str(session.document_id)))
        await shows(pilot, "Er wordt overlegd.")
        await pilot.press("E")
        await says(pilot, "Verbeter de notitie zelf")
        assert "Er wordt overlegd." in seen(pilot.app)
