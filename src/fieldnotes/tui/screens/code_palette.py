"""The code palette: type any part of a name, path or alias; Enter lays the first; its meaning stands below.

Tab adds the chosen code to a choice of several, and so does space while nothing is typed. A code with a scale is
rated in the same stroke: its level may be typed after its name, or follows as one key after Enter.
"""

from collections.abc import Callable, Sequence
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
from fieldnotes.tui.widgets.code_search import CodeSearch, Match
from fieldnotes.tui.widgets.level_keys import level_lines, rating_of
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.listing import Listing

_EARLY = frozenset({"enter", "tab", "backspace", "escape"})  # keys that are no letters, and may come early too
MOST_SHOWN = 60  # codes that are listed at once; typing on narrows them


class Picked(NamedTuple):
    """A code that was picked, or the name of one to make; and the level that it was rated with."""

    code_id: str | None
    name: str
    level: str | None = None


class CodeLine(LineInput):
    """Where one types. What the palette does with a key, it does before the next key comes."""

    async def _on_key(self, event: events.Key) -> None:
        palette = self.screen
        if isinstance(palette, CodePalette) and palette.takes(event):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class CodePalette(Dialog[tuple[Picked, ...] | None]):
    """Asks for codes.

    Args:
        codes: those that may be laid.
        recent: ids of those that were used last, the last first.
        pin: called with the code that is to be put on a digit.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("tab", "tick", show=False),
        Binding("f2", "pin", "commands.read.pin"),
    ]

    def __init__(
        self, codes: Sequence[CodeRow], recent: Sequence[str], pin: Callable[[CodeRow], None] | None = None
    ) -> None:
        super().__init__()
        self._codes = {code.id: code for code in codes}
        self._search = CodeSearch(codes, recent)
        self._recent = recent
        self._pin = pin
        self._shown: list[Match] = []
        self._ticked: dict[str, Picked] = {}
        self._rating: list[Picked] = []
        self._rated: list[Picked] = []
        self._early: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """Where one types, what matches, and what the code under the cursor means."""
        with Vertical(classes="dialog"):
            yield Static(id="ticked", markup=False)
            yield CodeLine(placeholder=t("read.palette"), id="typed")
            yield Listing(id="codes", markup=False)
            yield Static(id="meaning", markup=False)
            yield Static(t("read.palette-keys"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show all codes, the recent ones first."""
        self._show_ticked()
        self._show("")
        self.query_one("#typed").focus()
        self.call_later(self._deal_with_early)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self._rating:
            self._show(event.value)

    def _show(self, typed: str) -> None:
        """Show what matches; nothing is chosen before something is typed, unless a code was used before."""
        found = self._search.found(typed)
        self._shown = found[:MOST_SHOWN]
        name = typed.strip()
        lines = [self._line(match) for match in self._shown]
        if len(found) > len(self._shown):
            lines.append(Option(t("read.more-codes", count=len(found) - len(self._shown)), disabled=True))
        if name and not self._search.named(name) and not any(match.level for match in self._shown):
            lines.append(Option(t("read.new-code", name=one_line(name)), id="new"))
        self._list(lines)
        if lines and (name or self._recent or self._ticked):
            self.query_one("#codes", Listing).highlighted = 0
        else:
            self._say(t("read.choose-a-code" if self._codes else "read.no-codes"))

    def _line(self, match: Match) -> Option:
        code = match.code
        sign = "✓ " if code.id in self._ticked else ""
        level = f" = {match.level}" if match.level else ""
        aliases = f"  ({', '.join(code.aliases)})" if code.aliases else ""
        return Option(one_line(f"{sign}{written_path(code.path)}{level}{aliases}"))

    def _list(self, lines: list[Option]) -> None:
        listed = self.query_one("#codes", Listing)
        listed.clear_options()
        listed.add_options(lines)

    def _say(self, words: str) -> None:
        self.query_one("#meaning", Static).update(words)

    def _show_ticked(self) -> None:
        line = self.query_one("#ticked", Static)
        named = (f"{each.name} = {each.level}" if each.level else each.name for each in self._ticked.values())
        line.update(t("read.ticked", codes=one_line(", ".join(named))))
        line.display = bool(self._ticked)

    # Keys, in the order in which they are pressed.

    def on_key(self, event: events.Key) -> None:
        """Take in what is typed before the line has the focus, and the levels after it."""
        if self._rating:
            if self._take_rating(event):
                event.stop()
        elif self.is_mounted and not self.query_one("#typed").has_focus:
            self.take(event)

    def take(self, event: events.Key) -> None:
        """Take in a key that was meant for the palette: nobody waits for a dialog to be there."""
        if (event.is_printable and event.character) or event.key in _EARLY:
            event.stop()
            self._early.append(event)
            if self.is_mounted:
                self.call_later(self._deal_with_early)

    def _deal_with_early(self) -> None:
        """Deal with what came early, in its order; what comes after an answer is not for the palette."""
        line = self.query_one("#typed", Input)
        while self._early:
            event = self._early.pop(0)
            if event.key == "escape":
                self.action_leave()
            elif self._deals(event) or self._rating:
                continue
            elif event.key == "tab":
                self.action_tick()
            elif event.key == "backspace":
                line.value = line.value[:-1]
            elif event.character:
                line.value += event.character
            line.cursor_position = len(line.value)

    def takes(self, event: events.Key) -> bool:
        """Deal with a key before the line does; whether it was dealt with, or waits for those before it."""
        if self._early:
            self.take(event)
            return bool(self._early) and self._early[-1] is event
        return self._deals(event)

    def _deals(self, event: events.Key) -> bool:
        line = self.query_one("#typed", Input)
        if self._rating:
            return self._take_rating(event)
        if event.key == "enter":
            self._show(line.value)  # what was typed just now may not be shown yet
            self._enter(self.query_one("#codes", Listing).highlighted)
            return True
        if event.key == "space" and not line.value and self._ticked:
            self.action_tick()
            return True
        return False

    @on(Listing.OptionHighlighted)
    def _meaning(self, event: Listing.OptionHighlighted) -> None:
        event.stop()
        if not self._rating:
            code = self._shown[event.option_index].code if event.option_index < len(self._shown) else None
            self._say(one_line(code.definition) if code else "")

    def action_move(self, by: int) -> None:
        """Move the choice while typing goes on."""
        listed = self.query_one("#codes", Listing)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_tick(self) -> None:
        """Add the chosen code to what is laid together, or take it from that."""
        line = self.query_one("#typed", Input)
        if self._rating:
            return
        self._show(line.value)
        picked = self._picked(self.query_one("#codes", Listing).highlighted)
        if picked is None:
            return
        name = picked.code_id or picked.name
        if self._ticked.pop(name, None) is None:
            self._ticked[name] = picked
        self._show_ticked()
        if line.value:
            line.value = ""
        self._show("")

    def action_pin(self) -> None:
        """Put the chosen code on a digit."""
        at = self.query_one("#codes", Listing).highlighted
        if self._pin is not None and at is not None and at < len(self._shown):
            self._pin(self._shown[at].code)

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        if self._rating:
            self._rate(None if event.option_index == 0 else self._scale()[event.option_index - 1])
        else:
            self._enter(event.option_index)

    def _picked(self, at: int | None) -> Picked | None:
        """What a line of the list means; a line that is not there means what was typed."""
        typed = self.query_one("#typed", Input).value.strip()
        if at is not None and at < len(self._shown):
            match = self._shown[at]
            return Picked(match.code.id, match.code.name, match.level)
        return Picked(None, typed) if typed else None

    def _enter(self, at: int | None) -> None:
        """Lay what was ticked, and with it what is chosen if that was typed or nothing was ticked."""
        typed = self.query_one("#typed", Input).value.strip()
        picked = self._picked(at) if typed or not self._ticked else None
        picks = dict(self._ticked)
        if picked is not None:
            picks.setdefault(picked.code_id or picked.name, picked)
        if picks:
            self._rating = list(picks.values())
            self._go_on()

    def action_leave(self) -> None:
        """Answer with nothing."""
        self._early.clear()
        self.dismiss(None)

    # Rating: the codes that have a scale and no level yet, one after the other.

    def _scale(self) -> tuple[str, ...]:
        """The scale of the code that is rated now; empty for one that has none or has its level."""
        now = self._rating[0]
        code = self._codes.get(now.code_id or "")
        return code.scale if code and now.level is None else ()

    def _go_on(self) -> None:
        while self._rating and not self._scale():
            self._rated.append(self._rating.pop(0))
        if not self._rating:
            self._early.clear()
            self.dismiss(tuple(self._rated))
            return
        self.query_one("#codes").focus()
        self.query_one("#typed").display = False
        self.query_one(".hint").display = False
        self._list([Option(one_line(line)) for line in level_lines(self._scale(), t("read.not-rated"))])
        self.query_one("#codes", Listing).highlighted = 0
        self._say(t("read.level-of", code=one_line(self._rating[0].name)))

    def _take_rating(self, event: events.Key) -> bool:
        listed = self.query_one("#codes", Listing)
        if event.key == "enter" and listed.highlighted:
            self._rate(self._scale()[listed.highlighted - 1])
            return True
        rating = rating_of(event.key, event.character, self._scale())
        if rating is not None:
            self._rate(rating.level)
        return rating is not None or event.is_printable

    def _rate(self, level: str | None) -> None:
        self._rated.append(self._rating.pop(0)._replace(level=level))
        self._go_on()
