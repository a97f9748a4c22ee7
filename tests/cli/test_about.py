"""What the study says of itself, and what is known of a team, changed afterwards."""

from pathlib import Path

from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import PASSING, Fieldwork

WHY = "Wij willen weten of wij het goed zagen. Uw woorden tellen."


def page(door: FrontDoor, folder: Path) -> str:
    """The words of a new handout; what the gate has against it is not what is tried here."""
    words = ("handout", "create", "--team", "Noord", "--output", str(folder), *PASSING)
    (file,) = door.ask(*words)["files"]
    return Path(file).read_text(encoding="utf-8")


def test_the_purpose_is_changed_after_the_study_began_and_stands_on_the_next_handout(
    door: FrontDoor, tmp_path: Path
) -> None:
    assert WHY not in page(door, tmp_path / "eerst")
    changed = door.ask("study", "--purpose", f"  {WHY}\n", "--notice", "Dit is een proef.")
    assert (changed["purpose"], changed["notice"]) == (WHY, "Dit is een proef.")
    assert door.ask("study") == changed
    written = page(door, tmp_path / "daarna")
    assert WHY in written
    assert "Dit is een proef." in written
    assert door.ask("study", "--notice", "")["purpose"] == WHY
    assert "Dit is een proef." not in page(door, tmp_path / "zonder")
    assert door.ask("check") == {"problems": []}


def test_another_name_for_the_study_is_told_and_undone(door: FrontDoor) -> None:
    before = door.ask("study")
    assert "Heel anders" in door.read("study", "--name", "Heel anders")
    assert door.ask("study")["name"] == "Heel anders"
    assert "Heel anders" in door.ask("history", "--limit", "1")["events"][0]["what"]
    door.ask("undo")
    assert door.ask("study") == before


def test_what_a_study_cannot_say_is_refused(door: FrontDoor) -> None:
    assert door.refuses("study", "--name", " ").code == "empty-name"
    assert door.refuses("study", "--purpose", "a\0b").code == "bad-text"
    assert door.refuses("study", "--notice", "na\udce9m").code == "bad-text"


def test_saying_the_same_again_is_no_event(door: FrontDoor) -> None:
    door.ask("study", "--purpose", WHY)
    events = door.ask("history")["events"]
    door.ask("study", "--purpose", WHY)
    assert door.ask("history")["events"] == events


def test_a_team_is_finished_and_renamed_and_what_is_not_named_stays(door: FrontDoor) -> None:
    (before,) = [team for team in door.ask("team", "list")["teams"] if team["name"] == "Noord"]
    door.ask("team", "set", "noord", "--name", "Noordoost", "--status", "finished")
    (after,) = [team for team in door.ask("team", "list")["teams"] if team["id"] == before["id"]]
    assert after == {**before, "name": "Noordoost", "status": "finished"}
    assert door.refuses("team", "set", "Zuid").code == "nothing-to-change"
    assert door.refuses("team", "set", "Oost", "--name", "West").code == "no-such-team"


def test_a_passage_that_is_unlinked_no_longer_speaks_for_the_finding(door: FrontDoor, names: Fieldwork) -> None:
    rated = names.codings["rated"]

    def evidence() -> int:
        (row,) = [each for each in door.ask("finding", "list")["findings"] if each["id"] == names.finding]
        return int(row["evidence"])

    before = evidence()
    assert door.ask("finding", "unlink", names.finding, rated) == {"id": names.finding}
    assert evidence() == before - 1
    assert door.refuses("finding", "unlink", names.finding, rated).code == "not-linked"
