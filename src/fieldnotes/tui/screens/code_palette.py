"""The code palette: type any part of a code's name, path or alias; Enter takes the first; its meaning stands below."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook import written_path
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.listing import Listing


class Picked(NamedTuple):
    """The code that was picked, or the name of one to make."""

    code_id: str | None
    name: str


def matching(codes: Sequence[CodeRow], typed: str, recent: Sequence[str]) -> list[CodeRow]:
    """The codes in which every typed word occurs, in path or alias: those that begin so first, then the recent ones."""
    words = typed.casefold().split()
    found = []
    for code in codes:
        names = [written_path(code.path).casefold(), *(alias.casefold() for alias in code.aliases)]
        if all(any(word in name for name in names) for word in words):
            found.append(code)
    ranks = {code_id: rank for rank, code_id in enumerate(recent)}
    whole = typed.casefold().strip()

    def rank(code: CodeRow) -> tuple[int, int, str]:
        begins = [code.name.casefold(), *(alias.casefold() for alias in code.aliases)]
        starts = bool(whole) and any(name.startswith(whole) for name in begins)
        return (0 if starts else 1, ranks.get(code.id, len(ranks)), written_path(code.path).casefold())

    return sorted(found, key=rank)


class CodePalette(Dialog[Picked | None]):
    """Asks for a code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, codes: Sequence[CodeRow], recent: Sequence[str]) -> None:
        super().__init__()
        self._codes = codes
        self._recent = recent
        self._shown: list[CodeRow] = []
        self._early = ""

    def compose(self) -> ComposeResult:
        """Where one types, what matches, and what the code under the cursor means."""
        with Vertical(classes="dialog"):
            yield Input(placeholder=t("read.palette"), id="typed")
            yield Listing(id="codes", markup=False)
            yield Static(id="meaning", markup=False)

    def on_mount(self) -> None:
        """Show all codes, the recent ones first."""
        self._show("")
        self.query_one("#typed").focus()
        self._write_early()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        """Show what matches; nothing is chosen before something is typed, unless a code was used before."""
        self._shown = matching(self._codes, typed, self._recent)
        listed = self.query_one("#codes", Listing)
        listed.clear_options()
        listed.add_options([Option(_line(code)) for code in self._shown])
        name = typed.strip()
        if name and all(name.casefold() != code.name.casefold() for code in self._shown):
            listed.add_option(Option(t("read.new-code", name=one_line(name))))
        if listed.option_count and (name or self._recent):
            listed.highlighted = 0
        else:
            self.query_one("#meaning", Static).update(t("read.choose-a-code" if self._codes else "read.no-codes"))

    def on_key(self, event: events.Key) -> None:
        """Take in what is typed before the line has the focus."""
        if self.is_mounted and not self.query_one("#typed").has_focus:
            self.take(event)

    def take(self, event: events.Key) -> None:
        """Take in a letter that was meant for the palette: nobody waits for a dialog to be there."""
        if event.is_printable and event.character:
            event.stop()
            self._early += event.character
            if self.is_mounted:
                self._write_early()

    def _write_early(self) -> None:
        line = self.query_one("#typed", Input)
        line.value += self._early
        line.cursor_position = len(line.value)
        self._early = ""

    @on(Listing.OptionHighlighted)
    def _meaning(self, event: Listing.OptionHighlighted) -> None:
        event.stop()
        code = self._shown[event.option_index] if event.option_index < len(self._shown) else None
        self.query_one("#meaning", Static).update(one_line(code.definition) if code else "")

    def action_move(self, by: int) -> None:
        """Move the choice while typing goes on."""
        listed = self.query_one("#codes", Listing)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self._pick(self.query_one("#codes", Listing).highlighted)

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self._pick(event.option_index)

    def _pick(self, at: int | None) -> None:
        typed = self.query_one("#typed", Input).value.strip()
        if at is not None and at < len(self._shown):
            self.dismiss(Picked(self._shown[at].id, self._shown[at].name))
        elif typed:
            self.dismiss(Picked(None, typed))

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def _line(code: CodeRow) -> str:
    aliases = f"  ({', '.join(code.aliases)})" if code.aliases else ""
    return one_line(written_path(code.path) + aliases)
