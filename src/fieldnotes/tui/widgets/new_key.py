"""Asking for a new key by having it pressed: what cannot be is refused in words, and one may press another."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.key_names import spelled
from fieldnotes.tui.place import Dialog


class NewKeyDialog(Dialog[str | None]):
    """Answers with the name of the key that was pressed, once `refuse` finds nothing against it."""

    def __init__(self, command: str, keys: str, refuse: Callable[[str], object]) -> None:
        """`refuse` raises a FieldnotesError for a key that cannot be."""
        super().__init__()
        self._command = command
        self._keys = keys
        self._refuse = refuse

    def compose(self) -> ComposeResult:
        """What is asked, and what was against the last key."""
        with Vertical(classes="dialog"):
            asked = t("settings.press", command=self._command, keys=spelled(self._keys))
            yield Static(asked, classes="heading", markup=False)
            yield Static(id="against", markup=False)
            yield Static(t("settings.press-hint"), classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the key itself, whatever it does elsewhere."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        try:
            self._refuse(event.key)
        except FieldnotesError as problem:
            self.query_one("#against", Static).update(one_line(problem.message))
        else:
            self.dismiss(event.key)
