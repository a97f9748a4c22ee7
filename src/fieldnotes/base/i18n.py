"""The catalogue: every sentence that a person reads, in Dutch and in English.

A catalogue is a folder of JSON files, `locales/<language>/<room>.json`, from key to a `str.format` template; the id
`handout.purpose` is `purpose` in room `handout`, and a room is read when its first sentence is asked for. JSON and
not gettext: it loads in under a millisecond with the standard library, has no compiled twin that can go stale, and is
checked by a test (both languages hold the same ids with the same placeholders).
"""

import json
import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

from fieldnotes.base.settings_file import read_held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def catalogue(language: Language, room: str) -> dict[str, str]:
    """All templates of one room in one language, by key; empty when there is no such room."""
    source = files("fieldnotes").joinpath("locales", language, f"{room}.json")
    if not source.is_file():
        return {}
    return cast("dict[str, str]", json.loads(source.read_text(encoding="utf-8")))


def chosen_language() -> Language | None:
    """What a person chose: FIELDNOTES_LANGUAGE for this run, else the language in the settings; None when neither."""
    named = os.environ.get("FIELDNOTES_LANGUAGE", "")
    if named:
        return _language_of(named)
    kept = read_held().values.get("language")
    return kept if kept in LANGUAGES else None


def preferred_language() -> Language:
    """The language to speak where no project says it: the chosen one, else that of the locale, else English."""
    chosen = chosen_language()
    if chosen is not None:
        return chosen
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((_language_of(value) for value in named if value), "en")


def _language_of(named: str) -> Language:
    return "nl" if named.lower().startswith("nl") else "en"


_KEY = re.compile(r"\[\[(?P<command>[^|\]]+)\|(?P<usual>[^\]]+)\]\]")
"""A key in a sentence: `[[app.undo|Ctrl+Z]]` is the key that the command has now; by itself that is Ctrl+Z."""
_names_keys: list["Callable[[str], str]"] = []
_process: list[Language] = [preferred_language()]
_block: ContextVar[Language | None] = ContextVar("language of this block", default=None)


def current_language() -> Language:
    """The language in force: that of the block one is in, else the process's."""
    return _block.get() or _process[0]


def use_language(language: Language) -> None:
    """Speak this language from now on, in the whole process."""
    _process[0] = language


@contextmanager
def speaking(language: Language) -> "Iterator[None]":
    """Speak another language inside a block, on this thread alone: a handout is in the study's language."""
    before = _block.set(language)
    try:
        yield
    finally:
        _block.reset(before)


def name_keys(by: "Callable[[str], str]") -> None:
    """Name keys in sentences by this from now on: it is given the id of a command. Before that the usual key stands."""
    _names_keys[:] = [by]


def _named_key(found: "re.Match[str]") -> str:
    return _names_keys[0](found["command"]) if _names_keys else found["usual"]


def t(message_id: str, /, **values: object) -> str:
    """The sentence for an id (`room.key`) in the language in force, with its values filled in.

    A missing id raises KeyError: it is a mistake of ours and a test finds it before a user does.
    """
    room, _, key = message_id.partition(".")
    template = catalogue(current_language(), room)[key]
    if "[[" in template:
        template = _KEY.sub(_named_key, template)
    return template.format(**values) if values else template
