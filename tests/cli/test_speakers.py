"""Who says something, on the command line: by pseudonym or initials, and lines with the log's own signs."""

from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor
from tests.conftest import Clock


@pytest.fixture
def door(empty: FrontDoor, at: Clock) -> FrontDoor:
    """A session that runs, with people to name."""
    at("2022-10-20T10:00:00+02:00")
    empty.ask("team", "add", "Noord")
    for pseudonym in ("Wilg", "Wouw Iep"):
        empty.ask("participant", "add", pseudonym, "--team", "Noord")
    empty.ask("session", "start", "--team", "Noord", "--kind", "interview", "--at", "2022-10-20T09:00")
    return empty


def notes(door: FrontDoor) -> list[dict[str, object]]:
    return list(door.ask("note", "list")["notes"])


@pytest.mark.parametrize(
    ("typed", "speaker", "interviewer"),
    [("Wilg", "Wilg", False), ("interviewer", "interviewer", True), ("wouw iep", "Wouw Iep", False)],
)
def test_who_says_it_is_kept_and_stands_as_a_turn(
    door: FrontDoor, typed: str, speaker: str, *, interviewer: bool
) -> None:
    door.ask("note", "add", "Het ligt vast.", "--speaker", typed)
    (note,) = notes(door)
    assert (note["speaker"], note["interviewer"]) == (speaker, interviewer)
    (document,) = door.ask("document", "list")["documents"]
    (turn,) = door.ask("document", "show", document["id"])["turns"]
    assert (turn["speaker"], turn["start"], turn["end"], turn["start_ms"]) == (speaker, 0, 14, None)


def test_initials_of_two_people_are_not_guessed(door: FrontDoor) -> None:
    door.ask("participant", "add", "Winde Iep", "--team", "Noord")
    assert len(door.ask("note", "list")["notes"]) == 0
    assert door.refuses("note", "add", "Iets", "--speaker", "WI").code == "ambiguous"
    assert not notes(door)
    assert door.refuses("note", "add", "Iets", "--speaker", "Niemand").code == "no-such-speaker"


def test_a_line_with_signs_is_read_as_in_the_log(door: FrontDoor) -> None:
    door.ask("note", "add", "9:30 Wilg: ~ ze noemt het {'gesprek erover}", "--signs")
    (note,) = notes(door)
    assert (note["text"], note["voice"], note["speaker"], note["precision"]) == (
        "ze noemt het gesprek erover",
        "paraphrase",
        "Wilg",
        "reconstructed",
    )
    assert note["happened_at"] == "2022-10-20T09:30:00+02:00"
    assert note["spans"] == [{"start": 13, "end": 27, "voice": "in-vivo"}]


def test_without_that_wish_the_words_stay_as_they_were_given(door: FrontDoor) -> None:
    door.ask("note", "add", "9:30 Wilg: {'zo}")
    (note,) = notes(door)
    assert (note["text"], note["speaker"], note["spans"]) == ("9:30 Wilg: {'zo}", None, [])


def test_signs_and_options_do_not_go_together(door: FrontDoor) -> None:
    assert door.refuses("note", "add", "x", "--signs", "--speaker", "Wilg").code == "signs-alone"


def test_a_file_of_jottings_keeps_parts_in_a_voice_of_their_own(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "krabbels.md"
    file.write_text("# 2022-10-19\n10:00 De balie is {'een fuik} zegt men\n", encoding="utf-8")
    shown = door.ask("note", "import", file, "--team", "Noord", "--dry-run")["notes"]
    door.ask("note", "import", file, "--team", "Noord")
    (note,) = notes(door)
    assert note["text"] == shown[0]["text"] == "De balie is een fuik zegt men"
    assert note["spans"] == shown[0]["spans"] == [{"start": 12, "end": 20, "voice": "in-vivo"}]


def test_with_signs_initials_of_two_people_are_refused(door: FrontDoor) -> None:
    door.ask("participant", "add", "Winde", "--team", "Noord")
    assert door.refuses("note", "add", "WI: iets", "--signs").code == "ambiguous"
