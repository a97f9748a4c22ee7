"""Picking a note in the log: its words, its place, its voice and its speaker change, and everything can be undone."""

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan
from fieldnotes.services import codebook, coding, note_edits
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.teams import add_participant
from fieldnotes.services.write_ups import write_up
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.log import LogScreen
from fieldnotes.tui.screens.note_dialogs import EditDialog, NoteArea
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]


async def picks(pilot: Pilot[None], times: int = 1) -> LogScreen:
    """Open the log and pick a note, counted from the last."""
    screen = await open_log(pilot)
    await pilot.press("ctrl+up", *["up"] * (times - 1))
    await until(pilot, lambda: screen.capture.notes.picked is not None)
    return screen


async def in_dialog(pilot: Pilot[None], name: str) -> NoteArea:
    """Wait until the words of a note are in a dialog."""
    await at_place(pilot, name)
    area = pilot.app.screen.query_one(NoteArea)
    await until(pilot, lambda: area.has_focus)
    return area


@pytest.fixture
def noted(going: Project) -> Project:
    """Three notes."""
    for text in ("Eerst dit.", "De bel gaat en iemand lacht.", "Dan dat."):
        add_note(going, text)
    return going


async def test_the_picked_note_is_marked_and_one_walks_up_and_down(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        screen = await picks(pilot)
        await shows(pilot, "12:00▸beschrijving   Dan dat.")
        await pilot.press("up", "up", "up", "up")
        await shows(pilot, "12:00▸beschrijving   Eerst dit.", "12:00 beschrijving   Dan dat.")
        await pilot.press("pagedown")
        await shows(pilot, "12:00▸beschrijving   Dan dat.")
        await pilot.press("pageup", "down")
        await shows(pilot, "12:00▸beschrijving   De bel")
        await pilot.press("escape")
        await until(pilot, lambda: screen.capture.notes.picked is None)
        assert "▸" not in seen(pilot.app)
        await types(pilot, "verder\n")
        await shows(pilot, "4 notities")
    assert kept(noted)[-1].text == "verder"


async def test_a_note_far_up_comes_into_sight(going: Project) -> None:
    for number in range(60):
        add_note(going, f"regel {number}")
    async with sitting(going.path) as pilot:
        screen = await picks(pilot, 60)
        await shows(pilot, "12:00▸beschrijving   regel 0")
        await pilot.press("escape")
        await shows(pilot, "regel 59")
        assert screen.capture.notes.picked is None


async def test_words_are_changed_and_changed_back(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot, 2)
        await pilot.press("e")
        await in_dialog(pilot, "EditDialog")
        await pilot.press("backspace")
        await types(pilot, " hard.")
        await pilot.press("enter")
        await shows(pilot, "12:00▸beschrijving   De bel gaat en iemand lacht hard.")
        await pilot.press("ctrl+z")
        await says(pilot, "notitie gewijzigd")
        await shows(pilot, "12:00▸beschrijving   De bel gaat en iemand lacht.")
        await pilot.press("ctrl+y")
        await shows(pilot, "iemand lacht hard.")
    assert [note.text for note in kept(noted)] == ["Eerst dit.", "De bel gaat en iemand lacht hard.", "Dan dat."]


async def test_a_new_line_in_a_note_and_leaving_it_as_it_was(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot)
        await pilot.press("enter")
        await in_dialog(pilot, "EditDialog")
        await pilot.press("ctrl+j")
        await types(pilot, "En meer.")
        await pilot.press("enter")
        await shows(pilot, "En meer.")
        await pilot.press("e")
        await in_dialog(pilot, "EditDialog")
        await types(pilot, "weg")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
        await quiet(pilot)
    assert kept(noted)[-1].text == "Dan dat.\nEn meer."


async def test_words_that_are_refused_are_offered_again(noted: Project) -> None:
    codebook.add_code(noted, "Rol")
    note = kept(noted)[-1]
    coding.add_coding(noted, _document(noted), note.start, note.end, "Rol")
    async with sitting(noted.path) as pilot:
        await picks(pilot)
        await pilot.press("e")
        area = await in_dialog(pilot, "EditDialog")
        await pilot.press("shift+home")
        await types(pilot, "Niets")
        await pilot.press("enter")
        await says(pilot, "ligt een code (‘Rol’)")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditDialog) and pilot.app.screen.area is not area)
        assert pilot.app.screen.query_one(NoteArea).text == "Niets"
        await pilot.press("escape")
    assert kept(noted)[-1] == note


async def test_signs_that_a_screen_cannot_show_stay_what_they_are(going: Project) -> None:
    add_note(going, "rood \x1b[31m en blauw")
    async with sitting(going.path) as pilot:
        await picks(pilot)
        await pilot.press("e")
        area = await in_dialog(pilot, "EditDialog")
        assert "\x1b" not in area.text
        await types(pilot, "!")
        await pilot.press("enter")
        await shows(pilot, "blauw!")
    assert kept(going)[0].text == "rood \x1b[31m en blauw!"


async def test_a_note_is_cut_at_the_cursor(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot, 2)
        await pilot.press("s")
        await in_dialog(pilot, "SplitDialog")
        await pilot.press(*["right"] * len("De bel gaat "), "enter")
        await shows(pilot, "De bel gaat\n", "en iemand lacht.", "4 notities")
        await pilot.press("ctrl+z")
        await shows(pilot, "De bel gaat en iemand lacht.", "3 notities")
    assert check_study(noted) == []


