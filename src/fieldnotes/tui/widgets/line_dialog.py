"""A dialog of one line: it asks for a few words, and says what is wrong with them before it goes."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.line_input import LineInput


class LineDialog(Dialog[str | None]):
    """Asks for one line; None when it is left.

    Args:
        title: what is asked.
        hint: what can be typed.
        value: what stands there already.
        refusal: says in a sentence why some words will not do; None when they will.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "send", "commands.form.send"),
    ]

    def __init__(
        self, title: str, *, hint: str, value: str = "", refusal: Callable[[str], str | None] = lambda _: None
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._value = value
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """What is asked, the line, and what can be typed."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="heading", markup=False)
            yield LineInput(self._value, id="typed")
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """One can type at once."""
        self.query_one("#typed").focus()

    def action_send(self) -> None:
        """Answer with what was typed, when it will do."""
        typed = self.query_one("#typed", LineInput).value
        refusal = self._refusal(typed)
        if refusal is None:
            self.dismiss(typed)
        else:
            self.query_one(".hint", Static).update(refusal)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)
