"""Keys: their names, what may be given to a command, and the sets for users of other tools."""

import string

import pytest
from textual.keys import _character_to_key

from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.settings import Settings
from fieldnotes.tui.commands import COMMANDS
from fieldnotes.tui.key_names import is_character, named, names, said, spelled
from fieldnotes.tui.key_presets import PRESETS
from fieldnotes.tui.keys import INSIDE, clashes, keys_in_force, of_table, preset_keys, with_change


def test_a_key_has_the_name_that_textual_gives_it() -> None:
    for character in string.punctuation + string.ascii_letters + string.digits + "é":
        assert named(character) == _character_to_key(character)
    for command in COMMANDS:
        assert names(command.keys) == command.keys


@pytest.mark.parametrize(
    ("written", "name", "shown", "sentence"),
    [
        ("Ctrl+K", "ctrl+k", "^k", "Ctrl+K"),
        ("^k", "ctrl+k", "^k", "Ctrl+K"),
        ("ctrl+i", "tab", "tab", "Tab"),
        ("Esc", "escape", "esc", "Esc"),
        ("?", "question_mark", "?", "?"),
        ("^", "circumflex_accent", "^", "^"),
        ("+", "plus", "+", "+"),
        ("shift+k", "K", "K", "K"),
        ("alt+1", "alt+1", "alt+1", "Alt+1"),
        ("PgUp", "pageup", "pageup", "Pageup"),
        ("shift+ctrl+left", "ctrl+shift+left", "^shift+←", "Ctrl+Shift+←"),
        ("f12,x", "f12,x", "f12 / x", "F12 / x"),
        (",", "comma", ",", ","),
    ],
)
def test_a_key_may_be_written_as_people_do(written: str, name: str, shown: str, sentence: str) -> None:
    assert names(written) == name
    assert said(name) == shown
    assert spelled(name) == sentence


@pytest.mark.parametrize("written", ["", "ctrl+1", "f25", "hyper+k", "twee", "ctrl+", "alt+é", "ctrl+é", "\x1b", "a b"])
def test_what_no_terminal_sends_is_no_key(written: str) -> None:
    with pytest.raises(RefusedError, match="geen toets"):
        names(written)


def test_a_letter_a_sign_and_a_space_write_something() -> None:
    assert all(is_character(key) for key in ("a", "é", "question_mark", "space", "1"))
    assert not any(is_character(key) for key in ("ctrl+a", "f1", "enter", "escape", "alt+1"))


REFUSED = (
    ("read.code", "x", "key-taken", "weg"),  # in the same place
    ("read.code", "w", "key-taken", "woord"),  # in the text that lies in that place
    ("reader.top", "c", "key-taken", "Lezen"),  # the other way about
    ("notes.edit", "f8", "key-taken", "stop"),  # a note in the log
    ("home.check", "ctrl+q", "key-taken", "Overal"),  # what works everywhere
    ("app.undo", "c", "key-writes", "typt"),  # a letter, where one types
    ("log.stop", "ctrl+u", "key-of-line", "regel"),
    ("home.check", "j", "key-of-list", "lijst"),
    ("read.ten-keys", "1", "key-fixed", "blijft"),
    ("read.code", "ctrl+c", "key-held-back", "terminal"),
    ("log.stop", "alt+3", "key-ticks", "gids"),
    ("read.nope", "k", "no-such-command", "read.nope"),
    ("read.code", "", "key-unknown", "geen toets"),  # a command never loses its last key
    ("read.code", ",,", "key-unknown", "geen toets"),
)


@pytest.mark.parametrize(("command", "key", "code", "word"), REFUSED)
def test_a_key_that_cannot_be_is_refused_in_words(command: str, key: str, code: str, word: str) -> None:
    with pytest.raises(FieldnotesError, match=word) as problem:
        with_change(of_table(), command, key)
    assert problem.value.code == code


def test_a_key_that_is_free_is_taken_also_where_another_place_has_it() -> None:
    changed = with_change(of_table(), "home.check", "x")
    assert changed["home.check"] == "x"
    assert {name: own for name, own in changed.items() if name != "home.check"} == {
        name: own for name, own in of_table().items() if name != "home.check"
    }


def test_every_place_that_lies_in_another_is_a_place() -> None:
    places = {command.place for command in COMMANDS}
    assert {*INSIDE, *INSIDE.values()} <= places


@pytest.mark.parametrize("preset", PRESETS)
def test_a_set_names_commands_that_are_there_and_keys_that_mean_one_thing(preset: str) -> None:
    own = PRESETS[preset]
    assert set(own) <= set(of_table())
    assert all(names(keys) == keys for keys in own.values())
    assert not clashes(preset_keys(preset))
    for command_id, keys in own.items():
        assert with_change(preset_keys(preset), command_id, keys)[command_id] == keys


def test_users_of_another_tool_find_their_keys() -> None:
    qualcoder, nvivo, taguette = (preset_keys(name) for name in ("qualcoder", "nvivo", "taguette"))
    found = {key: name for name, own in qualcoder.items() if name.startswith("read.") for key in own.split(",")}
    meant = {
        "q": "again",
        "r": "code",
        "v": "in-vivo",
        "n": "code",
        "u": "remove",
        "m": "memo",
        "s": "find",
        "b": "bookmark",
    }
    assert {key: found[key] for key in meant} == {key: f"read.{what}" for key, what in meant.items()}
    assert "ctrl+f2" in nvivo["read.code"].split(",")
    assert "n" in taguette["read.code"].split(",")


def test_keys_in_a_file_that_do_not_hold_up_are_left_out_and_told() -> None:
    own = {"read.code": "k", "read.remove": "f12", "read.level": "f12", "read.nope": "z", "log.stop": "a"}
    keys = keys_in_force(Settings(preset="weg", keys=own))
    assert keys.changed == {"read.level": "f12"}  # k belongs to the text
    told = " ".join(keys.problems)
    assert all(word in told for word in ("weg", "read.nope", "log.stop", "read.code", "read.remove"))
    assert not clashes(keys.all)


def test_two_commands_may_change_keys_with_each_other() -> None:
    keys = keys_in_force(Settings(keys={"read.code": "f", "read.evidence": "c"}))
    assert (keys.all["read.code"], keys.all["read.evidence"], keys.problems) == ("f", "c", ())
