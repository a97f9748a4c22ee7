"""Which keys the commands have: those of the table, of a set for users of another tool, and a person's own over them.

A change that would make a key mean two things where a person is, or that could never be pressed there, is refused in
words. What a file holds that does not hold up is left out and told.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import FieldnotesError, NotFoundError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.settings import DEFAULT_PRESET, Settings, keep_in, keep_preset, read_settings
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.command import Command
from fieldnotes.tui.commands import COMMANDS
from fieldnotes.tui.key_names import is_character, names, spelled
from fieldnotes.tui.key_presets import PRESETS

INSIDE = {"reader": "read", "notes": "log", "guide": "log"}
"""Places that lie within another: the keys of both work at once."""
WITH_A_LINE = frozenset({"app", "log", "settings", "write-up"})
"""Places where one is, or may be, typing while their commands must work."""
WITHOUT_A_LIST = frozenset({"app", "log", "notes", "guide", "read", "reader"})
"""Places that have no list whose own keys come first; everywhere else there is one."""
FIXED = frozenset({"read.ten-keys", "recheck.choose", "log.tick"})
"""Commands whose key is what they are about: the digit says which."""
_HELD_BACK = frozenset({"ctrl+c"})
"""Keys that the system or a line takes whatever we do."""
_OF_A_LINE = frozenset(
    f"ctrl+{letter}" for letter in ("a", "d", "e", "k", "u", "w", "x", "v", "left", "right", "backspace", "at")
) | {"left", "right", "home", "end", "backspace", "delete", "shift+left", "shift+right", "shift+home", "shift+end"}
_OF_THE_GUIDE = frozenset(f"alt+{digit}" for digit in range(1, 10))
_OF_A_LIST = frozenset({"down", "up", "j", "k", "home", "end", "g", "G", "pageup", "pagedown"})


class Clash(NamedTuple):
    """A key that two commands have where both work."""

    key: str
    one: str
    other: str


@cache
def by_id() -> dict[str, Command]:
    """The commands of the table by their id."""
    return {command.id: command for command in COMMANDS}


def of_table() -> dict[str, str]:
    """The keys that the commands have by themselves."""
    return {command.id: command.keys for command in COMMANDS}


def preset_keys(preset: str) -> dict[str, str]:
    """The keys of every command in one of the sets.

    Raises:
        NotFoundError: `no-such-preset`.
    """
    if preset not in PRESETS:
        raise NotFoundError("no-such-preset", given=preset, known=", ".join(PRESETS))
    return {**of_table(), **PRESETS[preset]}


def together(one: str, other: str) -> bool:
    """Whether the commands of two places work at the same time."""
    return one == other or "app" in {one, other} or INSIDE.get(one) == other or INSIDE.get(other) == one


def clashes(keys: Mapping[str, str]) -> frozenset[Clash]:
    """The keys that would mean two things. Commands that share a key in the table do so by intention."""
    return frozenset(each for each in _shared(keys) if (each.one, each.other) not in _meant())


@cache
def _meant() -> frozenset[tuple[str, str]]:
    return frozenset((each.one, each.other) for each in _shared(of_table()))


def _shared(keys: Mapping[str, str]) -> set[Clash]:
    having: dict[str, list[str]] = {}
    for command_id, own in keys.items():
        for key in own.split(","):
            having.setdefault(key, []).append(command_id)
    return {
        Clash(key, *sorted((one, other)))
        for key, ids in having.items()
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        if together(one.partition(".")[0], other.partition(".")[0])
    }


def with_change(keys: Mapping[str, str], command_id: str, written: str) -> dict[str, str]:
    """All keys, after one command got others.

    Args:
        keys: of every command, as they are.
        command_id: of the command that gets them.
        written: the new keys, as a person writes them.

    Raises:
        NotFoundError: `no-such-command`.
        RefusedError: `key-unknown`, `key-taken`, `key-fixed`, `key-held-back`, `key-ticks`, `key-writes`, `key-of-line`
            or `key-of-list`.
    """
    if command_id not in by_id():
        raise NotFoundError("no-such-command", given=command_id)
    changed = {**keys, command_id: names(written)}
    for key in changed[command_id].split(","):
        _see_that_it_works(command_id, key)
    for clash in sorted(clashes(changed)):
        if command_id in clash[1:]:
            raise _taken(clash, command_id)
    return changed


def _taken(clash: Clash, command_id: str) -> RefusedError:
    other = by_id()[clash.one if clash.other == command_id else clash.other]
    return RefusedError(
        "key-taken", key=spelled(clash.key), command=t(other.label_id), place=t(f"places.{other.place}"), id=other.id
    )


def _see_that_it_works(command_id: str, key: str) -> None:
    """See that a key reaches the place of a command.

    Raises:
        RefusedError: see `with_change`.
    """
    command = by_id()[command_id]
    place = command.place
    if command_id in FIXED:
        raise RefusedError("key-fixed", command=t(command.label_id))
    if key in command.keys.split(","):
        return
    if key in _HELD_BACK:
        raise RefusedError("key-held-back", key=spelled(key))
    if key in _OF_THE_GUIDE and together(place, "log"):
        raise RefusedError("key-ticks", key=spelled(key))
    if place in WITH_A_LINE and is_character(key):
        raise RefusedError("key-writes", key=spelled(key), place=t(f"places.{place}"))
    if place in WITH_A_LINE and key in _OF_A_LINE:
        raise RefusedError("key-of-line", key=spelled(key), place=t(f"places.{place}"))
    if place not in WITHOUT_A_LIST and key in _OF_A_LIST:
        raise RefusedError("key-of-list", key=spelled(key), place=t(f"places.{place}"))


class Keys(NamedTuple):
    """The keys in force.

    Attributes:
        all: of every command.
        changed: those that differ from the table.
        problems: in sentences, what of the settings could not be used.
    """

    all: dict[str, str]
    changed: dict[str, str]
    problems: tuple[str, ...]


def keys_in_force(settings: Settings) -> Keys:
    """The keys of the table, of the chosen set, and of one's own; what does not hold up is left out and told."""
    table = of_table()
    if settings.preset == DEFAULT_PRESET and not settings.keys:
        return Keys(table, {}, ())
    problems: list[str] = []
    try:
        start = preset_keys(settings.preset)
    except NotFoundError as problem:
        problems.append(problem.message)
        start = table
    keys = {**start, **_sound(settings.keys, problems)}
    while found := [each for each in sorted(clashes(keys)) if any(keys[one] != start[one] for one in each[1:])]:
        clash = found[0]
        dropped = clash.other if keys[clash.other] != start[clash.other] else clash.one
        why = RefusedError("key-twice", key=spelled(clash.key), one=clash.one, other=clash.other)
        problems.append(t("settings.key-left-out", id=dropped, why=why.message))
        keys[dropped] = start[dropped]
    return Keys(keys, {name: own for name, own in keys.items() if own != table[name]}, tuple(problems))


