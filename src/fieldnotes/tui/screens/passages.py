"""The passages of a code: all its codings over every team, in reading order; Enter reads one where it stands."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.long_list import Head
from fieldnotes.tui.widgets.passage_list import PassageList, in_full


class PassagesScreen(Place):
    """A list that stays fast however often the code was laid: rows are read when they come into sight."""

    PLACE = "passages"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("passages")]
    DEFAULT_CSS = """
    PassagesScreen #full { height: 7; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    """

    def __init__(self, code_id: str) -> None:
        super().__init__()
        self._code = code_id

    def content(self) -> ComposeResult:
        """Which code it is, the columns, the passages, and the one under the cursor in full."""
        yield Static(id="sum", markup=False)
        yield Head(PassageList.head)
        yield PassageList(id="passages")
        with VerticalScroll(id="full"):
            yield Static(id="full-text", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#passages").focus()

    def on_screen_resume(self) -> None:
        """Come back from reading to what is there now."""
        self.refresh_passages()

    async def on_study_changed(self) -> None:
        """Show the passages as they are now."""
        self.refresh_passages()

    @work(exclusive=True, exit_on_error=False)
    async def refresh_passages(self) -> None:
        """Read again which passages there are."""
        from fieldnotes.services.passages import orphans_of_code, passages_of_code

        code, keys = await self.ask(lambda project: passages_of_code(project, self._code))
        orphans = await self.ask(lambda project: orphans_of_code(project, self._code))
        listed = self.query_one(PassageList)
        told = "codebook.passages-head" if keys else "codebook.passages-none"
        head = t(told, code=one_line(code), count=len(keys))
        if orphans:
            head = f"{head} · {t('codebook.passages-orphans', count=orphans)}"
        self.query_one("#sum", Static).update(head)
        listed.show_keys(keys, at=listed.at, fresh=True)

    @on(PassageList.Wanted)
    def _wanted(self, event: "PassageList.Wanted") -> None:
        """Rows came into sight that are not known yet."""
        self._fetch(event.keys)

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _fetch(self, keys: tuple[int, ...]) -> None:
        from fieldnotes.services.passages import passage_rows

        self.query_one(PassageList).put(await self.ask(lambda project: passage_rows(project, keys)))

    @on(PassageList.Moved)
    def _moved(self) -> None:
        """Show the passage under the cursor in full."""
        row = self.query_one(PassageList).chosen
        self.query_one("#full-text", Static).update(in_full(row) if row else "")

    @on(PassageList.Opened)
    def action_read(self) -> None:
        """Read the text at the passage."""
        from fieldnotes.tui.screens.read import ReadScreen

        row = self.query_one(PassageList).chosen
        if row is not None:
            self.app.push_screen(ReadScreen(row.document_id, at=row.start))
