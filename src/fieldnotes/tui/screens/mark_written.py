"""The question whether a session is written up; nothing marks it by itself."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.writing_area import WritingArea


class MarkDialog(Dialog[bool]):
    """Tells how far the writing-up is, and asks whether the session is to be marked; whoever types on says no.

    Args:
        told: how far the writing-up is.
        typing: where goes what is typed while it asks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "commands.form.send"),
        Binding("escape", "answer(False)", "commands.form.cancel"),
    ]

    def __init__(self, told: str, typing: WritingArea) -> None:
        super().__init__()
        self._told, self._typing = told, typing
        self._answered = False

    def compose(self) -> ComposeResult:
        """What is so, what is asked, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(self._told, classes="heading", markup=False)
            yield Static(t("write-up.mark-question"), markup=False)
            yield Static(t("write-up.mark-hint"), classes="hint", markup=False)

    def action_answer(self, marked: bool) -> None:  # noqa: FBT001 - the shape of a Textual action
        """Answer, once."""
        if not self._answered:
            self._answered = True
            self.dismiss(marked)

    def on_key(self, event: events.Key) -> None:
        """Hand on what is typed as text."""
        if event.is_printable:
            event.stop()
            self._typing.post_message(events.Key(event.key, event.character))
            self.action_answer(False)
