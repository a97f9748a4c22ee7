"""Times before a line that cannot be: they stay text, and it is said why; and the nights when the clocks change."""

from datetime import datetime, timedelta

import pytest

from fieldnotes.analysis import voice_marks
from fieldnotes.analysis.typed_note import SIGNS, TypedNote, no_time, read_line
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.tui.desk import says, shows, sitting
from tests.tui.log_desk import enters, going, kept, open_log

__all__ = ["going"]
NOW = datetime.fromisoformat("2022-10-20T11:00:30+02:00")
STARTED = datetime.fromisoformat("2022-10-20T10:00:40+02:00")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("14:00 is de vergadering", "log.time-later"),
        ("9:05 Te vroeg", "log.time-earlier"),
        ("1:10 is de verhouding", "log.time-earlier"),
        ("-2u Te vroeg", "log.time-earlier"),
        ("10:00 Begin", None),
        ("-1h Begin", None),
        ("Zonder tijd", None),
    ],
)
def test_a_time_before_the_session_or_still_to_come_stays_text(line: str, why: str | None) -> None:
    assert no_time(line, NOW, STARTED) == why
    assert (read_line(line, NOW, STARTED) == TypedNote(line, None, None)) == (why is not None or line == "Zonder tijd")


@pytest.mark.parametrize(
    ("now", "line", "moment"),
    [
        ("2023-03-26T03:30:00+02:00", "01:50 x", "2023-03-26T01:50:00+01:00"),
        ("2023-03-26T03:30:00+02:00", "-1u x", "2023-03-26T01:30:00+01:00"),
        ("2023-10-29T02:40:00+01:00", "02:35 x", "2023-10-29T02:35:00+01:00"),
        ("2023-10-29T02:40:00+01:00", "01:50 x", "2023-10-29T01:50:00+02:00"),
        ("2023-10-29T02:10:00+01:00", "02:35 x", "2023-10-29T02:35:00+02:00"),
    ],
)
def test_a_clock_time_has_the_offset_that_was_in_force_then(now: str, line: str, moment: str) -> None:
    happened = read_line(line, datetime.fromisoformat(now)).happened_at
    assert happened is not None
    assert happened.isoformat() == moment


def test_the_evening_before_is_found_in_a_session_that_went_on_then() -> None:
    now, started = (datetime.fromisoformat(f"2023-03-2{at}") for at in ("6T03:20:00+02:00", "5T23:00:00+01:00"))
    assert read_line("23:50 Laatste ronde", now, started).happened_at == now - timedelta(hours=2, minutes=30)


def test_the_signs_of_written_notes_are_those_of_the_log() -> None:
    assert voice_marks.SIGNS.items() < SIGNS.items()


async def test_why_a_time_is_not_taken_is_said_when_the_line_is_entered(going: Project, at: Clock) -> None:
    at("2022-10-20T12:00+02:00")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await enters(pilot, "10:15 Te vroeg")
        await says(pilot, "vóór het begin van de sessie")
        await enters(pilot, "13:00 Te laat")
        await says(pilot, "moet nog komen")
        await enters(pilot, "11:15 Op tijd")
        await shows(pilot, "±11:15", "3 notities")
    assert [(note.text, note.precision) for note in kept(going)] == [
        ("10:15 Te vroeg", "exact"),
        ("13:00 Te laat", "exact"),
        ("Op tijd", "reconstructed"),
    ]
