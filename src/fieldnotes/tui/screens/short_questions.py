"""Questions of one key while coding: what to do with an overlap, and on which digit a code goes."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.place import Answer, Dialog
from fieldnotes.tui.ten_keys import DIGITS
from fieldnotes.tui.widgets.listing import Listing

OverlapAnswer = Literal["join", "keep"]
_OVERLAP: tuple[OverlapAnswer, ...] = ("join", "keep")


class ShortQuestion(Dialog[Answer | None]):
    """A few lines, each with its key; Escape answers nothing. Keys that come before it is drawn are kept for it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "commands.form.cancel")]
    DEFAULT_CSS = "ShortQuestion { align: center bottom; }"

    def __init__(self, title: str, lines: Sequence[str], hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._lines = [one_line(line) for line in lines]
        self._hint = hint
        self._early: list[events.Key] = []
        self._is_drawn = False

    def compose(self) -> ComposeResult:
        """What is asked, and what may be answered."""
        with Vertical(classes="dialog"):
            yield Static(one_line(self._title), classes="heading", markup=False)
            yield Listing(*(Option(line) for line in self._lines), markup=False)
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Take the keys, and those that were pressed before."""
        listed = self.query_one(Listing)
        listed.highlighted = 0
        listed.focus()
        self._is_drawn = True
        early, self._early = self._early, []
        for event in early:
            self.take(event)

    def on_key(self, event: events.Key) -> None:
        """Answer with the key, if it is an answer."""
        self.take(event)

    def take(self, event: events.Key) -> None:
        """Take in a key that was meant for this question, also before it is there."""
        if not self._is_drawn:
            event.stop()
            self._early.append(event)
        elif self.is_current and self.answered(event):
            event.stop()

    def answered(self, event: events.Key) -> bool:
        """Answer if the key is an answer; whether it was."""
        if event.key == "escape":
            self.action_leave()
            return True
        if event.key == "enter":
            at = self.query_one(Listing).highlighted
            if at is not None:
                self.choose(at)
            return True
        return False

    def choose(self, at: int) -> None:
        """Answer with a line."""
        raise NotImplementedError

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_index)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


class OverlapQuestion(ShortQuestion[OverlapAnswer]):
    """What to do when the same code lies on some of the words already."""

    def __init__(self, codes: str) -> None:
        lines = [f"{number}  {t(f'read.overlap-{what}')}" for number, what in enumerate(_OVERLAP, start=1)]
        super().__init__(
            t("read.overlap-title"), [*lines, f"3  {t('read.overlap-leave')}"], t("read.overlap", codes=codes)
        )

    def answered(self, event: events.Key) -> bool:
        """A digit, or Enter on a line."""
        if event.character in {"1", "2", "3"}:
            self.choose(int(event.character) - 1)
            return True
        return super().answered(event)

    def choose(self, at: int) -> None:
        """Join, keep both, or leave it."""
        self.dismiss(_OVERLAP[at] if at < len(_OVERLAP) else None)


class DigitQuestion(ShortQuestion[int]):
    """On which digit a code goes."""

    def __init__(self, code: str, keys: Mapping[int, str], pinned: Mapping[int, str]) -> None:
        """`keys` holds what is on each digit by name, `pinned` those of them that are pinned."""
        lines = [f"{digit}  {keys.get(digit, '')}{' *' if digit in pinned else ''}".rstrip() for digit in DIGITS]
        super().__init__(t("read.pin-title", code=code), lines, t("read.pin-hint"))

    def answered(self, event: events.Key) -> bool:
        """A digit, or Enter on a line."""
        if event.character and event.character.isascii() and event.character.isdecimal():
            self.dismiss(int(event.character))
            return True
        return super().answered(event)

    def choose(self, at: int) -> None:
        """The digit of a line."""
        self.dismiss(DIGITS[at])
