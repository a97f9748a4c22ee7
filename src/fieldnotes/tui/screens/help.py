"""Help: every key that works on the screen one came from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.palette import key_words, places_of
from fieldnotes.tui.place import Dialog


class HelpScreen(Dialog[None]):
    """A list of keys; any of escape, q and ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,enter", "dismiss", "commands.app.back")]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """One line a command, under the name of its place."""
        with VerticalScroll(classes="dialog"):
            for place, _node in places_of(self._about):
                yield Static(t(f"places.{place}"), classes="heading", markup=False)
                for command in commands_of(place):
                    yield Static(f"{key_words(command):<22} {t(command.label_id)}", markup=False)
