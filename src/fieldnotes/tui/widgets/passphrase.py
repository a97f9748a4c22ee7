"""A passphrase that is typed unseen, once or, for a new one, twice."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Dialog

SHORTEST = 6  # characters of a passphrase for one sitting


class PassphraseDialog(Dialog[str | None]):
    """Asks for a passphrase, unseen; for a new one twice.

    Args:
        title: what it is for.
        twice: whether it is new.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "commands.form.cancel")]

    def __init__(self, title: str, *, twice: bool = False) -> None:
        super().__init__()
        self._title = title
        self._twice = twice

    def compose(self) -> ComposeResult:
        """One line, or two."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="heading", markup=False)
            yield Input(password=True, id="first")
            if self._twice:
                yield Label(t("review.again"), markup=False)
                yield Input(password=True, id="second")
            yield Static("", id="wrong", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the first line."""
        self.query_one("#first").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the second line, or answer."""
        event.stop()
        first = self.query_one("#first", Input).value
        if self._twice and event.input.id == "first":
            self.query_one("#second").focus()
        elif self._twice and len(first) < SHORTEST:
            self._wrong(t("review.short", least=SHORTEST))
        elif self._twice and first != self.query_one("#second", Input).value:
            self._wrong(t("review.differs"))
        else:
            self.dismiss(first)

    def _wrong(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(sentence)
        self.query_one("#first").focus()

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)
