"""Sessions from before the tool, entered afterwards: what is known is kept, and what is not stays unknown."""

from typing import Any

import pytest

from tests.cli.front_door import FrontDoor
from tests.conftest import Clock


@pytest.fixture
def door(empty: FrontDoor) -> FrontDoor:
    """A study with one team and no fieldwork yet."""
    empty.ask("team", "add", "Noord")
    return empty


def add(door: FrontDoor, *words: str, kind: str = "observation") -> dict[str, Any]:
    """Enter a session; how it stands in the list."""
    made = door.ask("session", "add", "--team", "Noord", "--kind", kind, *words)
    assert made["status"] == "stopped"
    (session,) = [each for each in door.ask("session", "list")["sessions"] if each["id"] == made["id"]]
    assert session["observed_minutes"] == made["observed_minutes"]
    return dict(session)


def test_with_a_start_and_an_end_the_time_between_them_counts(door: FrontDoor) -> None:
    session = add(door, "--at", "2021-03-12T09:00", "--until", "2021-03-12T11:30", "--setting", "balie")
    assert (session["started_at"], session["ended_at"]) == ("2021-03-12T09:00:00+01:00", "2021-03-12T11:30:00+01:00")
    assert (session["observed_minutes"], session["setting"]) == (150, "balie")


@pytest.mark.parametrize("until", ["9:30", "09:30", "9:30:00"])
def test_an_end_without_a_date_is_on_the_day_of_the_start(door: FrontDoor, at: Clock, until: str) -> None:
    at("2022-10-20T12:00:00+02:00")
    assert add(door, "--at", "2021-03-12T09:00", "--until", until)["observed_minutes"] == 30


def test_with_a_start_and_a_duration_the_end_follows(door: FrontDoor) -> None:
    session = add(door, "--at", "2021-03-12T09:00", "--minutes", "240", kind="interview")
    assert (session["ended_at"], session["observed_minutes"]) == ("2021-03-12T13:00:00+01:00", 240)
    assert session["kind"] == "interview"


def test_with_a_duration_alone_the_start_is_unknown(door: FrontDoor) -> None:
    session = add(door, "--minutes", "95")
    assert (session["started_at"], session["ended_at"], session["observed_minutes"]) == (None, None, 95)


def test_with_nothing_known_the_hours_are_unknown_and_not_nought(door: FrontDoor) -> None:
    session = add(door)
    assert (session["started_at"], session["observed_minutes"]) == (None, None)
    assert door.ask("team", "list")["teams"][0]["observed_minutes"] is None
    assert "onbekend" in door.read("session", "add", "--team", "Noord", "--kind", "observation")


def test_with_a_start_alone_the_hours_are_unknown(door: FrontDoor) -> None:
    assert add(door, "--at", "2021-03-12T09:00")["observed_minutes"] is None


def test_the_hours_of_a_team_count_them(door: FrontDoor) -> None:
    add(door, "--minutes", "60")
    add(door, "--at", "2021-03-12T09:00", "--minutes", "30")
    add(door)
    assert door.ask("team", "list")["teams"][0]["observed_minutes"] == 90


def test_notes_may_still_be_written_into_it_when_it_is_named(door: FrontDoor) -> None:
    session = add(door, "--minutes", "60")
    assert door.refuses("note", "add", "Waar?").code == "no-running-session"
    door.ask("note", "add", "Uit mijn hoofd.", "--session", session["id"][:8], "--happened", "2021-03-12T09:10")
    assert door.ask("document", "show", session["document"])["text"] == "Uit mijn hoofd."
    assert door.ask("check") == {"problems": []}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--at", "2021-03-12T09:00", "--until", "2021-03-12T08:59"), "end-before-start"),
        (("--at", "2021-03-12T22:00", "--until", "01:00"), "end-before-start"),
        (("--until", "2021-03-12T08:59"), "until-without-start"),
        (("--at", "2021-03-12T09:00", "--until", "2021-03-12T10:00", "--minutes", "60"), "until-and-minutes"),
        (("--minutes", "-1"), "bad-minutes"),
        (("--minutes", "99999999999999999999"), "bad-minutes"),
        (("--at", "9999-12-30T09:00", "--minutes", "44640"), "bad-minutes"),
        (("--at", "toen"), "bad-time"),
        (("--team", "Oost"), "no-such-team"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(door: FrontDoor, words: tuple[str, ...], code: str) -> None:
    assert door.refuses("session", "add", "--team", "Noord", "--kind", "observation", *words).code == code


def test_it_is_undone_in_one_step_and_told_in_the_history(door: FrontDoor) -> None:
    add(door, "--minutes", "60")
    assert door.ask("history", "--limit", "1")["events"][0]["what"] == "sessie achteraf ingevoerd: ‘Noord’"
    door.ask("undo")
    assert door.ask("session", "list")["sessions"] == []
    assert door.ask("document", "list")["documents"] == []
