"""Who speaks, and parts in a voice of their own, in the log: named by initials with type-ahead, kept with the note."""

import pytest

from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.services.documents import list_documents, open_document
from fieldnotes.services.teams import add_participant
from fieldnotes.store.project import Project
from tests.tui.desk import says, seen, shows, sitting, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]


@pytest.fixture
def known(going: Project) -> Project:
    """A study in which people can be named."""
    for pseudonym, role in (("Wilg", "consulent"), ("Wingerd Appel", ""), ("Esdoorn", "")):
        add_participant(going, pseudonym, team="Noord", role=role)
    return going


async def test_a_name_that_is_begun_shows_who_may_be_meant_and_tab_finishes_it(known: Project) -> None:
    async with sitting(known.path, (100, 24)) as pilot:
        await open_log(pilot)
        await pilot.press("w", "i")
        await shows(pilot, "Wie? WI Wilg (consulent) · WA Wingerd Appel")
        await pilot.press("tab")
        await until(pilot, lambda: line_of(pilot) == "Wilg: ", "finishing the name")
        await enters(pilot, "het ligt vast")
        await until(pilot, lambda: len(kept(known)) == 1, "keeping")
        (note,) = kept(known)
        assert (note.text, note.speaker, note.interviewer) == ("het ligt vast", "Wilg", False)


async def test_initials_and_the_interviewer_are_taken_off_the_words(known: Project) -> None:
    async with sitting(known.path, (100, 24)) as pilot:
        await open_log(pilot)
        await enters(pilot, 'WA: "gaat niet"')
        await enters(pilot, "I: hoe komt dat")
        await enters(pilot, "Kijk: zo gaat dat")
        await until(pilot, lambda: len(kept(known)) == 3, "keeping")
        said = [(note.speaker, note.interviewer, note.voice, note.text) for note in kept(known)]
        assert said == [
            ("Wingerd Appel", False, Voice.VERBATIM.value, "gaat niet"),
            ("interviewer", True, Voice.DESCRIPTION.value, "hoe komt dat"),
            (None, False, Voice.DESCRIPTION.value, "Kijk: zo gaat dat"),
        ]


async def test_tab_leaves_words_alone_when_no_name_is_begun(known: Project) -> None:
    async with sitting(known.path, (100, 24)) as pilot:
        await open_log(pilot)
        await pilot.press("z", "tab")
        await pilot.pause()
        assert line_of(pilot) == "z"
        assert "Wie?" not in seen(pilot.app)


async def test_a_part_in_another_voice_and_a_time_that_is_about_right_are_kept(known: Project) -> None:
    async with sitting(known.path, (100, 24)) as pilot:
        await open_log(pilot)
        await enters(pilot, "±-1m WI: ~ ze noemt het {'gesprek erover} en {# ik knikte}")
        await until(pilot, lambda: len(kept(known)) == 1, "keeping")
        (note,) = kept(known)
        assert (note.precision, note.voice) == (Precision.ABOUT.value, Voice.PARAPHRASE.value)
        assert [(note.text[each.start : each.end], each.voice) for each in note.spans] == [
            ("gesprek erover", "in-vivo"),
            ("ik knikte", "reflection"),
        ]
        (row,) = list_documents(known)
        document = open_document(known, row.id)
        assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == [
            ("Wilg", note.text)
        ]


async def test_initials_that_two_bear_are_not_guessed_and_that_is_told(known: Project) -> None:
    add_participant(known, "Winde", team="Noord")
    async with sitting(known.path, (100, 24)) as pilot:
        await open_log(pilot)
        await enters(pilot, "WI: het ligt vast")
        await says(pilot, "‘WI’ kan Wilg, Winde zijn")
        await until(pilot, lambda: len(kept(known)) == 1, "keeping")
        assert (kept(known)[0].text, kept(known)[0].speaker) == ("WI: het ligt vast", None)
