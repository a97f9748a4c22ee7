"""Choosing a code by typing any part of its name, path or alias; what a change would do, shown before it is made."""

from collections.abc import Collection, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from fieldnotes.analysis.folding import fold
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import RelationKind
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.screens.short_questions import ShortQuestion
from fieldnotes.tui.widgets.code_search import CodeSearch
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.listing import Listing

_MOST = 60  # codes that are listed at once; typing on narrows them


class Chosen(NamedTuple):
    """The code that was chosen; None is the top, above all codes."""

    code: CodeRow | None


class CodeChoice(Dialog[Chosen | None]):
    """Asks for one code.

    Args:
        title: for what.
        codes: those that may be chosen.
        top: the words for the top, where that may be chosen too.
        marked: ids of codes that bear a sign.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "choose", "commands.form.send"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    CodeChoice { align: center bottom; }
    CodeChoice Listing { height: auto; max-height: 12; background: $surface; }
    CodeChoice #meaning { height: auto; max-height: 3; color: $text-muted; }
    """

    def __init__(
        self, title: str, codes: Sequence[CodeRow], *, top: str = "", marked: Collection[str] = frozenset()
    ) -> None:
        super().__init__()
        self._title, self._codes, self._top, self._marked = title, codes, top, marked
        self._search = CodeSearch(codes)
        self._shown: list[Chosen] = []
        self._early = ""

    def compose(self) -> ComposeResult:
        """What it is for, where one types, what matches, and what the code under the cursor means."""
        with Vertical(classes="dialog"):
            yield Static(one_line(self._title), classes="heading", markup=False)
            yield LineInput(placeholder=t("codebook.choice"), id="typed")
            yield Listing(id="codes", markup=False)
            yield Static(id="meaning", markup=False)

    def on_mount(self) -> None:
        """Begin to type, with all codes in sight."""
        self.query_one("#typed").focus()
        self._show("")
        self._write_early()

    def on_key(self, event: events.Key) -> None:
        """Take in what is typed before the line has the focus."""
        if self.is_mounted and not self.query_one("#typed").has_focus:
            self.take(event)

    def take(self, event: events.Key) -> None:
        """Take in a letter that was meant for this dialog: nobody waits for it to be there."""
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

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = typed.strip()
        found = [match.code for match in self._search.found(words)] if words else list(self._codes)
        self._shown = [Chosen(code) for code in found[:_MOST]]
        if self._top and fold(words).words in fold(self._top).words:
            self._shown.insert(0, Chosen(None))
        lines = [Option(self._line(each)) for each in self._shown]
        if len(found) > _MOST:
            lines.append(Option(t("read.more-codes", count=len(found) - _MOST), disabled=True))
        listed = self.query_one("#codes", Listing)
        listed.clear_options()
        listed.add_options(lines)
        if lines:
            listed.highlighted = 0
        else:
            self.query_one("#meaning", Static).update(t("codebook.choice-none"))

    def _line(self, each: Chosen) -> str:
        code = each.code
        if code is None:
            return self._top
        sign = "✓ " if code.id in self._marked else ""
        aliases = f"  ({', '.join(code.aliases)})" if code.aliases else ""
        return one_line(f"{sign}{written_path(code.path)}{aliases}")

    @on(Listing.OptionHighlighted)
    def _meaning(self, event: Listing.OptionHighlighted) -> None:
        event.stop()
        if event.option_index >= len(self._shown):  # of a list that is not there any more
            return
        code = self._shown[event.option_index].code
        self.query_one("#meaning", Static).update(one_line(code.brief or code.definition) if code else "")

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._shown[event.option_index])

    def action_move(self, by: int) -> None:
        """Move the choice while typing goes on."""
        listed = self.query_one("#codes", Listing)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_choose(self) -> None:
        """Answer with the chosen code; what was typed just now may not be shown yet."""
        at = self.query_one("#codes", Listing).highlighted or 0
        before = self._shown
        self._show(self.query_one("#typed", Input).value)
        at = at if before == self._shown else 0
        if at < len(self._shown):
            self.dismiss(self._shown[at])

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


class RelationQuestion(ShortQuestion[RelationKind]):
    """How a code bears on another."""

    def __init__(self, code: str) -> None:
        self._kinds = tuple(RelationKind)
        lines = [f"{number}  {t(f'kind.relation-{kind}')} …" for number, kind in enumerate(self._kinds, start=1)]
        super().__init__(t("codebook.relate-title", code=code), lines, t("codebook.relate-hint"))

    def answered(self, event: events.Key) -> bool:
        """A digit, or Enter on a line."""
        if event.character and event.character in "1234":
            self.choose(int(event.character) - 1)
            return True
        return super().answered(event)

    def choose(self, at: int) -> None:
        """The kind of a line."""
        self.dismiss(self._kinds[at])


class BeforeChange(Dialog[bool]):
    """Shows what a change would do, and asks whether to make it; with `told` it shows what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "commands.form.send"),
        Binding("escape", "leave", "commands.form.cancel"),
    ]

    def __init__(self, title: str, lines: Sequence[str], *, told: bool = False) -> None:
        super().__init__()
        self._title, self._lines = title, lines
        self._hint = t("codebook.told-hint" if told else "codebook.before-hint")

    def compose(self) -> ComposeResult:
        """What would happen, and the keys."""
        with VerticalScroll(classes="dialog"):
            yield Static(one_line(self._title), classes="heading", markup=False)
            yield Static("\n".join(map(one_line, self._lines)), markup=False)
            yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Have the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_make(self) -> None:
        """Make it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
