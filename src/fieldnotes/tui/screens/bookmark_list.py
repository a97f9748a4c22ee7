"""The list of one's bookmarks: go to one, call it something else, take it away."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.services.bookmarks import BookmarkRow
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.listing import Listing


class Chosen(NamedTuple):
    """What is to be done (`go`, `name`, `remove`) with which bookmark."""

    what: str
    bookmark: BookmarkRow


class BookmarkDialog(Dialog[Chosen | None]):
    """Shows bookmarks; answers with what is to be done with one.

    Args:
        rows: the bookmarks, in the order in which they are shown.
        at: which of them is chosen at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "choose('go')", "commands.bookmarks.go"),
        Binding("e", "choose('name')", "commands.bookmarks.name"),
        Binding("x,delete", "choose('remove')", "commands.bookmarks.remove"),
    ]
    DEFAULT_CSS = "BookmarkDialog Listing { height: auto; max-height: 14; background: $surface; }"

    def __init__(self, rows: Sequence[BookmarkRow], at: int = 0) -> None:
        super().__init__()
        self._rows = rows
        self._at = at

    def compose(self) -> ComposeResult:
        """The bookmarks, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(t("read.bookmarks"), classes="heading", markup=False)
            yield Listing(*(Option(_line(row)) for row in self._rows), id="bookmarks", markup=False)
            yield Static(t("read.bookmarks-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        listed = self.query_one(Listing)
        listed.focus()
        listed.highlighted = min(self._at, len(self._rows) - 1)

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self.action_choose("go")

    def action_choose(self, what: str) -> None:
        """Answer with what is to be done with the chosen bookmark."""
        at = self.query_one(Listing).highlighted
        if at is not None:
            self.dismiss(Chosen(what, self._rows[at]))

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def _line(row: BookmarkRow) -> Text:
    place = one_line(row.document) if row.placed else t("read.bookmark-lost", document=one_line(row.document))
    parts = [one_line(row.name), one_line(row.quote.strip()), place]
    return Text(" · ".join(part for part in parts if part), no_wrap=True, overflow="ellipsis")
