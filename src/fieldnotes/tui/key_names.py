"""Keys by name: from what a person writes (`?`, `Ctrl+K`, `esc`) to the name that Textual gives, and back to words.

Only keys that a terminal can send are known; of keys that it cannot tell apart (Ctrl+I and Tab) there is one.
"""

import re
import string
import unicodedata

from fieldnotes.base.errors import RefusedError

_OWN_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
}
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+space": "ctrl+at",
}
_MOVES = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "insert", "delete")
_FUNCTIONS = tuple(f"f{number}" for number in range(1, 25))
_PLAIN = frozenset(("enter", "escape", "tab", "space", "backspace", *_MOVES, *_FUNCTIONS))
_WITH_CTRL = frozenset(
    (*string.ascii_lowercase, *_MOVES, *_FUNCTIONS, "at", "backslash", "right_square_bracket", "underscore")
)
_WITH_ALT = frozenset((*string.ascii_lowercase, *string.digits, *_MOVES))
_WITH_SHIFT = frozenset(("tab", *_MOVES, *_FUNCTIONS))
_MODIFIERS = {
    ("ctrl",): _WITH_CTRL,
    ("alt",): _WITH_ALT,
    ("shift",): _WITH_SHIFT,
    ("ctrl", "shift"): frozenset(_MOVES),
    ("alt", "shift"): frozenset(_MOVES),
    ("alt", "ctrl"): frozenset(_MOVES),
}
_WORDS = {"escape": "esc", "left": "←", "right": "→", "up": "↑", "down": "↓"}


def _of_character(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _OWN_NAMES.get(name, name)


_SIGNS = {_of_character(sign): sign for sign in string.punctuation}


def named(written: str) -> str:
    """The name of one key.

    Raises:
        RefusedError: `key-unknown`, when it is no key, or one that a terminal does not send.
    """
    *modifiers, base = _parts(written.strip())
    if len(base) == 1 and "shift" in modifiers and base.isalpha():
        modifiers.remove("shift")
        base = base.upper()
    elif len(base) == 1 and modifiers:
        base = base.lower()
    held = tuple(sorted(modifiers))
    key = "+".join([*held, base])
    if key in _SAME:
        return _SAME[key]
    if base in _MODIFIERS[held] if held in _MODIFIERS else not held and _is_plain(base):
        return key
    raise RefusedError("key-unknown", given=written)


def _is_plain(base: str) -> bool:
    return base in _PLAIN or base in _SIGNS or (len(base) == 1 and base.isalnum())


def _parts(written: str) -> list[str]:
    """The modifiers in small letters, and the key itself by its name."""
    if written.startswith("^") and len(written) > 1:
        written = f"ctrl+{written[1:]}"
    *modifiers, base = re.split(r"(?<=.)[+-](?=.)", written)
    known = {"control": "ctrl", "ctl": "ctrl"}
    given = [known.get(each.lower(), each.lower()) for each in modifiers]
    if len(base) == 1:
        return [*given, _of_character(base)]
    base = base.lower()
    return [*given, _ALSO.get(base, base)]


def names(written: str) -> str:
    """The names of several keys with commas between them; the comma itself is written `comma`.

    Raises:
        RefusedError: `key-unknown`.
    """
    return ",".join(dict.fromkeys(named(each) for each in written.split(",") if each.strip())) or named(written)


def is_character(key: str) -> bool:
    """Whether a key writes a character in a line."""
    return len(key) == 1 or key in _SIGNS or key == "space"


def said(keys: str) -> str:
    """Keys with commas between them, as a person reads them."""
    return " / ".join(_said_one(key) for key in keys.split(","))


def _said_one(key: str) -> str:
    *modifiers, base = key.split("+")
    word = _SIGNS.get(base, _WORDS.get(base, base))
    before = "".join("^" if each == "ctrl" else f"{each}+" for each in modifiers)
    return f"{before}{word}"


def spelled(keys: str) -> str:
    """Keys as a sentence writes them: `Ctrl+Q`, `F10`, `Esc`."""
    return " / ".join(_spelled_one(key) for key in keys.split(","))


def _spelled_one(key: str) -> str:
    *modifiers, base = key.split("+")
    word = _SIGNS.get(base, _WORDS.get(base, base))
    return "+".join(part.capitalize() for part in [*modifiers, word]) if modifiers or len(word) > 1 else word
