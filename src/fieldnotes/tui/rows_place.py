"""A place that is one list of rows: what it is about on top, the rows, and the chosen one in full below.

A place of its own says how rows are read, which columns they have and how one is told; moving, fitting and following
what changes elsewhere are the same in all.
"""

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.columns import Column, aligned
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.store.project import Project

Row = TypeVar("Row")


class RowsPlace(Place, Generic[Row]):
    """One list of rows; what was read last is in `rows`."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    DEFAULT_CSS = """
    RowsPlace #about { height: auto; max-height: 3; padding: 0 1; }
    RowsPlace #rows { height: 1fr; }
    RowsPlace #full { height: 10; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self._drawn = False

    def reading(self) -> "Callable[[Project], Sequence[Row]]":
        """The verb that reads the rows."""
        raise NotImplementedError

    def cells(self, row: Row) -> tuple[str, ...]:
        """The cells of a row, one for each column."""
        raise NotImplementedError

    def told(self, row: Row) -> str | Text:
        """A row in full."""
        raise NotImplementedError

    def about(self) -> str:
        """What the list is about; empty for nothing."""
        return ""

    def none_told(self) -> str:
        """What is said when there are no rows."""
        return t(f"{self.PLACE}.none")

    def content(self) -> ComposeResult:
        """What it is about, the rows, and one of them in full."""
        yield Static(id="about", markup=False)
        yield Static(id="head", markup=False)
        yield Listing(id="rows", markup=False)
        with VerticalScroll(id="full", can_focus=False):
            yield Static(id="full-text", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#rows").focus()
        self.read_rows()

    def on_screen_resume(self) -> None:
        """Come back to what is there now."""
        if self._drawn:
            self.read_rows()

    async def on_study_changed(self) -> None:
        """Show the rows as they are now."""
        self.read_rows()

    @work(exclusive=True, group="read", exit_on_error=False)
    async def read_rows(self) -> None:
        """Read the rows again; the chosen line stays where it was."""
        self.rows = await self.ask(self.reading())
        self._drawn = True
        self._draw()

    def on_resize(self) -> None:
        """Fit the rows to the screen."""
        if self._drawn:
            self._draw()

    def fit(self) -> None:
        """Fit the columns again, after one got another width."""
        self.on_resize()

    def _draw(self) -> None:
        listed = self.query_one("#rows", Listing)
        at = listed.highlighted or 0
        cells = [tuple(map(one_line, self.cells(row))) for row in self.rows]
        head, *lines = aligned(self.COLUMNS, cells, self.app.size.width - 4, self.PLACE)
        self.query_one("#head", Static).update(f" {head}")
        listed.clear_options()
        listed.add_options([Option(line) for line in lines])
        listed.highlighted = min(at, len(lines) - 1) if lines else None
        about = self.query_one("#about", Static)
        about.update(self.about())
        about.display = bool(self.about())
        self._tell()

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor; None when there is none."""
        at = self.query_one("#rows", Listing).highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    def needed(self) -> Row | None:
        """The row under the cursor; when there is none that is said."""
        row = self.chosen
        if row is None:
            self.say(self.none_told())
        return row

    def on_option_list_option_highlighted(self) -> None:
        """Tell the row that is chosen now in full."""
        self._tell()

    def _tell(self) -> None:
        row = self.chosen
        self.query_one("#full-text", Static).update(self.none_told() if row is None else self.told(row))
        self.query_one("#full").scroll_home(animate=False)

    @work(group="write", exit_on_error=False)
    async def do(self, verb: "Callable[[Project], object]", said: str = "") -> None:
        """Run a verb, say that it was done, and read the rows again."""
        await self.ask(verb)
        if said:
            self.say(said)
        self.read_rows()
