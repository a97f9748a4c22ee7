"""The command table: every command is declared once, and everything that is told of it is true."""

import importlib
import pkgutil
from collections import Counter

import pytest
from textual.app import App
from textual.dom import DOMNode

from fieldnotes.base.i18n import LANGUAGES, speaking, t
from fieldnotes.tui import screens
from fieldnotes.tui.app import Workbench
from fieldnotes.tui.command import Command
from fieldnotes.tui.commands import COMMANDS, commands_of
from fieldnotes.tui.palette import key_words
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.guide_pane import GuidePane
from fieldnotes.tui.widgets.note_log import NoteLog
from fieldnotes.tui.widgets.reader import Reader


def places() -> dict[str, type[DOMNode]]:
    """Where commands work: every place that there is, the reader, the guide, the notes, and the application."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    found: dict[str, type[DOMNode]] = {"app": Workbench, "reader": Reader, "guide": GuidePane, "notes": NoteLog}
    waiting: list[type[Place]] = list(Place.__subclasses__())
    while waiting:
        place = waiting.pop()
        waiting += place.__subclasses__()
        if place.PLACE:
            found.setdefault(place.PLACE, place)
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_a_label_a_key_and_something_that_it_does(command: Command) -> None:
    """A person finds it in footer, help and palette under its words, in both languages, and its action is there."""
    for language in LANGUAGES:
        with speaking(language):
            assert t(command.label_id).strip()
    assert all(key.strip() for key in command.keys.split(","))
    assert key_words(command)
    namespace, _, action = command.action.rpartition(".")
    owner: type = App if namespace == "app" and hasattr(App, f"action_{action}") else Workbench
    if not namespace:
        owner = places()[command.place]
    assert any(hasattr(each, f"action_{action}") for each in (owner, *owner.__subclasses__())), (
        f"{owner.__name__} does not know action_{action}"
    )


def test_a_key_means_one_thing_in_a_place() -> None:
    """No two commands of one place share a key; search alone has one Enter for its line and one for its list."""
    for place in {command.place for command in COMMANDS} - {"search"}:
        keys = Counter(key for command in commands_of(place) for key in command.keys.split(","))
        assert [key for key, times in keys.items() if times > 1] == []


def test_command_ids_are_unique() -> None:
    """A key map can name a command by its id."""
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)


def test_every_place_has_a_name_in_both_languages() -> None:
    """Title lines and the help screen name every place."""
    for place in {command.place for command in COMMANDS}:
        for language in LANGUAGES:
            with speaking(language):
                assert t(f"places.{place}").strip()