def _sound(own: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    """One's own keys that are keys and reach the place of their command, whoever else has them."""
    sound = {}
    for command_id, written in own.items():
        try:
            sound[command_id] = with_change({}, command_id, written)[command_id]
        except FieldnotesError as problem:
            problems.append(t("settings.key-left-out", id=one_line(command_id), why=problem.message))
    return sound


def set_key(command_id: str, written: str) -> Path | None:
    """Give a command other keys, and keep that. What comes back: see `settings.change_settings`.

    Raises:
        FieldnotesError: see `with_change`.
        StorageError: `cannot-write`.
    """
    settings = read_settings().settings
    own = with_change(keys_in_force(settings).all, command_id, written)[command_id]
    return keep_in("keys", {command_id: None if own == _start(settings)[command_id] else own})


def reset_key(command_id: str) -> Path | None:
    """Give a command the keys back that it has in the chosen set. What comes back: see `settings.change_settings`.

    Raises:
        NotFoundError: `no-such-command`.
        RefusedError: `key-taken`, when one of them was given to another command meanwhile.
        StorageError: `cannot-write`.
    """
    settings = read_settings().settings
    if command_id in settings.keys and command_id not in by_id():
        return keep_in("keys", {command_id: None})
    if command_id not in by_id():
        raise NotFoundError("no-such-command", given=command_id)
    own = _start(settings)[command_id]
    for clash in sorted(clashes({**keys_in_force(settings).all, command_id: own})):
        if command_id in clash[1:]:
            raise _taken(clash, command_id)
    return keep_in("keys", {command_id: None})


def set_preset(preset: str) -> Path | None:
    """Choose a set of keys, and keep that; one's own keys stay over it. What comes back: see `set_key`.

    Raises:
        NotFoundError: `no-such-preset`.
        StorageError: `cannot-write`.
    """
    preset_keys(preset)
    return keep_preset(preset)


def _start(settings: Settings) -> dict[str, str]:
    return preset_keys(settings.preset if settings.preset in PRESETS else DEFAULT_PRESET)
