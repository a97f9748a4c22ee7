"""Reflecting from the log and while reading: three prompts, about a passage, and nothing that was typed is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.rows import NoteRow
from fieldnotes.services import reflections
from fieldnotes.services.documents import import_documents, list_documents
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.read import ReadScreen
from tests.tui.desk import SMALL, at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, line_of, open_log

__all__ = ["going"]


def reflected(project: Project) -> list[NoteRow]:
    """The reflections in the file, in the order in which they were entered."""
    return sorted((note for note in list_notes(project) if note.prompt), key=lambda note: note.start)


def told(note: NoteRow) -> tuple[str | None, str, str | None]:
    """The prompt, the words, and the words of what it is about."""
    return note.prompt, note.text, note.about.quote if note.about else None


async def kept(pilot: Pilot[None], project: Project, *notes: tuple[str, str, str | None]) -> None:
    """Wait until these are the reflections in the file."""
    await until(pilot, lambda: [told(note) for note in reflected(project)] == list(notes), f"keeping {notes}")


async def test_f3_asks_three_things_about_the_last_note_and_keeps_what_is_answered(going: Project) -> None:
    async with sitting(going.path, SMALL) as pilot:
        await open_log(pilot)
        await enters(pilot, "Hij kijkt op.")
        await enters(pilot, "# Ik stond te dichtbij.")
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await shows(
            pilot, "privé: komt in geen handout", "mijn aanwezigheid", "voelde ik", "niet gezien", "Hij kijkt op."
        )
        await types(pilot, "Hij wachtte op mij.\nEn zweeg.")
        await pilot.press("tab", "tab")
        await types(pilot, "De balie.")
        await pilot.press("f2")
        await kept(
            pilot,
            going,
            ("effect", "Hij wachtte op mij.\nEn zweeg.", "Hij kijkt op."),
            ("unseen", "De balie.", "Hij kijkt op."),
        )
        await says(pilot, "De reflectie is bewaard.")
        await at_place(pilot, "LogScreen")
        await shows(pilot, "[privé] De balie.")


async def test_it_may_be_about_nothing_in_particular(going: Project) -> None:
    add_note(going, "Hij kijkt op.")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "Moe.")
        await pilot.press("tab", "tab", "tab", "down", "down", "enter")
        await shows(pilot, "niets in het bijzonder")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Moe.", None))


async def test_before_the_first_note_it_is_about_nothing(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await at_place(pilot, "LogScreen")
        await shows(pilot, "0 notities")
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        assert "Waarover" not in seen(pilot.app)
        await types(pilot, "Spannend.")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Spannend.", None))


async def test_the_line_that_was_being_typed_stays_and_undo_takes_all_answers_back(going: Project) -> None:
    add_note(going, "Hij kijkt op.")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "half")
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "Een.")
        await pilot.press("tab")
        await types(pilot, "Twee.")
        await pilot.press("f2")
        await at_place(pilot, "LogScreen")
        assert line_of(pilot) == "half"
        await pilot.press("ctrl+u")
        await pilot.press("ctrl+z")
        await says(pilot, "ongedaan gemaakt: reflectie geschreven")
        assert reflected(going) == []


async def test_escape_writes_nothing_and_what_was_typed_is_there_again(going: Project) -> None:
    add_note(going, "Hij kijkt op.")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await pilot.press("f2")
        await says(pilot, "Geef antwoord op minstens één vraag")
        await types(pilot, "Nog niet af")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
        assert reflected(going) == []
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await shows(pilot, "Nog niet af")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Nog niet af", "Hij kijkt op."))
        await at_place(pilot, "LogScreen")
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await quiet_dialog(pilot)
        assert "Nog niet af" not in seen(pilot.app).replace("[privé] Nog niet af", "")


async def quiet_dialog(pilot: Pilot[None]) -> None:
    """Wait until the dialog knows the study: only then it keeps anything."""
    dialog = pilot.app.screen
    await until(pilot, lambda: getattr(dialog, "_study", None) is not None)
    await pilot.pause(0.05)


async def test_what_is_answered_is_kept_as_a_draft_meanwhile(going: Project) -> None:
    def drafts() -> list[str]:
        with closing(sqlite3.connect(going.path)) as raw:
            return [text for (text,) in raw.execute("SELECT text FROM drafts ORDER BY text")]

    add_note(going, "Hij kijkt op.")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "een")
        await pilot.press("tab")
        await types(pilot, "twee")
        await until(pilot, lambda: drafts() == ["een", "twee"])
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "een", "Hij kijkt op."), ("felt", "twee", "Hij kijkt op."))
        await until(pilot, lambda: drafts() == [])


async def test_what_is_refused_stays_in_the_dialog(going: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from fieldnotes.base.errors import StorageError

    def full(*_: object, **__: object) -> None:
        raise StorageError("disk-full", path=going.path)

    add_note(going, "Hij kijkt op.")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f3")
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "Kostbaar.")
        with monkeypatch.context() as broken:
            broken.setattr(reflections, "reflect", full)
            await pilot.press("f2")
            await says(pilot, "is vol")
        await shows(pilot, "Kostbaar.")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Kostbaar.", "Hij kijkt op."))


async def test_the_note_that_is_picked_is_what_it_is_about_and_a_reflection_tells_its_passage(going: Project) -> None:
    add_note(going, "Eerst dit.")
    add_note(going, "Dan dat.")
    async with sitting(going.path) as pilot:
        screen = await open_log(pilot)
        first = next(note.id for note in list_notes(going) if note.text == "Eerst dit.")
        screen.reflect_on(first)
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "Ik wist het al.")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Ik wist het al.", "Eerst dit."))
        await at_place(pilot, "LogScreen")
        screen.reflect_on(reflected(going)[0].id)
        await says(pilot, "Deze reflectie gaat over: ‘Eerst dit.’")


async def read(pilot: Pilot[None], project: Project, name: str) -> ReadScreen:
    """Open a text in the reader."""
    document = next(row.id for row in list_documents(project) if name in row.name)
    screen = ReadScreen(document)
    await pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.reader.text)
    return screen


async def test_in_the_reader_it_is_about_the_selection_or_the_sentence_at_the_cursor(going: Project) -> None:
    add_note(going, "Hij kijkt op. Zij lacht.")
    async with sitting(going.path) as pilot:
        await quiet(pilot)
        screen = await read(pilot, going, "Observatie")
        screen.reader.move_to(16)
        await pilot.press("R")
        await at_place(pilot, "ReflectionDialog")
        await shows(pilot, "Zij lacht.")
        await types(pilot, "Ik lachte mee.")
        await pilot.press("f2")
        await kept(pilot, going, ("effect", "Ik lachte mee.", "Zij lacht."))
        await at_place(pilot, "ReadScreen")
        await shows(pilot, "✎", "Ik lachte mee.")
        await pilot.press("u", "home", "shift+right", "shift+right", "shift+right", "R")
        await at_place(pilot, "ReflectionDialog")
        await types(pilot, "Wie?")
        await pilot.press("f2")
        await until(pilot, lambda: told(reflected(going)[-1]) == ("effect", "Wie?", "Hij"))


async def test_a_text_that_was_brought_in_takes_no_reflection_and_says_why(going: Project, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Geachte lezer.\n", encoding="utf-8")
    import_documents(going, [file], team="Noord", kind=DocumentKind.DOCUMENT)
    async with sitting(going.path) as pilot:
        await quiet(pilot)
        await read(pilot, going, "brief")
        await pilot.press("R")
        await says(pilot, "is ingelezen uit een bestand")
        await quiet(pilot)
        await at_place(pilot, "ReadScreen")
