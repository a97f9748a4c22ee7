"""`fieldnotes key …`: made, filled, read and emptied with a passphrase that is never a word of a command."""

import io
from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor, snapshot
from tests.cli.sealed import PASSPHRASE, make_key, unlock


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    unlock(monkeypatch)


@pytest.fixture
def key(tmp_path: Path, door: FrontDoor) -> Path:
    return make_key(door, tmp_path)


def test_entries_come_in_are_listed_and_go(door: FrontDoor, key: Path) -> None:
    before = snapshot(door.study)
    entries = [
        {"real": "Lara de Vries", "pseudonym": "Wilg", "kind": "name"},
        {"real": "Den Haag", "pseudonym": "een grote gemeente", "kind": "place"},
    ]
    assert door.ask("key", "list", key) == {"entries": entries}
    assert "Den Haag       een grote gemeente  plaats" in door.read("key", "list", key)
    assert door.ask("key", "remove", key, "LARA  de vries") == {"entries": 1}
    assert door.ask("key", "list", key) == {"entries": entries[1:]}
    assert snapshot(door.study) == before


def test_what_is_told_of_an_entry_does_not_repeat_the_real_word(door: FrontDoor, key: Path) -> None:
    assert "Berk" in door.read("key", "add", key, "Sjoerd", "Berk")
    said = door.read("key", "remove", key, "Sjoerd")
    assert "Berk" in said
    assert "Sjoerd" not in said


def test_a_real_word_can_be_typed_where_no_shell_remembers_it(
    door: FrontDoor, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Sjoerd van Dam\nSjoerd van Dam\n"))
    assert door.ask("key", "add", key, "-", "Berk") == {"entries": 3}
    assert door.ask("key", "list", key)["entries"][-1]["real"] == "Sjoerd van Dam"
    assert door.ask("key", "remove", key, "-") == {"entries": 2}
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert door.refuses("key", "add", key, "-", "Berk").code == "empty-name"


def test_what_does_not_fit_is_refused(door: FrontDoor, key: Path) -> None:
    assert door.refuses("key", "create", key).code == "file-exists"
    assert door.refuses("key", "add", key, "lara de  VRIES", "Linde").code == "key-has-word"
    assert door.refuses("key", "add", key, "Wilg", "Linde").code == "key-pseudonym-real"
    assert door.refuses("key", "add", key, "Sjoerd", "den haag").code == "key-pseudonym-real"
    assert door.refuses("key", "add", key, "Sjoerd", "sjoerd").code == "key-pseudonym-real"
    assert door.refuses("key", "add", key, " ", "Linde").code == "empty-name"
    assert door.refuses("key", "add", key, "Sjoerd", "—").code == "key-word-wordless"
    assert door.refuses("key", "remove", key, "Sjoerd").code == "key-lacks-word"
    assert door.refuses("key", "list", key.with_name("weg.key")).code == "no-such-key"
    assert door.refuses("key", "list", door.study.with_name("weg.key")).code == "key-beside-study"
    assert len(door.ask("key", "list", key)["entries"]) == 2
    assert "REAL" in door.misused("key", "remove", key)


def test_a_key_is_made_beside_no_study(door: FrontDoor, key: Path) -> None:
    for file in (door.study.with_name("k.key"), door.study.parent / "diep" / "k.key"):
        error = door.refuses("key", "create", file)
        assert error.code == "key-beside-study"
        assert door.study.name in error.message


def test_a_passphrase_is_long_enough_and_opens_its_own_key(
    door: FrontDoor, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDNOTES_KEY_PASSPHRASE", "kort")
    assert door.refuses("key", "create", key.with_name("b.key")).code == "key-passphrase-short"
    monkeypatch.setenv("FIELDNOTES_KEY_PASSPHRASE", PASSPHRASE.upper())
    assert door.refuses("key", "add", key, "Sjoerd", "Berk").code == "sealed-passphrase"
    key.write_bytes(key.read_bytes()[:-5])
    assert door.refuses("key", "list", key).code == "sealed-damaged"


def test_without_a_terminal_a_passphrase_comes_from_the_environment_alone(
    door: FrontDoor, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIELDNOTES_KEY_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    error = door.refuses("key", "list", key)
    assert error.code == "key-no-passphrase"
    assert "FIELDNOTES_KEY_PASSPHRASE" in error.message


def test_a_new_passphrase_is_typed_twice_and_unseen(
    door: FrontDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ["vier andere woorden hier", "vier andere woorden daar", "vier andere woorden hier"]
    monkeypatch.delenv("FIELDNOTES_KEY_PASSPHRASE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: typed.pop(0))
    file = tmp_path / "apart.key"
    assert door.say("key", "create", file, "--json").answer["error"]["code"] == "key-passphrase-differs"
    assert not file.exists()
    typed += ["vier andere woorden hier"]
    assert door.say("key", "create", file, "--json").answer == {"entries": 0}
    typed += ["vier andere woorden hier"]
    assert door.say("key", "list", file, "--json").answer == {"entries": []}
