"""Scenes, the facts of a session, its clock and a forgotten stop, as they are typed."""

from typing import Any

import pytest

from tests.cli.front_door import FrontDoor
from tests.conftest import Clock

DAY = "2022-10-20T"


@pytest.fixture
def door(empty: FrontDoor, at: Clock) -> FrontDoor:
    """A study with one team with people, and a session that began at 9:00."""
    at(f"{DAY}09:00+02:00")
    empty.ask("team", "add", "Noord")
    empty.ask("participant", "add", "Wilg", "--team", "Noord", "--role", "consulent")
    empty.ask("participant", "add", "Passant", "--team", "Noord", "--third-party")
    empty.ask("session", "start", "--team", "Noord", "--kind", "observation")
    return empty


def session(door: FrontDoor) -> dict[str, Any]:
    """The one session as it is listed."""
    (listed,) = door.ask("session", "list")["sessions"]
    return dict(listed)


def test_scenes_are_started_changed_ended_and_listed(door: FrontDoor, at: Clock) -> None:
    made = door.ask("scene", "start", "--setting", "balie", "--present", "wi", "--present", "Passant")
    assert (made["setting"], made["third_parties"], made["precision"]) == ("balie", None, "exact")
    assert made["presence"] == [
        {"participant": "Wilg", "role": "consulent", "kind": "participant"},
        {"participant": "Passant", "role": "", "kind": "third-party"},
    ]
    at(f"{DAY}09:10+02:00")
    door.ask("note", "add", "Hier.")
    changed = door.ask("scene", "change", "--present", "Wilg", "--third-parties", "2")
    assert ([each["participant"] for each in changed["presence"]], changed["third_parties"]) == (["Wilg"], 2)
    assert "Wilg en 2 derden" in door.read("scene", "list")
    assert door.ask("scene", "change", made["id"][:8], "--nobody")["presence"] == []
    at(f"{DAY}09:20+02:00")
    ended = door.ask("scene", "end")
    assert ended["ended_at"] == f"{DAY}09:20:00+02:00"
    listed = door.ask("scene", "list", "--session", made["session"])["scenes"]
    assert [(scene["setting"], scene["notes"]) for scene in listed] == [("balie", 1)]
    assert door.ask("note", "list")["notes"][0]["scene"] == made["id"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("end",), "no-open-scene"),
        (("change", "--setting", "x"), "no-open-scene"),
        (("start", "--present", "Linde"), "no-such-participant"),
        (("start", "--third-parties", "-1"), "bad-third-parties"),
        (("start", "--at", "8:00"), "scene-outside"),
        (("change", "0000", "--setting", "x"), "no-such-scene"),
        (("start", "--session", "0000"), "no-such-session"),
    ],
)
def test_a_scene_that_cannot_be_is_refused_in_a_sentence(door: FrontDoor, words: tuple[str, ...], code: str) -> None:
    assert door.refuses("scene", *words).code == code


def test_the_facts_of_a_session_are_told_changed_and_listed(door: FrontDoor) -> None:
    which = session(door)["id"]
    assert (session(door)["observer"], session(door)["written"], session(door)["access"]) == ("Lara", "jotted", None)
    door.ask("session", "change", which, "--access", "meeting", "--shadowed", "WI", "--written", "checked")
    told = session(door)
    assert (told["access"], told["shadowed"], told["written"]) == ("meeting", "Wilg", "checked")
    line = door.read("session", "list")
    for words in ("overleg", "met Wilg", "gecontroleerd", "door Lara"):
        assert words in line
    door.ask("undo")
    assert session(door)["shadowed"] is None
    assert door.refuses("session", "change", which).code == "nothing-to-change"
    facts = ("--team", "Noord", "--kind", "interview", "--access", "telephone", "--shadowed", "Wilg")
    added = door.ask("session", "add", *facts)["id"]
    listed = {each["id"]: each for each in door.ask("session", "list")["sessions"]}
    assert (listed[added]["access"], listed[added]["shadowed"]) == ("telephone", "Wilg")


def test_a_clock_that_was_set_back_is_asked_about_and_answered(door: FrontDoor, at: Clock) -> None:
    assert door.ask("session", "clock")["changes"] == []
    at(f"{DAY}12:00+02:00")
    door.ask("note", "add", "Eerst.")
    at(f"{DAY}11:05+02:00")
    door.ask("note", "add", "Daarna.")
    assert session(door)["clock_questions"] == 1
    assert "uren onzeker" in door.read("session", "list")
    assert "--before-off" in door.read("session", "clock")
    assert "session clock" in door.refuses("session", "stop").message
    assert door.refuses("session", "clock", "--right", "--after-off", "5").code == "clock-one-answer"
    assert door.refuses("session", "clock", "--after-off", "0").code == "bad-clock-minutes"
    answered = door.ask("session", "clock", session(door)["id"], "--after-off", "-60")
    (change,) = answered["changes"]
    assert (change["kind"], change["answer"], change["minutes"]) == ("back", "after-wrong", -60)
    assert change["before"] == f"{DAY}12:00:00+02:00"
    notes = door.ask("note", "list")["notes"]
    assert [(note["happened_at"], note["precision"]) for note in notes] == [
        (f"{DAY}12:00:00+02:00", "exact"),
        (f"{DAY}12:05:00+02:00", "reconstructed"),
    ]
    door.ask("undo")
    assert session(door)["clock_questions"] == 1
    door.ask("session", "clock", "--right")
    assert door.ask("session", "stop")["observed_minutes"] == 125


def test_a_session_that_may_be_forgotten_is_named_and_not_stopped_by_guessing(door: FrontDoor, at: Clock) -> None:
    at(f"{DAY}17:00+02:00")
    door.ask("note", "add", "Tot morgen.")
    assert session(door)["forgotten"] is False
    at("2022-10-21T09:00+02:00")
    told = session(door)
    assert (told["forgotten"], told["last_sign"]) == (True, f"{DAY}17:00:00+02:00")
    assert "vergeten te stoppen?" in door.read("session", "list")
    refused = door.refuses("session", "stop")
    assert refused.code == "session-silent"
    assert "2022-10-20 17:00" in refused.message
    assert "--at now" in refused.message
    said = door.say("--project", door.study, "session", "start", "--team", "Noord", "--kind", "interview")
    assert said.status == 0
    assert told["id"][:8] in said.err
    assert "2022-10-20 17:00" in said.err
    stopped = door.ask("session", "stop", told["id"], "--at", f"{DAY}17:00")
    assert stopped["observed_minutes"] == 480


@pytest.mark.parametrize("typed", ["now", "nu", " Now "])
def test_now_is_a_time_that_can_be_typed(door: FrontDoor, at: Clock, typed: str) -> None:
    at(f"{DAY}21:00+02:00")
    assert door.ask("session", "stop", "--at", typed)["observed_minutes"] == 720
