"""Search: words in all texts of the study, and from each place where they stand into the text."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.model.rows import Hit
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.search_line import search_line

MOST_HITS = 200
_ON_A_HIT = "search.open"  # Enter is the query's, except on a place that was found


class Hits(Listing):
    """The places that were found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, action=f"screen.{binding.action}")
        for binding in bindings_of("search")
        if binding.id == _ON_A_HIT
    ]


class SearchScreen(Place):
    """A question, and the places where its words stand."""

    PLACE = "search"
    BINDINGS: ClassVar[list[BindingType]] = [binding for binding in bindings_of("search") if binding.id != _ON_A_HIT]
    DEFAULT_CSS = """
    SearchScreen #query, SearchScreen #query:focus { height: 3; border: round $primary; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] = []

    def content(self) -> ComposeResult:
        """The question, the places, and how many there are."""
        yield LineInput(id="query", placeholder=t("search.placeholder"))
        yield Hits(id="hits", markup=False)
        yield Static(t("search.how"), id="sum", markup=False)

    def on_mount(self) -> None:
        """One can type at once."""
        self.query_one("#query").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One goes to the question from the places, and to the places from the question."""
        if action in {"to_list", "to_query"}:
            asking = self.focused is not None and self.focused.id == "query"
            return asking == (action == "to_list")
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Fit the lines to the screen."""
        self._show(self._hits)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def action_find(self) -> None:
        """Find the places; the newest question counts."""
        from fieldnotes.services.search import search

        query = self.query_one("#query", LineInput).value
        if not query.strip():
            self.query_one("#sum", Static).update(t("search.how"))
            return
        self.query_one("#sum", Static).update(t("search.searching"))
        self._show([])
        try:
            found = await self.ask(lambda project: search(project, query, limit=MOST_HITS))
        except FieldnotesError:
            self.query_one("#sum", Static).update(t("search.how"))
            raise
        self._show(found.hits)
        if not found.total:
            sentence = t("search.nothing")
        elif found.total == 1:
            sentence = t("search.one")
        else:
            few = found.total <= MOST_HITS
            sentence = t("search.total" if few else "search.first", total=found.total, shown=MOST_HITS)
        self.query_one("#sum", Static).update(sentence)

    def _show(self, hits: list[Hit]) -> None:
        listed = self.query_one("#hits", Hits)
        at = listed.highlighted if hits == self._hits else 0
        self._hits = hits
        listed.clear_options()
        listed.add_options([Option(search_line(hit, self.app.size.width - 4)) for hit in hits])
        listed.highlighted = at if hits else None

    def action_to_list(self) -> None:
        """Go from the question to the places."""
        if self._hits:
            self.query_one("#hits").focus()
        else:
            self.say(t("search.how"))

    def action_to_query(self) -> None:
        """Go back to the question."""
        self.query_one("#query").focus()

    def on_option_list_option_selected(self) -> None:
        """A click on a place opens its text."""
        self.action_open_hit()

    def action_open_hit(self) -> None:
        """Read the text from this place."""
        at = self.query_one("#hits", Hits).highlighted
        if at is None or at >= len(self._hits):
            self.say(t("search.how"))
            return
        from fieldnotes.tui.screens.read import ReadScreen

        hit = self._hits[at]
        self.go(ReadScreen(hit.document_id, at=hit.start))
