"""`note write-up`, `note reflect` and `note waiting` at the front door."""

import json

import pytest

from fieldnotes.base import i18n
from tests.cli.front_door import FrontDoor, program
from tests.conftest import Clock


@pytest.fixture
def door(empty: FrontDoor) -> FrontDoor:
    """A study without fieldwork."""
    return empty


@pytest.fixture
def jotted(door: FrontDoor, at: Clock) -> list[str]:
    """A session with two notes, and their ids."""
    at("2022-10-20T10:00+02:00")
    door.ask("team", "add", "Noord")
    door.ask("session", "start", "--team", "Noord", "--kind", "observation", "--setting", "balie")
    ids = []
    for minute, words in ((5, "planning week achter"), (6, "bellen")):
        at(f"2022-10-20T10:0{minute}+02:00")
        ids.append(door.ask("note", "add", words)["id"])
    return ids


def test_a_write_up_is_told_with_its_times_and_the_notes_that_it_writes_up(
    door: FrontDoor, jotted: list[str], at: Clock
) -> None:
    at("2022-10-20T20:00+02:00")
    answer = door.ask(
        "note", "write-up", *jotted, "--text", "De planning loopt een week achter.", "--voice", "paraphrase"
    )
    (note,) = answer["notes"]
    assert (note["happened_at"], note["jotted_at"], note["written_at"]) == (
        "2022-10-20T10:05:00+02:00",
        "2022-10-20T10:05:00+02:00",
        "2022-10-20T20:00:00+02:00",
    )
    assert (note["jottings"], note["voice"], note["text"]) == (
        jotted,
        "paraphrase",
        "De planning loopt een week achter.",
    )
    listed = door.ask("note", "list")["notes"]
    assert [each["text"] for each in listed] == ["planning week achter", note["text"], "bellen"]
    assert [each["written_up"] for each in listed] == [True, False, True]


def test_a_long_write_up_comes_from_standard_input(door: FrontDoor, jotted: list[str]) -> None:
    said = program(
        "--project",
        door.study,
        "note",
        "write-up",
        jotted[0],
        "--text",
        "-",
        "--json",
        given="Eén.\n\nTwee.\n".encode(),
    )
    assert said.status == 0, said.err
    assert json.loads(said.out)["notes"][0]["text"] == "Eén.\n\nTwee."
    broken = program("--project", door.study, "note", "write-up", jotted[0], "--text", "-", given=b"\xff\n")
    assert broken.status == 1
    assert "geen tekst" in broken.err


def test_what_waits_is_listed_with_its_age_until_the_session_is_marked(
    door: FrontDoor, jotted: list[str], at: Clock
) -> None:
    at("2022-10-21T12:06+02:00")
    (session,) = door.ask("note", "waiting")["sessions"]
    assert (session["team"], session["setting"], session["kind"]) == ("Noord", "balie", "observation")
    assert [(each["id"], each["text"], each["hours"]) for each in session["jottings"]] == [
        (jotted[0], "planning week achter", 26),
        (jotted[1], "bellen", 26),
    ]
    told = door.read("note", "waiting", "--team", "noord")
    assert told.splitlines()[0].startswith("Noord · 2022-10-20 10:00 · balie: 2 uit te werken")
    assert told.splitlines()[1].split() == ["26", "uur", jotted[0], "planning", "week", "achter"]
    at("2022-10-23T10:06+02:00")
    assert "3 dagen" in door.read("note", "waiting")
    door.ask("note", "write-up", *jotted, "--text", "Alles.")
    assert door.ask("note", "waiting")["sessions"][0]["jottings"] == []
    assert f"session change {session['id']} --written written-up" in door.read("note", "waiting")
    door.ask("session", "change", session["id"], "--written", "written-up")
    assert door.ask("note", "waiting") == {"sessions": []}
    assert door.read("note", "waiting") == "Er wacht niets op uitwerking.\n"


def test_the_list_of_teams_tells_how_many_sessions_wait_and_since_when(
    door: FrontDoor, jotted: list[str], at: Clock
) -> None:
    door.ask("team", "add", "Zuid")
    at("2022-10-20T11:05+02:00")
    noord, zuid = door.ask("team", "list")["teams"]
    assert (noord["waiting"], noord["waiting_since"]) == (1, "2022-10-20T10:05:00+02:00")
    assert (zuid["waiting"], zuid["waiting_since"]) == (0, None)
    head, first, second = door.read("team", "list").splitlines()
    assert head.endswith("uit te werken")
    assert first.endswith("1 (1 uur)")
    assert second.endswith("–")


def test_a_reflection_is_private_and_leads_to_its_passage(door: FrontDoor, jotted: list[str]) -> None:
    about = ("--about", jotted[0][:8])
    answer = door.ask("note", "reflect", "--effect", "Hij keek naar mij.", "--unseen", "Wie meeluisterde.", *about)
    effect, unseen = answer["notes"]
    assert [(each["prompt"], each["voice"]) for each in (effect, unseen)] == [
        ("effect", "reflection"),
        ("unseen", "reflection"),
    ]
    document = door.ask("document", "list")["documents"][0]
    passage = {"document": document["id"], "document_name": document["name"], "start": 0, "end": 20}
    assert effect["about"] == unseen["about"] == {**passage, "quote": "planning week achter"}
    listed = {each["id"]: each for each in door.ask("note", "list")["notes"]}
    assert listed[effect["id"]]["about"] == effect["about"]
    assert listed[jotted[0]]["about"] is None
    (felt,) = door.ask(
        "note", "reflect", "--felt", "Haast.", "--document", document["name"], "--start", 9, "--end", 13
    )["notes"]
    assert felt["about"]["quote"] == "week"
    assert "reflectie (privé)" in door.read("note", "list")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["reflect"], "empty-reflection"),
        (["reflect", "--felt", "x", "--start", "1"], "reflection-place"),
        (
            ["reflect", "--felt", "x", "--about", "{0}", "--document", "x", "--start", "0", "--end", "1"],
            "reflection-place",
        ),
        (["reflect", "--felt", "x", "--document", "geen", "--start", "0", "--end", "1"], "no-such-document"),
        (["reflect", "--felt", "x", "--about", "ffff"], "no-such-note"),
        (["reflect", "--felt", "x", "--session", "ffff"], "no-such-session"),
        (["write-up", "{0}", "--text", " "], "empty-note"),
        (["write-up", "ffff", "--text", "x"], "no-such-note"),
        (["waiting", "--team", "Oost"], "no-such-team"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    door: FrontDoor, jotted: list[str], words: list[str], code: str
) -> None:
    assert door.refuses("note", *(word.format(*jotted) for word in words)).code == code


def test_it_speaks_english_too(door: FrontDoor, jotted: list[str], at: Clock) -> None:
    at("2022-10-20T11:06+02:00")
    i18n.use_language("en")
    assert "to write up" in door.read("note", "waiting")
    assert "1 hour" in door.read("note", "waiting")
    del jotted
