"""The line in which one types what is to be found in the text, and how many places there are."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.widgets.line_input import LineInput


class Sought(LineInput):
    """What is looked for; Enter goes there, Escape lets go, the arrows go from place to place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "commands.find.go"),
        Binding("down,f3", "step(1)", "commands.read.next-hit", show=False),
        Binding("up,f2", "step(-1)", "commands.read.previous-hit", show=False),
        Binding("escape", "leave", "commands.form.cancel"),
    ]

    def action_go(self) -> None:
        """Go to the place that is shown, and go on reading."""
        self.post_message(FindLine.Went())

    def action_step(self, by: int) -> None:
        """Go to the next place, or the one before, and stay here."""
        self.post_message(FindLine.Stepped(by))

    def action_leave(self) -> None:
        """Look for nothing any more."""
        self.post_message(FindLine.Left())


class FindLine(Horizontal):
    """The line; it is there while one types in it."""

    DEFAULT_CSS = """
    FindLine { height: 1; display: none; background: $panel; }
    FindLine.-open { display: block; }
    FindLine Input, FindLine Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
    FindLine Static { width: auto; padding: 0 1; color: $text-muted; }
    """

    class Typed(Message):
        """Something else is looked for.

        Attributes:
            words: what it is.
        """

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Went(Message):
        """One goes to the place that is shown."""

    class Stepped(Message):
        """One goes on to the next place (1), or back to the one before (-1).

        Attributes:
            by: how many places.
        """

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """Nothing is looked for any more."""

    def compose(self) -> ComposeResult:
        """What is typed, and how many places there are."""
        yield Sought(placeholder=t("read.find"), id="sought")
        yield Static(id="found", markup=False)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.query_one(Sought).value

    def open(self) -> None:
        """Begin to type; what was looked for before is there to be typed over."""
        self.add_class("-open")
        line = self.query_one(Sought)
        line.focus()
        line.select_all()

    def close(self) -> None:
        """Go away, and keep the words for the next time."""
        self.remove_class("-open")

    def tell(self, sentence: str) -> None:
        """Say how many places there are."""
        self.query_one("#found", Static).update(sentence)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
