"""Sessions and notes typed on the command line: times, voices, and hours that leave pauses out."""

import pytest

from fieldnotes.model.kinds import Precision, Voice
from tests.cli.front_door import FrontDoor
from tests.conftest import Clock


@pytest.fixture
def door(empty: FrontDoor) -> FrontDoor:
    """A study with two teams and no fieldwork yet."""
    for team in ("Noord", "Zuid"):
        empty.ask("team", "add", team)
    return empty


def begin(door: FrontDoor, at: str, team: str = "Noord", kind: str = "observation") -> str:
    """Start a session; its id."""
    return str(door.ask("session", "start", "--team", team, "--kind", kind, "--at", at)["id"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2022-01-15T09:00", "2022-01-15T09:00:00+01:00"),
        ("2022-07-15T09:00", "2022-07-15T09:00:00+02:00"),
        ("2022-07-15 09:00:30", "2022-07-15T09:00:30+02:00"),
        ("2022-07-15T09:00Z", "2022-07-15T09:00:00Z"),
        ("2022-07-15T09:00-05:00", "2022-07-15T09:00:00-05:00"),
        ("9:05", "2022-10-20T09:05:00+02:00"),
    ],
)
def test_a_time_without_an_offset_is_local_and_any_offset_is_kept(
    door: FrontDoor, at: Clock, typed: str, kept: str
) -> None:
    at("2022-10-20T12:00:00+02:00")
    begin(door, typed)
    (session,) = door.ask("session", "list")["sessions"]
    assert session["started_at"].replace("+00:00", "Z") == kept


def test_without_a_time_it_is_now(door: FrontDoor, at: Clock) -> None:
    at("2022-10-20T12:00:00+02:00")
    door.ask("session", "start", "--team", "Noord", "--kind", "observation")
    at("2022-10-20T12:10:00+02:00")
    note = door.ask("note", "add", "Iets.")
    at("2022-10-20T12:45:59+02:00")
    assert door.ask("session", "stop")["observed_minutes"] == 45
    assert (note["happened_at"], note["jotted_at"], note["precision"]) == (
        "2022-10-20T12:10:00+02:00",
        "2022-10-20T12:10:00+02:00",
        "exact",
    )


def test_pauses_do_not_count(door: FrontDoor) -> None:
    session = begin(door, "2024-03-12T09:00")
    for pause, resume in (("10:00", "10:20"), ("11:00", "11:15")):
        assert door.ask("session", "pause", "--at", f"2024-03-12T{pause}")["status"] == "paused"
        assert door.ask("session", "resume", session[:8], "--at", f"2024-03-12T{resume}")["status"] == "running"
    door.ask("session", "pause", "--at", "2024-03-12T12:00")
    assert door.ask("session", "stop", "--at", "2024-03-12T12:30")["observed_minutes"] == 180 - 35


@pytest.mark.parametrize(("night", "minutes"), [("2024-03-31", 120), ("2024-10-27", 240)])
def test_a_night_in_which_the_clock_changes_counts_by_the_hours_that_passed(
    door: FrontDoor, night: str, minutes: int
) -> None:
    begin(door, f"{night}T01:00")
    assert door.ask("session", "stop", "--at", f"{night}T04:00")["observed_minutes"] == minutes


def test_interviews_and_observations_are_counted_by_team(door: FrontDoor) -> None:
    for team, kind in (("Noord", "interview"), ("Noord", "observation"), ("Zuid", "interview")):
        session = begin(door, "2024-03-12T09:00", team, kind)
        door.ask("session", "stop", session, "--at", "2024-03-12T10:00")
    counted = [
        (team["sessions"], team["interviews"], team["observed_minutes"]) for team in door.ask("team", "list")["teams"]
    ]
    assert counted == [(2, 1, 60), (1, 1, None)]  # an interview is counted, and is no observing
    assert [session["kind"] for session in door.ask("session", "list", "--team", "Zuid")["sessions"]] == ["interview"]


@pytest.mark.parametrize("voice", list(Voice))
def test_a_note_keeps_its_voice(door: FrontDoor, voice: Voice) -> None:
    begin(door, "2024-03-12T09:00")
    assert door.ask("note", "add", "Iets.", "--voice", voice.value)["voice"] == voice.value
    assert door.ask("note", "list")["notes"][0]["voice"] == voice.value


@pytest.mark.parametrize("precision", list(Precision))
def test_a_note_keeps_how_sure_its_time_is(door: FrontDoor, precision: Precision) -> None:
    begin(door, "2024-03-12T09:00")
    words = ("note", "add", "Iets.", "--happened", "2024-03-12T09:30", "--precision", precision.value)
    note = door.ask(*words)
    assert (note["happened_at"], note["precision"]) == ("2024-03-12T09:30:00+01:00", precision.value)
    assert note["jotted_at"] > note["happened_at"]


def test_notes_are_listed_as_things_happened_and_not_as_they_were_typed(door: FrontDoor) -> None:
    begin(door, "2024-03-12T09:00")
    for time, text in (("10:00", "later"), ("09:10", "eerst"), ("09:50", "dan")):
        door.ask("note", "add", text, "--happened", f"2024-03-12T{time}")
    assert [note["text"] for note in door.ask("note", "list")["notes"]] == ["eerst", "dan", "later"]


def test_a_note_goes_into_the_session_that_is_named_or_the_one_that_is_not_stopped(door: FrontDoor) -> None:
    first = begin(door, "2024-03-12T09:00")
    door.ask("session", "pause", "--at", "2024-03-12T09:30")
    door.ask("note", "add", "In de pauze.")
    second = begin(door, "2024-03-12T10:00", "Zuid")
    assert door.refuses("note", "add", "Waar?").code == "several-running-sessions"
    door.ask("note", "add", "Hier.", "--session", second[:8])
    by_session = {
        session: [note["text"] for note in door.ask("note", "list", "--session", session)["notes"]]
        for session in (first, second)
    }
    assert by_session == {first: ["In de pauze."], second: ["Hier."]}
    assert [note["text"] for note in door.ask("note", "list", "--team", "Zuid")["notes"]] == ["Hier."]


def test_what_was_noted_is_read_coded_and_found_as_a_text(door: FrontDoor) -> None:
    begin(door, "2024-03-12T09:00")
    for text in ("Er wordt overlegd.", "Twee regels\nin één notitie."):
        door.ask("note", "add", text)
    (session,) = door.ask("session", "list")["sessions"]
    shown = door.ask("document", "show", session["document"])["text"]
    notes = door.ask("note", "list")["notes"]
    assert [shown[note["start"] : note["end"]] for note in notes] == [note["text"] for note in notes]
    (hit,) = door.ask("search", "notitie")["hits"]
    assert (hit["document"], shown[hit["start"] : hit["end"]]) == (session["document"], "notitie")
