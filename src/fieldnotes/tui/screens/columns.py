"""Making the columns of a list wider or narrower; the list behind shows it at once, and it is kept for this place."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.tui.columns import Column, drawn_in
from fieldnotes.tui.layouts import layout_of
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.widgets.listing import Listing

_LEAST = 3
"""Cells of the narrowest column: a letter, and the sign that there is more."""


class ColumnsDialog(Dialog[None]):
    """One line a column, with its width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "commands.form.send"),
        Binding("left,minus", "widen(-1)", show=False),
        Binding("right,plus", "widen(1)", show=False),
        Binding("0,backspace,delete", "let_go", show=False),
    ]
    DEFAULT_CSS = """
    ColumnsDialog { align: center bottom; }
    ColumnsDialog Listing { height: auto; max-height: 12; background: $surface; }
    """

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._columns: list[Column] = list(drawn_in(place.PLACE))

    def compose(self) -> ComposeResult:
        """The columns, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(t("settings.columns-title"), classes="heading", markup=False)
            yield Listing(id="columns", markup=False)
            yield Static(t("settings.columns-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first column."""
        self._show(0)
        self.query_one("#columns").focus()

    def on_resize(self, event: events.Resize) -> None:
        """The list behind follows the screen."""
        del event
        self._place.fit()

    def _show(self, at: int) -> None:
        given = layout_of(self._place.PLACE)
        listed = self.query_one("#columns", Listing)
        listed.clear_options()
        for column, width in drawn_in(self._place.PLACE).items():
            how = t("settings.width" if column.name in given else "settings.width-auto", cells=width)
            listed.add_option(Option(f"{t(column.head_id):<24} {how}"))
        listed.highlighted = at

    def action_widen(self, by: int) -> None:
        """Give the chosen column more cells, or fewer."""
        at = self.query_one("#columns", Listing).highlighted or 0
        width = drawn_in(self._place.PLACE)[self._columns[at]]
        self._give(at, max(_LEAST, width + by))

    def action_let_go(self) -> None:
        """Let the column be as wide as what stands in it."""
        self._give(self.query_one("#columns", Listing).highlighted or 0, 0)

    def _give(self, at: int, width: int) -> None:
        self._place.keep_sizes(**{self._columns[at].name: width})
        self._place.fit()
        self._show(at)

    def action_leave(self) -> None:
        """Done."""
        self.dismiss(None)
