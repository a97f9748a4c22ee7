"""The clock and the silence in the log: noticed, told in the line above, asked about, and answered."""

from datetime import datetime, timedelta

import pytest

from fieldnotes.base import clock
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.session_clock import read_clock
from fieldnotes.services.sessions import list_sessions
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.log import LogScreen
from fieldnotes.tui.screens.log_parts import forgotten
from tests.conftest import Clock
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, until
from tests.tui.log_desk import enters, going, open_log

__all__ = ["going"]


@pytest.fixture(autouse=True)
def nothing_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered in another sitting counts for nothing here."""
    monkeypatch.setattr(forgotten, "_answered", {})


async def test_a_clock_set_back_is_told_and_the_answer_puts_the_times_right(going: Project, at: Clock) -> None:
    async with sitting(going.path, size=(100, 30)) as pilot:
        await open_log(pilot)
        await enters(pilot, "Eerst.")
        await shows(pilot, "1 notitie")
        at("2022-10-20T11:30+02:00")
        await enters(pilot, "Daarna.")
        await shows(pilot, "2 notities")
        await pilot.press("f5")
        await shows(pilot, "Klok veranderd? Ctrl+T")
        await pilot.press("f8", "f8")
        await says(pilot, "hij is teruggezet")
        await pilot.press("ctrl+t")
        await shows(pilot, "De klok is veranderd (teruggezet)", "12:00:00", "11:30:00")
        await pilot.press("down", "down", "down", "enter", "enter")
        await enters(pilot, "nul")
        await says(pilot, "geen aantal minuten")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "ctrl+u")
        await enters(pilot, "-45")
        await says(pilot, "Zet ook de klok van de computer goed")
        await until(pilot, lambda: "Klok veranderd?" not in seen(pilot.app))
    notes = {note.text: (clock.from_stored(note.happened_at), note.precision) for note in list_notes(going)}
    assert notes["Daarna."] == (datetime.fromisoformat("2022-10-20T12:15+02:00"), "reconstructed")
    assert list_sessions(going)[0].status == "running"


async def test_without_a_doubt_ctrl_t_says_so(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("ctrl+t")
        await says(pilot, "niets gevraagd")


@pytest.mark.parametrize(("minutes", "kind"), [(90, "vooruitgezet"), (-30, "teruggezet")])
async def test_a_clock_that_is_set_while_the_log_is_open_is_noticed(going: Project, minutes: int, kind: str) -> None:
    now, passed = [clock.now()], [1000.0]
    clock.set_clock(lambda: now[0], lambda: passed[0])
    async with sitting(going.path, size=(100, 30)) as pilot:
        screen = await open_log(pilot)
        screen.watch_clock()
        now[0], passed[0] = now[0] + timedelta(minutes=10), passed[0] + 600
        screen.watch_clock()
        await quiet(pilot)
        assert read_clock(going).changes == ()
        now[0], passed[0] = now[0] + timedelta(minutes=minutes, seconds=5), passed[0] + 5
        screen.watch_clock()
        await shows(pilot, "Klok veranderd? Ctrl+T")
        await pilot.press("ctrl+t")
        await shows(pilot, f"De klok is veranderd ({kind})")
        await pilot.press("escape")
    assert len(read_clock(going).changes) == 1


async def test_after_two_hours_of_silence_the_log_asks_when_it_is_opened(going: Project, at: Clock) -> None:
    add_note(going, "Het laatste.")
    at("2022-10-21T08:00+02:00")
    async with sitting(going.path, size=(100, 30)) as pilot:
        await quiet(pilot)
        await shows(pilot, "Vergeten te stoppen? Noord (2022-10-20 12:00)")
        await pilot.press("l")
        await shows(pilot, "Sinds 2022-10-20 12:00 is van deze sessie niets gehoord")
        await pilot.press("down", "down", "enter", "ctrl+s")
        await says(pilot, "1:00:00 geobserveerd")
        await shows(pilot, "gestopt 1:00:00")
    (session,) = list_sessions(going)
    assert (session.status, session.observed_minutes) == ("stopped", 60)


async def test_another_end_is_typed_and_is_the_first_such_time_after_the_silence_began(
    going: Project, at: Clock
) -> None:
    add_note(going, "Het laatste.")
    at("2022-10-21T08:00+02:00")
    async with sitting(going.path, size=(100, 30)) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await shows(pilot, "niets gehoord")
        await pilot.press("down", "down", "down", "enter", "enter")
        await enters(pilot, "9:00")
        await says(pilot, "‘9:00’ is geen tijd")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter", "ctrl+u")
        await enters(pilot, "17:30")
        await shows(pilot, "gestopt 6:30:00")
    assert list_sessions(going)[0].observed_minutes == 390


async def test_a_session_that_goes_on_is_not_asked_about_again_until_the_next_sleep(going: Project, at: Clock) -> None:
    at("2022-10-20T13:30+02:00")
    async with sitting(going.path, size=(100, 30)) as pilot:
        await quiet(pilot)
        await pilot.press("l")
        await shows(pilot, "niets gehoord")
        await pilot.press("ctrl+s")
        await at_place(pilot, "LogScreen")
        screen = pilot.app.screen
        assert isinstance(screen, LogScreen)
        await pilot.press("f5")
        await quiet(pilot)
        assert type(pilot.app.screen).__name__ == "LogScreen"
        screen.notice_sleep()
        at("2022-10-20T18:00+02:00")
        screen.notice_sleep()
        await shows(pilot, "niets gehoord")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
    assert list_sessions(going)[0].status == "running"


async def test_a_short_silence_is_no_question(going: Project, at: Clock) -> None:
    at("2022-10-20T12:59+02:00")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await quiet(pilot)
        assert type(pilot.app.screen).__name__ == "LogScreen"
