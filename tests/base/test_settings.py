"""What a person has set: in a file of their own, that may be broken, foreign or not there, and is never lost."""

import json
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.base.i18n import chosen_language, preferred_language
from fieldnotes.base.settings import (
    Settings,
    change_settings,
    forget,
    keep_choice,
    keep_in,
    keep_preset,
    read_settings,
)
from fieldnotes.base.settings_file import MOST_BYTES, config_folder, settings_path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings, which is not there yet, in a folder that is not there yet."""
    path = tmp_path / "van mij" / "settings.json"
    monkeypatch.setenv("FIELDNOTES_CONFIG", str(path))
    return path


def written(file: Path, content: bytes | dict[str, Any]) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def test_the_folder_is_the_one_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert config_folder() == Path(platformdirs.user_config_dir("fieldnotes", appauthor=False))
    assert settings_path() == config_folder() / "settings.json"
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    assert config_folder() == Path(platformdirs.user_config_dir("fieldnotes", appauthor=False))


def test_without_a_file_everything_is_as_it_is_by_itself(file: Path) -> None:
    assert read_settings() == (Settings(), ())
    assert not file.parent.exists()


def test_what_is_set_is_there_again_and_the_rest_is_as_it_was(file: Path) -> None:
    keep_choice("theme", "light")
    keep_choice("language", "en")
    keep_preset("nvivo")
    keep_in("keys", {"read.code": "ctrl+k", "read.level": "L"})
    keep_in("keys", {"read.level": None})
    keep_in("layout", {"home": {"team": 30}})
    assert read_settings() == (
        Settings("en", "light", "compact", "nvivo", {"read.code": "ctrl+k"}, {"home": {"team": 30}}),
        (),
    )
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]
    forget("theme", "keys")
    assert read_settings().settings.theme == "dark"
    assert read_settings().settings.language == "en"


BROKEN = {
    "half": b'{"theme": "li',
    "a list": b"[1, 2]",
    "no text": b"\xff\xfe\x00{",
    "deep": b"[" * 100_000,
    "too long": b'{"theme": "light", "x": "' + b"x" * MOST_BYTES + b'"}',
    "empty": b"",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_none_of_ours_is_told_and_laid_aside_when_another_is_written(file: Path, content: bytes) -> None:
    written(file, content)
    settings, problems = read_settings()
    assert settings == Settings()
    assert len(problems) == 1
    assert str(file) in problems[0]
    aside = keep_choice("theme", "light")
    assert aside is not None
    assert aside.read_bytes() == content
    assert json.loads(file.read_bytes()) == {"theme": "light"}


def test_a_folder_in_its_place_is_told_and_nothing_can_be_kept(file: Path) -> None:
    file.mkdir(parents=True)
    assert "niet te lezen" in read_settings().problems[0]
    with pytest.raises(StorageError, match=r"settings\.json"):
        keep_choice("theme", "light")


def test_what_is_not_understood_is_told_by_name_and_kept_when_written_again(file: Path) -> None:
    strange = {
        "theme": 7,
        "language": "fy",
        "preset": [],
        "keys": {"read.code": "k", "read.level": 3},
        "layout": {"home": {"team": -1, "kind": 12, "hours": True}, "texts": "breed"},
        "van-later": {"iets": [1, None]},
    }
    written(file, strange)
    settings, problems = read_settings()
    assert settings == Settings(keys={"read.code": "k"}, layout={"home": {"kind": 12}})
    told = " ".join(problems)
    for name in (
        "language",
        "theme",
        "preset",
        "keys.read.level",
        "layout.home.team",
        "layout.home.hours",
        "layout.texts",
    ):
        assert f"‘{name}’" in told
    keep_choice("density", "roomy")
    assert json.loads(file.read_bytes()) == {**strange, "density": "roomy"}


def test_a_word_that_cannot_be_is_refused_and_nothing_is_written(file: Path) -> None:
    with pytest.raises(RefusedError, match="dark, light, contrast"):
        keep_choice("theme", "paars")
    assert not file.exists()


def test_a_file_behind_a_link_stays_behind_it(file: Path, tmp_path: Path) -> None:
    real = written(tmp_path / "elders.json", {"theme": "light"})
    file.parent.mkdir()
    file.symlink_to(real)
    keep_choice("density", "roomy")
    assert file.is_symlink()
    assert json.loads(real.read_bytes()) == {"theme": "light", "density": "roomy"}


def test_when_a_change_breaks_off_the_file_is_what_it_was(file: Path) -> None:
    written(file, {"theme": "light"})

    def break_off(values: dict[str, Any]) -> None:
        values.clear()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_settings(break_off)
    assert read_settings().settings.theme == "light"


def test_the_language_is_that_of_the_call_then_of_the_person_then_of_the_locale(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert (chosen_language(), preferred_language()) == (None, "nl")
    written(file, {"language": "en"})
    assert (chosen_language(), preferred_language()) == ("en", "en")
    monkeypatch.setenv("FIELDNOTES_LANGUAGE", "nl")
    assert chosen_language() == "nl"
    monkeypatch.delenv("FIELDNOTES_LANGUAGE")
    written(file, {"language": ["en"]})
    assert (chosen_language(), preferred_language()) == (None, "nl")
