"""The settings from a shell: looking, setting, putting back, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldnotes.model.answers import PresetsAnswer, SettingsAnswer, SettingsFileAnswer
from tests.cli.front_door import FrontDoor, Said, program
from tests.cli.test_cost import libraries, loaded_by


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which what is set is kept."""
    path = tmp_path / "mijn.json"
    monkeypatch.setenv("FIELDNOTES_CONFIG", str(path))
    return path


def keys(said: Said) -> dict[str, Any]:
    """The keys of every command in an answer."""
    return {each["id"]: each["keys"] for each in said.answer["commands"]}


def test_what_is_set_is_shown_and_stands_in_the_file(empty: FrontDoor, file: Path) -> None:
    for name, value in (("theme", "light"), ("language", "nl"), ("preset", "nvivo"), ("keys.home.check", "x,f7")):
        said = empty.say("settings", "set", name, value, "--json")
        assert said.status == 0, said.err
    answer = SettingsAnswer.model_validate(said.answer)
    assert (answer.theme, answer.language, answer.preset, answer.file) == ("light", "nl", "nvivo", str(file))
    assert keys(said)["home.check"] == "x,f7"
    assert "ctrl+f2" in keys(said)["read.code"]
    assert [each.id for each in answer.commands if each.own] == ["home.check"]
    shown = empty.say("settings", "show", "--own").out
    assert "keys.home.check" in shown
    assert "keys.read.code" not in shown
    assert "keys.read.code" in empty.say("settings", "show").out
    assert json.loads(file.read_bytes())["keys"] == {"home.check": "x,f7"}


def test_nothing_of_it_is_in_the_project(empty: FrontDoor, file: Path) -> None:
    before = empty.study.read_bytes()
    assert empty.say("settings", "set", "theme", "light", "--project", empty.study).status == 0
    assert empty.study.read_bytes() == before
    assert file.exists()


def test_one_thing_is_put_back_or_everything(empty: FrontDoor, file: Path) -> None:
    empty.say("settings", "set", "keys.home.check", "x")
    empty.say("settings", "set", "theme", "contrast")
    assert keys(empty.say("settings", "reset", "keys.home.check", "--json"))["home.check"] == "m"
    assert empty.say("settings", "reset", "theme", "--json").answer["theme"] == "dark"
    empty.say("settings", "set", "density", "roomy")
    empty.say("settings", "set", "keys.home.check", "x")
    answer = empty.say("settings", "reset", "--json").answer
    assert answer["density"] == "compact"
    assert not any(each["own"] for each in answer["commands"])
    assert json.loads(file.read_bytes()) == {}


def test_keys_that_another_has_by_now_are_not_put_back(empty: FrontDoor, file: Path) -> None:
    empty.say("settings", "set", "keys.home.check", "x")
    empty.say("settings", "set", "keys.home.codebook", "m")
    assert empty.refused("settings", "reset", "keys.home.check").code == "key-taken"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", "kleur", "rood"), "no-such-setting"),
        (("set", "theme", "rood"), "setting-choice"),
        (("set", "preset", "anders"), "no-such-preset"),
        (("set", "keys.home.nope", "x"), "no-such-command"),
        (("set", "keys.home.check", "c"), "key-taken"),
        (("set", "keys.home.check", "ctrl+c"), "key-held-back"),
        (("set", "keys.log.stop", "z"), "key-writes"),
        (("set", "keys.home.check", ""), "key-unknown"),
        (("reset", "kleur"), "no-such-setting"),
        (("reset", "keys.home.nope"), "no-such-command"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    empty: FrontDoor, file: Path, words: tuple[str, ...], code: str
) -> None:
    assert empty.refused("settings", *words).code == code
    assert not file.exists()


def test_where_they_are_kept_and_which_sets_there_are(empty: FrontDoor, file: Path) -> None:
    assert SettingsFileAnswer.model_validate(empty.say("settings", "path", "--json").answer).exists is False
    assert empty.say("settings", "path").out == f"{file}\n"
    answer = PresetsAnswer.model_validate(empty.say("settings", "presets", "--json").answer)
    assert [each.name for each in answer.presets if each.in_use] == ["fieldnotes"]
    assert {"qualcoder", "nvivo", "maxqda", "taguette"} < {each.name for each in answer.presets}
    assert "QualCoder" in empty.say("settings", "presets").out


def test_a_broken_file_stops_no_command_and_is_not_lost(empty: FrontDoor, file: Path) -> None:
    file.write_bytes(b"{oei")
    assert empty.ask("team", "list") == {"teams": []}
    said = empty.say("settings", "show", "--own")
    assert (said.status, "niet te begrijpen" in said.err) == (0, True)
    said = empty.say("settings", "set", "theme", "light")
    assert str(file.with_name("mijn.json.broken")) in said.err
    assert file.with_name("mijn.json.broken").read_bytes() == b"{oei"


def test_the_language_that_was_chosen_is_spoken_by_every_command(file: Path) -> None:
    file.write_text('{"language": "en"}')
    config = {"FIELDNOTES_CONFIG": str(file), "FIELDNOTES_LANGUAGE": "", "LANG": "nl_NL.UTF-8"}
    assert "Show what is set" in program("settings", "--help", env=config).out
    file.write_text("{}")
    assert "Toon wat er is ingesteld" in program("settings", "--help", env=config).out


def test_looking_at_the_settings_loads_neither_screen_nor_store(file: Path) -> None:
    file.write_text('{"language": "nl", "theme": "light"}')
    unwanted = {"textual", "rich", "sqlalchemy", "spacy", "platformdirs"}
    assert not libraries(loaded_by("settings", "show")) & unwanted
    assert not libraries(loaded_by("settings", "set", "keys.home.check", "x")) & unwanted
