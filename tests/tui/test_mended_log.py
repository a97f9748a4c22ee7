"""At the log: undo takes what one did last, leaving loses no words, and the screen follows what is in the file."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from fieldnotes.base.errors import StorageError
from fieldnotes.model.capture import Note
from fieldnotes.services import notes
from fieldnotes.services.log import OpenLog
from fieldnotes.services.notes import add_note
from fieldnotes.services.sessions import list_sessions, stop_session
from fieldnotes.store.project import Project
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.screens import log as log_screen
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["going"]


def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """No note is kept from now on, until the answer of this is called."""
    go_on = Event()

    def slowly(*given: object, **named: object) -> Note:
        assert go_on.wait(10)
        return add_note(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(notes, "add_note", slowly)
    return go_on.set


def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The disk is full from now on, which shows when the answer of this is called."""
    go_on = Event()

    def refused(*_given: object, **_named: object) -> Note:
        assert go_on.wait(10)
        raise StorageError("disk-full", path="x")

    monkeypatch.setattr(notes, "add_note", refused)
    return go_on.set


async def test_undo_takes_the_note_that_is_on_its_way_and_names_it(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "De eerste blijft")
        await shows(pilot, "1 notitie")
        go_on = slow(monkeypatch)
        await enters(pilot, "De tweede was een vergissing")
        await pilot.press("ctrl+z")
        go_on()
        await says(pilot, "ongedaan gemaakt: notitie geschreven: ‘De tweede was een vergissing’")
        await until(pilot, lambda: [note.text for note in kept(going)] == ["De eerste blijft"])
        await pilot.press("ctrl+y")
        await says(pilot, "opnieuw gedaan: notitie geschreven: ‘De tweede was een vergissing’")
        await shows(pilot, "2 notities", "De tweede was een vergissing")
    assert [note.text for note in kept(going)] == ["De eerste blijft", "De tweede was een vergissing"]


async def test_undo_after_a_line_that_could_not_be_kept_takes_no_other_note(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "De eerste blijft")
        await shows(pilot, "1 notitie")
        go_on = full(monkeypatch)
        await enters(pilot, "weg")
        await pilot.press("ctrl+z")
        go_on()
        await says(pilot, "Maak eerst de regel leeg")
        await quiet(pilot)
    assert [note.text for note in kept(going)] == ["De eerste blijft"]


async def test_undo_with_words_in_the_line_takes_no_note(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Die blijft")
        await shows(pilot, "1 notitie")
        await types(pilot, "half")
        await pilot.press("ctrl+z")
        await says(pilot, "Maak eerst de regel leeg")
        await quiet(pilot)
        assert line_of(pilot) == "half"
    assert [note.text for note in kept(going)] == ["Die blijft"]


async def test_quitting_asks_once_while_words_are_not_kept(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "half")
        await pilot.press("ctrl+q")
        await says(pilot, "ze staan er weer")
        await types(pilot, "weg")
        await pilot.press("ctrl+q")
        assert pilot.app._exit is False
        assert line_of(pilot) == "halfweg"
        await pilot.press("ctrl+q")
        assert pilot.app._exit is True


async def test_quitting_elsewhere_asks_for_what_was_left_in_a_log_and_for_what_the_disk_refused(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    full(monkeypatch)()
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Niet bewaard")
        await until(pilot, lambda: line_of(pilot) == "Niet bewaard")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await quiet(pilot)
        await pilot.press("q")
        await says(pilot, "ze staan er weer")
        assert pilot.app._exit is False
        await open_log(pilot)
        assert line_of(pilot) == "Niet bewaard"
        await pilot.press("ctrl+u", *["backspace"] * 12)
        await pilot.press("ctrl+q")
        assert pilot.app._exit is True


async def test_an_older_answer_hides_no_note_that_was_kept_meanwhile(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    hear = Pen.hear

    async def late(pen: Pen, future: "Future[Any]") -> object:
        answer = await hear(pen, future)
        if isinstance(answer, OpenLog) and not held:
            held.append(True)
            await until(pilot, lambda: len(screen.capture.notes.notes) == 1 and kept(going), "keeping")
            await until(pilot, lambda: not screen.capture._on_their_way, "hearing")
        return answer

    async with sitting(going.path) as pilot:
        screen = await open_log(pilot)
        await quiet(pilot)
        monkeypatch.setattr(Pen, "hear", late)
        await pilot.press("f5")
        await until(pilot, lambda: held)
        await enters(pilot, "Meanwhile")
        await quiet(pilot)
        assert all(words in seen(pilot.app) for words in ("Meanwhile", "1 notitie"))


async def test_a_stop_and_a_note_from_elsewhere_come_up_by_themselves(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_screen, "LOOK_AGAIN", 0.05)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        add_note(going, "Vanaf de opdrachtregel")
        await shows(pilot, "1 notitie", "Vanaf de opdrachtregel")
        stop_session(going)
        await shows(pilot, "gestopt 1:00:00")


async def test_words_that_stand_in_the_line_when_it_is_stopped_elsewhere_can_still_be_kept(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_screen, "LOOK_AGAIN", 0.05)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "Nog net")
        stop_session(going)
        await shows(pilot, "gestopt 1:00:00", "Nog net")
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
        await until(pilot, lambda: "bewaren" not in seen(pilot.app))
    assert [note.text for note in kept(going)] == ["Nog net"]


async def test_after_the_stop_nothing_says_to_type_until_the_stop_is_undone(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "Typ en druk op Enter", "f6 pauze")
        await pilot.press("f8", "f8")
        await shows(pilot, "gestopt")
        await quiet(pilot)
        told = seen(pilot.app)
        assert not any(words in told for words in ("Typ en druk op Enter", "f4 stem", "f6 pauze", "f8 stop", "bewaren"))
        assert all(words in told for words in ("f7 coderen", "hulp", "esc terug"))
        await pilot.press("ctrl+z")
        await shows(pilot, "loopt", "f6 pauze")
        await enters(pilot, "Weer verder")
        await shows(pilot, "1 notitie")
    assert [session.status for session in list_sessions(going)] == ["running"]
