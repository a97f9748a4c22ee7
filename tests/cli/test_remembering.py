"""The study that was opened last is the one of the next call; remembering it never stands in the way of the work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor, program


def test_a_study_that_was_named_is_the_one_of_the_next_call_too(
    door: FrontDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(door.study.parent)
    door.say("--project", door.study.name, "check")
    monkeypatch.chdir(tmp_path)
    assert len(door.say("team", "list", "--json").answer["teams"]) == 2


def test_a_new_study_is_the_one_of_the_next_call(door: FrontDoor, tmp_path: Path) -> None:
    door.ask("team", "list")
    door.say("init", tmp_path / "nieuw.fieldnotes")
    assert door.say("team", "list", "--json").answer == {"teams": []}


def test_a_study_named_by_the_environment_does_not_push_the_last_one_away(
    door: FrontDoor, copy: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    door.ask("team", "list")
    monkeypatch.setenv("FIELDNOTES_PROJECT", str(copy("blank")))
    assert door.say("team", "list", "--json").answer == {"teams": []}
    monkeypatch.delenv("FIELDNOTES_PROJECT")
    assert len(door.say("team", "list", "--json").answer["teams"]) == 2


def test_the_last_study_is_remembered_in_the_users_state_folder(door: FrontDoor, tmp_path: Path) -> None:
    state = tmp_path / "staat"
    program("--project", door.study, "team", "list", env={"XDG_STATE_HOME": str(state)})
    assert [file.name for file in (state / "fieldnotes").iterdir()] == ["last-project"]
    assert "Noord" in program("team", "list", env={"XDG_STATE_HOME": str(state)}).out
    assert program("team", "list", env={"XDG_STATE_HOME": str(tmp_path / "elders")}).status == 1


def test_without_any_study_the_sentence_says_how_to_make_one(door: FrontDoor) -> None:
    refused = door.refused("team", "list")
    assert refused.code == "no-project"
    assert "fieldnotes init" in refused.message


def test_a_remembered_study_that_is_gone_is_named(door: FrontDoor) -> None:
    door.ask("team", "list")
    door.study.rename(door.study.with_name("elders.fieldnotes"))
    refused = door.refused("team", "list")
    assert refused.code == "no-project-file"
    assert str(door.study) in refused.message


@pytest.fixture
def refusing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state folder in which nothing can be remembered: a folder stands where the file should come."""
    (tmp_path / "staat" / "fieldnotes" / "last-project").mkdir(parents=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))


@pytest.mark.usefixtures("refusing")
def test_a_study_is_opened_also_when_it_cannot_be_remembered(door: FrontDoor) -> None:
    assert len(door.ask("team", "list")["teams"]) == 2


@pytest.mark.usefixtures("refusing")
def test_a_study_is_made_also_when_it_cannot_be_remembered(door: FrontDoor, tmp_path: Path) -> None:
    assert door.say("init", tmp_path / "nieuw.fieldnotes").status == 0


def test_a_state_folder_that_cannot_be_made_is_no_reason_to_stop(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/nergens")
    assert len(door.ask("team", "list")["teams"]) == 2


def test_a_study_whose_file_name_is_no_text_is_remembered_too(door: FrontDoor, tmp_path: Path) -> None:
    study = bytes(tmp_path) + b"/na\xe9m.fieldnotes"
    assert program("init", study, "--name", "Naam").status == 0
    assert program("check", "--json").answer == {"problems": []}
