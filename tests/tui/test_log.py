"""Notes in the log: what a person types becomes a note, in order, at its time, in its voice, and is never lost."""

from collections.abc import Callable
from threading import Event

import pytest
from textual import events
from textual.widgets import Input

from fieldnotes.base.errors import StorageError
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Voice
from fieldnotes.services import notes
from fieldnotes.services.notes import add_note
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.tui.desk import at_place, hammers, pastes, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]
Held = Callable[[], None]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """The store is slow from now on: no note is kept until the answer of this is called."""
    go_on = Event()

    def slowly(*given: object, **named: object) -> Note:
        assert go_on.wait(10)
        return add_note(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(notes, "add_note", slowly)
    return go_on.set


async def test_a_line_and_enter_is_a_note_with_its_time(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "loopt 1:00:00 · 0 notities · observatie · balie")
        await types(pilot, "Er komt iemand binnen.\n")
        await shows(pilot, "12:00 beschrijving", "Er komt iemand binnen.", "1 notitie")
        assert line_of(pilot) == ""
    (note,) = kept(going)
    assert (note.text, note.voice, note.precision) == ("Er komt iemand binnen.", "description", "exact")


async def test_ten_lines_typed_at_once_are_all_kept_in_order(going: Project, held: Held) -> None:
    lines = [f"regel {number}" for number in range(10)]
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        for line in lines:
            await pastes(pilot, line)
            await pilot.press("enter")
        await shows(pilot, "… beschrijving   regel 9")
        assert kept(going) == []
        held()
        await shows(pilot, "10 notities", "12:00 beschrijving   regel 9")
        assert "…" not in seen(pilot.app).splitlines()[2:12]
    assert [note.text for note in kept(going)] == lines


async def test_keys_pressed_faster_than_the_screen_follows_stay_in_their_lines(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await hammers(pilot, "Er wordt gelachen.\n#te veel ingevuld\nnog iets\n")
        await shows(pilot, "3 notities")
        await quiet(pilot)
        assert line_of(pilot) == ""
    assert [(note.text, note.voice) for note in kept(going)] == [
        ("Er wordt gelachen.", "description"),
        ("te veel ingevuld", "reflection"),
        ("nog iets", "description"),
    ]


async def test_the_time_is_that_of_enter_and_not_of_the_writing(going: Project, held: Held, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        pressed = at("2022-10-20T12:01:07+02:00")
        await enters(pilot, "Nu.")
        await shows(pilot, "… beschrijving")
        at("2022-10-20T12:05:00+02:00")
        held()
        await shows(pilot, "12:01 beschrijving")
    (note,) = kept(going)
    assert note.happened_at.startswith(f"{pressed:%Y-%m-%d}T10:01:07")
    assert note.precision == "exact"


async def test_two_quick_enters_keep_one_note(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "Eens")
        await pilot.press("enter")
        await types(pilot, "   \n")
        await shows(pilot, "1 notitie")
        await quiet(pilot)
    assert [note.text for note in kept(going)] == ["Eens"]


async def test_reading_again_while_notes_are_on_their_way_hides_none(going: Project, held: Held) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "een")
        await pilot.press("f5")
        await enters(pilot, "twee")
        await shows(pilot, "… beschrijving   een", "… beschrijving   twee")
        held()
        await shows(pilot, "2 notities", "12:00 beschrijving   een", "12:00 beschrijving   twee")
        await quiet(pilot)
        await shows(pilot, "2 notities", "12:00 beschrijving   een", "12:00 beschrijving   twee")


async def test_what_cannot_be_kept_comes_back_to_the_line_and_keeps_its_time(
    going: Project, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]

    def on_a_full_disk(*given: object, **named: object) -> Note:
        if full[0]:
            raise StorageError("disk-full", path=going.path)
        return add_note(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(notes, "add_note", on_a_full_disk)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        at("2022-10-20T12:01:00+02:00")
        await enters(pilot, '"Eerste')
        await says(pilot, "is vol")
        await until(pilot, lambda: line_of(pilot) == '"Eerste')
        full[0] = False
        at("2022-10-20T12:09:00+02:00")
        await pilot.press("enter")
        await shows(pilot, "12:01 woordelijk     Eerste", "1 notitie")
        assert line_of(pilot) == ""
    assert [(note.text, note.voice) for note in kept(going)] == [("Eerste", "verbatim")]


async def test_several_refused_lines_come_back_one_after_another(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]

    def on_a_full_disk(*given: object, **named: object) -> Note:
        if full[0]:
            raise StorageError("disk-full", path=going.path)
        return add_note(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(notes, "add_note", on_a_full_disk)
    async with sitting(going.path) as pilot:
        screen = await open_log(pilot)
        for line in ("een", "twee", "drie"):
            screen.query_one("#line", Input).value = line
            await screen.run_action("add_note")
        await types(pilot, "nieuw")
        await until(pilot, lambda: "een" not in line_of(pilot) or "nieuw" in line_of(pilot))
        await shows(pilot, "niet bewaard")
        full[0] = False
        for _ in range(4):
            await pilot.press("enter")
            await quiet(pilot)
        await shows(pilot, "notities")
        assert "niet bewaard" not in "\n".join(seen(pilot.app).splitlines()[:-4])
    words = " ".join(note.text for note in kept(going))
    assert all(word in words for word in ("een", "twee", "drie", "nieuw"))


async def test_a_line_without_words_stays_and_says_so(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "#\n")
        await says(pilot, "woorden nodig")
        assert line_of(pilot) == "#"
    assert kept(going) == []


async def test_signs_give_the_voice_and_private_ones_are_marked(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "#")
        await shows(pilot, "reflectie (privé): ")
        await enters(pilot, "te snel geknikt")
        await shows(pilot, "reflectie      [privé] te snel geknikt", "beschrijving: ")
        await enters(pilot, '"Zo is het')
        await shows(pilot, "woordelijk     Zo is het")
    assert [(note.voice, note.text) for note in kept(going)] == [
        ("reflection", "te snel geknikt"),
        ("verbatim", "Zo is het"),
    ]


@pytest.mark.parametrize("key", ["f4", "ctrl+v"])
async def test_a_key_goes_through_the_voices_and_the_choice_stays(going: Project, key: str) -> None:
    voices = [Voice.REFLECTION, Voice.INTERPRETATION, Voice.QUESTION, Voice.VERBATIM]
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        for voice in voices:
            await pilot.press(key)
            await enters(pilot, f"{voice}")
        await enters(pilot, "nog een")
        await shows(pilot, "5 notities")
    assert [note.voice for note in kept(going)] == [*(voice.value for voice in voices), "verbatim"]


async def test_what_happened_earlier_is_dated_back_and_marked(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "11:32 De")
        await shows(pilot, "±11:32 beschrijving: ")
        await enters(pilot, " bel ging")
        await enters(pilot, "-15m #spannend")
        await enters(pilot, "14:30 is de vergadering")
        await shows(pilot, "±11:32 beschrijving   De bel ging", "±11:45 reflectie      [privé] spannend")
        await shows(pilot, " 12:00 beschrijving   14:30 is de vergadering")
    assert [note.precision for note in kept(going)] == ["reconstructed", "reconstructed", "exact"]


async def test_several_pasted_lines_are_one_note_with_its_line_ends(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pastes(pilot, "een\r\ntwee\n\ndrie \x1b[2J\n")
        assert line_of(pilot) == "een ⏎ twee ⏎ drie ␛[2J"
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert [note.text for note in kept(going)] == ["een\ntwee\ndrie ␛[2J"]


async def test_foreign_signs_in_a_note_never_reach_the_terminal(going: Project) -> None:
    add_note(going, "[b]vet[/b] \x1b]0;kwaad\x07 \u202eomgekeerd\ntweede regel 漢字\tx")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "[b]vet[/b] ␛]0;kwaad␇", "tweede regel 漢字")
        assert not {"\x1b", "\x07", "\u202e"} & set(seen(pilot.app))


@pytest.mark.parametrize("way_out", ["escape", "ctrl+q"])
async def test_a_line_on_its_way_is_written_when_one_leaves(going: Project, held: Held, way_out: str) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "een")
        await enters(pilot, "twee")
        await shows(pilot, "… beschrijving   twee")
        held()
        await pilot.press(way_out)
    assert [note.text for note in kept(going)] == ["een", "twee"]


async def test_a_line_refused_after_one_left_is_told_and_waits_in_the_log(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def on_a_full_disk(*_given: object, **_named: object) -> Note:
        assert go_on.wait(10)
        raise StorageError("disk-full", path=going.path)

    monkeypatch.setattr(notes, "add_note", on_a_full_disk)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "bijna kwijt")
        await shows(pilot, "… beschrijving")
        pilot.app.post_message(events.Key("escape", None))
        await pilot.pause()
        go_on.set()
        await says(pilot, "is vol")
        await at_place(pilot, "HomeScreen")
        monkeypatch.setattr(notes, "add_note", add_note)
        await open_log(pilot)
        assert line_of(pilot) == "bijna kwijt"
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert [note.text for note in kept(going)] == ["bijna kwijt"]


async def test_what_is_typed_before_the_session_is_there_is_kept(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldnotes.services import log

    go_on, look = Event(), log.unfinished_log

    def slowly(project: Project, team: str) -> log.OpenLog | None:
        assert go_on.wait(10)
        return look(project, team)

    monkeypatch.setattr(log, "unfinished_log", slowly)
    async with sitting(going.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await at_place(pilot, "LogScreen")
        await enters(pilot, "Vroeg")
        await shows(pilot, "typen kan al", "… beschrijving   Vroeg")
        go_on.set()
        await shows(pilot, "1 notitie", "12:00 beschrijving   Vroeg")
    assert [note.text for note in kept(going)] == ["Vroeg"]