async def test_a_note_goes_after_it_was_asked_and_comes_back(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot, 2)
        await pilot.press("d")
        await shows(pilot, "Deze notitie verwijderen?")
        await pilot.press("up", "d")
        await quiet(pilot)
        assert len(kept(noted)) == 3
        await pilot.press("d")
        await says(pilot, "Ctrl+Z haalt u haar terug")
        await shows(pilot, "2 notities", "12:00▸beschrijving   De bel gaat")
        assert [note.text for note in kept(noted)] == ["De bel gaat en iemand lacht.", "Dan dat."]
        await pilot.press("ctrl+z")
        await shows(pilot, "3 notities", "Eerst dit.")
    assert len(kept(noted)) == 3


async def test_a_note_moves_to_a_time_and_beside_another(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot)
        await pilot.press("m")
        await at_place(pilot, "FormDialog")
        await types(pilot, "11:15")
        await pilot.press("ctrl+s")
        await shows(pilot, "±11:15▸beschrijving   Dan dat.")
        assert next(note.text for note in list_notes(noted)) == "Dan dat."
        await pilot.press("m")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "down", "down", "down", "enter", "ctrl+s")
        await until(pilot, lambda: [note.text for note in list_notes(noted)][-1] == "Dan dat.")
        await shows(pilot, "±12:00▸beschrijving   Dan dat.")
        await pilot.press("m")
        await at_place(pilot, "FormDialog")
        await types(pilot, "eens")
        await pilot.press("ctrl+s")
        await says(pilot, "geen tijd binnen deze sessie")
    assert kept(noted)[-1].precision == "order"


async def test_a_part_gets_a_voice_and_shows_it(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot, 2)
        await pilot.press("v")
        await in_dialog(pilot, "VoiceDialog")
        await pilot.press(*["shift+right"] * len("De bel"), "apostrophe")
        await shows(pilot, "Stem: in vivo")
        await pilot.press("enter")
        await shows(pilot, "12:00▸beschrijving   {'De bel} gaat en iemand lacht.")
        await pilot.press("v")
        await in_dialog(pilot, "VoiceDialog")
        await pilot.press("number_sign", "enter")
        await shows(pilot, "12:00▸reflectie      [privé] {'De bel} gaat")
        await pilot.press("ctrl+z", "ctrl+z")
        await shows(pilot, "12:00▸beschrijving   De bel gaat")
    assert kept(noted)[1].spans == ()


async def test_f4_goes_through_the_voices_of_a_part(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await picks(pilot)
        await pilot.press("v")
        await in_dialog(pilot, "VoiceDialog")
        await shows(pilot, "Stem: woordelijk")
        await pilot.press("f4", "f4")
        await shows(pilot, "Stem: parafrase")
        await pilot.press("enter")
        await shows(pilot, "12:00▸parafrase")
    assert kept(noted)[-1].voice == Voice.PARAPHRASE.value


async def test_who_speaks_stands_before_the_words(noted: Project) -> None:
    add_participant(noted, "Wilg", team="Noord")
    async with sitting(noted.path) as pilot:
        await picks(pilot)
        for who, shown in (("wi", "Wilg: Dan dat."), ("interviewer", "interviewer: Dan dat."), ("", "   Dan dat.")):
            await pilot.press("w")
            await at_place(pilot, "FormDialog")
            await pilot.press("backspace")  # what stood there is selected
            await types(pilot, who)
            await pilot.press("enter")
            await shows(pilot, shown)
    assert kept(noted)[-1].speaker is None


async def test_a_write_up_and_what_it_writes_up_are_marked(noted: Project) -> None:
    note = kept(noted)[-1]
    write_up(noted, [note.id], "Dat gebeurde toen in het volle zicht.")
    async with sitting(noted.path) as pilot:
        await picks(pilot, 2)
        await shows(pilot, "✓ Dan dat.", "↳ Dat gebeurde toen")
        await pilot.press("e")
        await in_dialog(pilot, "EditDialog")
        await types(pilot, "!")
        await pilot.press("enter")
        await says(pilot, "is uitgewerkt en blijft daarom")


async def test_what_was_typed_stays_in_the_line_while_a_note_is_picked(noted: Project) -> None:
    async with sitting(noted.path) as pilot:
        await open_log(pilot)
        await types(pilot, "half")
        await pilot.press("ctrl+up", "e")
        await in_dialog(pilot, "EditDialog")
        await types(pilot, "!")
        await pilot.press("enter")
        await shows(pilot, "Dan dat.!")
        await pilot.press("escape")
        assert line_of(pilot) == "half"
        await types(pilot, " af\n")
        await shows(pilot, "half af", "4 notities")


async def test_without_a_note_there_is_nothing_to_pick(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("ctrl+up")
        await says(pilot, "geen notitie om te kiezen")
        await enters(pilot, "Toch.")
        await shows(pilot, "1 notitie")


async def test_parts_and_speakers_from_elsewhere_are_shown(going: Project) -> None:
    add_participant(going, "Wilg", team="Noord")
    add_note(going, "dat is zo\x1b", speaker="Wilg", voice=Voice.VERBATIM, spans=[VoiceSpan(0, 3, "question")])
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "woordelijk     Wilg: {?dat} is zo␛")
    note_edits.set_speaker(going, kept(going)[0].id, None)


def _document(project: Project) -> str:
    from fieldnotes.services.documents import list_documents

    return list_documents(project)[0].id
