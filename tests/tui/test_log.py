"""The log: what a person types becomes a note, in order, at its time, in its voice, and is never lost."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.base.errors import StorageError
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import SessionKind, Voice
from fieldnotes.model.rows import NoteRow
from fieldnotes.services import notes
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.sessions import list_sessions, open_sessions, start_session, stop_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.log import LogScreen
from fieldnotes.tui.widgets.reader import Reader
from tests.conftest import Clock
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, types, until

Held = Callable[[], None]


@pytest.fixture
def going(study: Project) -> Project:
    """A study with one team and a session that began at 11:00."""
    team = add_team(study, "Noord")
    start_session(
        study,
        team.id,
        kind=SessionKind.OBSERVATION,
        setting="balie",
        at=datetime.fromisoformat("2022-10-20T11:00+02:00"),
    )
    return study


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """The store is slow from now on: no note is kept until the answer of this is called."""
    go_on = Event()

    def slowly(*given: object, **named: object) -> Note:
        assert go_on.wait(10)
        return add_note(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(notes, "add_note", slowly)
    return go_on.set


async def open_log(pilot: Pilot[None]) -> LogScreen:
    """Go from home to the log of the first team, until its session is there."""
    await quiet(pilot)
    await pilot.press("l")
    await at_place(pilot, "LogScreen")
    await shows(pilot, "notitie")
    screen = pilot.app.screen
    assert isinstance(screen, LogScreen)
    return screen


async def note(pilot: Pilot[None], line: str) -> None:
    """Enter a line; its characters are not pressed one by one."""
    await pastes(pilot, line)
    await pilot.press("enter")


def line_of(pilot: Pilot[None]) -> str:
    """What stands in the line."""
    return pilot.app.screen.query_one("#line", Input).value


def kept(project: Project) -> list[NoteRow]:
    """The notes in the file, in the order in which they were entered."""
    return sorted(list_notes(project), key=lambda note: note.start)


async def test_a_line_and_enter_is_a_note_with_its_time(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "loopt 1:00:00 · 0 notities · observatie · balie")
        await types(pilot, "Er komt iemand binnen.\n")
        await shows(pilot, "12:00 beschrijving", "Er komt iemand binnen.", "1 notitie")
        assert line_of(pilot) == ""
    (note,) = kept(going)
    assert (note.text, note.voice, note.precision) == ("Er komt iemand binnen.", "description", "exact")


async def test_a_session_that_goes_on_is_taken_up_with_its_notes(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "loopt 1:00:00", "Na de lunch is het stil.")
        await note(pilot, "Nog steeds.")
        await shows(pilot, "2 notities")
    assert [note.text for note in list_notes(project, session=made.running)][-1] == "Nog steeds."
    assert len(open_sessions(project)) == 1


async def test_without_a_session_it_asks_and_begins_one(study: Project) -> None:
    add_team(study, "Noord")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await shows(pilot, "Een sessie beginnen met Noord")
        await note(pilot, "kantine")
        await shows(pilot, "loopt 0:00:00 · 0 notities · observatie · kantine")
        await note(pilot, "Koffie.")
        await shows(pilot, "1 notitie")
    (session,) = list_sessions(study)
    assert (session.setting, session.kind, session.status, session.notes) == ("kantine", "observation", "running", 1)


async def test_leaving_the_question_begins_nothing(study: Project) -> None:
    add_team(study, "Noord")
    async with sitting(study.path) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    assert list_sessions(study) == []


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


async def test_the_time_is_that_of_enter_and_not_of_the_writing(going: Project, held: Held, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        pressed = at("2022-10-20T12:01:07+02:00")
        await note(pilot, "Nu.")
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
        await note(pilot, "Eens")
        await pilot.press("enter")
        await types(pilot, "   \n")
        await shows(pilot, "1 notitie")
        await quiet(pilot)
    assert [note.text for note in kept(going)] == ["Eens"]


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
        await note(pilot, '"Eerste')
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
        await note(pilot, "te snel geknikt")
        await shows(pilot, "reflectie      [privé] te snel geknikt", "beschrijving: ")
        await note(pilot, '"Zo is het')
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
            await note(pilot, f"{voice}")
        await note(pilot, "nog een")
        await shows(pilot, "5 notities")
    assert [note.voice for note in kept(going)] == [*(voice.value for voice in voices), "verbatim"]


async def test_what_happened_earlier_is_dated_back_and_marked(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "11:32 De")
        await shows(pilot, "±11:32 beschrijving: ")
        await note(pilot, " bel ging")
        await note(pilot, "-15m #spannend")
        await note(pilot, "14:30 is de vergadering")
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


async def test_a_pause_stops_the_clock_and_going_on_starts_it(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f6")
        await shows(pilot, "gepauzeerd 1:00:00")
        at("2022-10-20T12:30+02:00")
        await pilot.press("f6")
        await shows(pilot, "loopt 1:00:00")
        at("2022-10-20T12:40:05+02:00")
        await shows(pilot, "loopt 1:10:05")
        await pilot.press("f6")
        await shows(pilot, "gepauzeerd 1:10:05")
        await quiet(pilot)
    assert [session.status for session in list_sessions(going)] == ["paused"]


async def test_how_long_ago_the_last_note_was_is_told(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await note(pilot, "Een")
        await shows(pilot, "1 notitie · laatste 0:00:00 geleden")
        at("2022-10-20T12:03:25+02:00")
        await shows(pilot, "laatste 0:03:25 geleden")


async def test_stopping_asks_once_more_and_typing_on_is_no(going: Project, at: Clock) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f8")
        await shows(pilot, "Nog eens F8")
        await types(pilot, "Toch nog iets")
        await shows(pilot, "loopt 1:00:00")
        await pilot.press("f8")
        await says(pilot, "niet bewaard zijn")
        await pilot.press("f8", "enter")
        await shows(pilot, "1 notitie")
        at("2022-10-20T12:30+02:00")
        await pilot.press("f8", "f8")
        await shows(pilot, "gestopt 1:30:00")
        await says(pilot, "1:30:00 geobserveerd")
        await types(pilot, "te laat\n")
        await pilot.press("f6", "f8")
        await shows(pilot, "gestopt", "F7: lezen en coderen")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    (session,) = list_sessions(going)
    assert (session.status, session.observed_minutes, session.notes) == ("stopped", 90, 1)


async def test_the_notes_are_read_and_coded_from_here(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("f7")
        await says(pilot, "nog geen notitie")
        await note(pilot, "Te lezen.")
        await pilot.press("f7")
        await at_place(pilot, "ReadScreen")
        await until(pilot, lambda: pilot.app.screen.query_one(Reader).text == "Te lezen.")
        add_note(going, "Van elders.")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
        await shows(pilot, "2 notities", "Van elders.")


async def test_a_note_from_elsewhere_comes_up_when_asked(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        add_note(going, "Vanaf de opdrachtregel.")
        await pilot.press("f5")
        await shows(pilot, "1 notitie", "Vanaf de opdrachtregel.")


async def test_undo_takes_the_last_note_from_the_screen_too(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await note(pilot, "Vergissing")
        await shows(pilot, "1 notitie")
        await pilot.press("ctrl+z")
        await shows(pilot, "0 notities")
    assert kept(going) == []


@pytest.mark.parametrize("key", ["f12", "ctrl+l"])
async def test_one_key_blanks_the_screen_and_any_key_brings_it_back(going: Project, key: str) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await note(pilot, "Geheim")
        await shows(pilot, "1 notitie")
        await pilot.press("f7", "escape", "f6")
        await pilot.press(key)
        await until(pilot, lambda: not seen(pilot.app).strip(), "blanking")
        pilot.app.notify("Een bericht")
        await pilot.pause()
        assert not seen(pilot.app).strip()
        await pilot.press(key, key)
        assert not seen(pilot.app).strip()
        await pilot.press("x")
        await shows(pilot, "Geheim")
        assert line_of(pilot) == ""


async def test_escape_leaves_and_says_that_the_session_goes_on_and_a_draft_waits(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "Nog niet af")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await says(pilot, "Noord loopt door")
        await open_log(pilot)
        assert line_of(pilot) == "Nog niet af"
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert [note.text for note in kept(going)] == ["Nog niet af"]
    assert [session.status for session in list_sessions(going)] == ["running"]


@pytest.mark.parametrize("way_out", ["escape", "ctrl+q"])
async def test_a_line_on_its_way_is_written_when_one_leaves(going: Project, held: Held, way_out: str) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await note(pilot, "een")
        await note(pilot, "twee")
        await shows(pilot, "… beschrijving   twee")
        held()
        await pilot.press(way_out)
    assert [note.text for note in kept(going)] == ["een", "twee"]


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
        await note(pilot, "Vroeg")
        await shows(pilot, "typen kan al", "… beschrijving   Vroeg")
        go_on.set()
        await shows(pilot, "1 notitie", "12:00 beschrijving   Vroeg")
    assert [note.text for note in kept(going)] == ["Vroeg"]


async def test_a_session_stopped_elsewhere_takes_no_more_pauses(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        stop_session(going)
        await pilot.press("f6")
        await says(pilot, "loopt niet")
        await shows(pilot, "gestopt 1:00:00")


async def test_of_a_long_log_the_latest_notes_are_shown_and_one_can_look_back(going: Project) -> None:
    for number in range(40):
        add_note(going, f"notitie {number} " + "en nog wat woorden " * 6)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "40 notities", "notitie 39 ")
        assert "notitie 3 " not in seen(pilot.app)
        await pilot.press(*["pageup"] * 8)
        await shows(pilot, "notitie 0 ")
        await pilot.press("pagedown")
        await until(pilot, lambda: "notitie 0 " not in seen(pilot.app))
        await note(pilot, "de nieuwste")
        await shows(pilot, "de nieuwste", "41 notities")
        await pilot.resize_terminal(120, 40)
        await shows(pilot, "de nieuwste", "41 notities")


async def test_every_key_stands_in_the_help(going: Project) -> None:
    async with sitting(going.path, size=(100, 60)) as pilot:
        await open_log(pilot)
        await pilot.press("f1")
        await at_place(pilot, "HelpScreen")
        for words in ("f4 / ^v", "f6", "f7", "f8", "f12 / ^l", "scherm leeg", "pageup"):
            assert words in seen(pilot.app)
