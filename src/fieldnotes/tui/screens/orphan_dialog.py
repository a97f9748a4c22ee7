"""The codings that lost their place in a text, each with its last words; one can be put on what is selected."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldnotes.store.orphans import OrphanRow

_SHOWN = 48  # characters of a passage


class OrphanDialog(Dialog[str | None]):
    """Answers with the id of the coding that is to stand on the selection; None when none is.

    Args:
        rows: the codings, at least one.
        words: what is selected; empty when nothing is, and then none can be chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "commands.form.cancel")]
    DEFAULT_CSS = "OrphanDialog OptionList { height: auto; max-height: 12; }"

    def __init__(self, rows: "Sequence[OrphanRow]", words: str) -> None:
        super().__init__()
        self._rows, self._words = rows, words

    def compose(self) -> ComposeResult:
        """How many there are, each of them, and what Enter does."""
        hint = t("revising.place-on", words=short(self._words, _SHOWN)) if self._words else t("revising.select-first")
        with Vertical(classes="dialog"):
            yield Static(t("revising.orphans", count=len(self._rows)), classes="heading", markup=False)
            yield OptionList(*(Option(self._told(row), id=row.id) for row in self._rows), markup=False)
            yield Static(hint, classes="hint", markup=False)

    def _told(self, row: "OrphanRow") -> str:
        words = one_line(f"{row.code} ({row.coder})")
        return f"{words}\n  ‘{short(row.quote, _SHOWN)}’ · {t('revising.of-revision', number=row.revision)}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer, when there is a place to give."""
        if self._words:
            self.dismiss(event.option.id)

    def action_leave(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)
