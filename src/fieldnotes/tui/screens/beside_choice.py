"""Choosing what stands beside the text: the passages of a code, or another text; typed by any part of its name."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.listing import Listing

_MOST = 200  # lines that are shown at once; who types narrows them down


class Choice(NamedTuple):
    """Something that can stand beside the text: a `code` with its passages, or a `document`."""

    kind: str
    id: str
    name: str


class BesideDialog(Dialog[Choice | None]):
    """Asks what is to stand beside the text.

    Args:
        choices: all there is, in the order in which it is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "choose", "commands.form.send"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = "BesideDialog Listing { height: auto; max-height: 12; background: $surface; }"

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices
        self._shown: Sequence[Choice] = choices

    def compose(self) -> ComposeResult:
        """Where one types, and what matches."""
        with Vertical(classes="dialog"):
            yield Static(t("read.beside"), classes="heading", markup=False)
            yield LineInput(placeholder=t("read.beside-typed"), id="typed")
            yield Listing(id="choices", markup=False)

    def on_mount(self) -> None:
        """Show all there is; one can type at once."""
        self.query_one("#typed").focus()
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        matching = [each for each in self._choices if all(word in _line(each).casefold() for word in words)]
        self._shown = matching[:_MOST]
        listed = self.query_one(Listing)
        listed.clear_options()
        listed.add_options([Option(_line(each)) for each in self._shown])
        listed.highlighted = 0 if self._shown else None

    def action_move(self, by: int) -> None:
        """Move the choice while typing goes on."""
        listed = self.query_one(Listing)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the chosen one."""
        at = self.query_one(Listing).highlighted
        if at is not None:
            self.dismiss(self._shown[at])

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def _line(choice: Choice) -> str:
    return t(f"read.beside-{choice.kind}", name=one_line(choice.name))
