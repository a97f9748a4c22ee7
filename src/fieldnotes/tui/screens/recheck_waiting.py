"""What the queue of codings to look at again shows: how many are left, which they are, and one of them in full."""

from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import written_path
from fieldnotes.model.codebook_rows import RecheckRow
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.screens.in_order import InOrder
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.long_list import Head
from fieldnotes.tui.widgets.recheck_list import RecheckList, in_full

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

NAME = 24
"""Cells of a code's name in the sums."""

_WIDE = 100
"""From how many cells on a coding stands beside the list."""


class Waiting(InOrder):
    """The list and the sums of the queue.

    Attributes:
        only: the id of the code whose codings are shown alone; None is all.
        codes: the codes by id.
        by_path: the codes by their written path; of two of one path the one that may be laid.
        total: how many codings wait.
        decided: how many were decided on here.
        last: what was decided last, in words.
        deciding: ids of codings whose decision is being written.
        waited: ids of codings that were seen to wait and are not decided on; None before that was read.
    """

    def __init__(self, code_id: str | None = None) -> None:
        super().__init__()
        self.only = code_id
        self.codes: dict[str, CodeRow] = {}
        self.by_path: dict[str, CodeRow] = {}
        self._texts: dict[str, str] = {}
        self.total = self.decided = 0
        self.last = ""
        self.deciding: set[str] = set()
        self.waited: set[str] | None = None

    def content(self) -> ComposeResult:
        """How many are left, the columns, the codings, and one of them in full."""
        yield Static(id="sum", markup=False)
        with Container(id="both"):
            with Vertical(id="left"):
                yield Head(RecheckList.head)
                yield RecheckList(id="waiting")
            with VerticalScroll(id="full"):
                yield Static(id="full-text", markup=False)

    @property
    def listed(self) -> RecheckList:
        """The list."""
        return self.query_one(RecheckList)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.listed.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the list where there is room, else below it."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """Come back to what waits now."""
        self.refresh_queue()

    async def on_study_changed(self) -> None:
        """Show what waits now: after undo the coding that came back is the chosen one."""
        self.last = ""
        self.refresh_queue()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def refresh_queue(self) -> None:
        """Read again what waits; the cursor stays at its coding, or goes to one that came back."""
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.rechecks import list_rechecks

        def read(project: "Project") -> tuple[list[RecheckRow], list[CodeRow]]:
            return list_rechecks(project), list_codes(project)

        async with self.writing:
            rows, codes = await self.ask(read)
        self.codes = {code.id: code for code in codes}
        self.by_path = {written_path(code.path): code for code in sorted(codes, key=lambda code: code.layable)}
        self._texts.clear()
        rows = [row for row in rows if row.id not in self.deciding]
        self.total, waiting = len(rows), {row.id for row in rows}
        if self.only is not None:
            rows = [row for row in rows if row.code_id == self.only]
        chosen = self.listed.chosen
        came = [at for at, row in enumerate(rows) if self.waited is not None and row.id not in self.waited]
        same = [at for at, row in enumerate(rows) if chosen is not None and row.id == chosen.id]
        self.decided = max(self.decided - len(came), 0)
        self.waited = waiting
        self.listed.show(rows, at=(came or same or [self.listed.at])[0])
        self.tell()

    def tell(self) -> None:
        """Say how many are left, and what was decided last."""
        rows = self.listed.rows
        told = [t("recheck.left", count=self.total)]
        if self.only is not None:
            code = self.codes.get(self.only)
            told = [t("recheck.left-of", code=short(code.name if code else "", NAME), count=len(rows)), *told]
        elif self.listed.chosen is not None:
            own = [row for row in rows if row.code_id == self.listed.chosen.code_id]
            name = own[0].code.rpartition(" > ")[2]
            told.append(t("recheck.left-of", code=short(name, NAME), count=len(own)))
        if self.decided:
            told.append(t("recheck.decided", count=self.decided))
        if self.last:
            told.append(self.last)
        if not rows:
            told = [t("recheck.done" if not self.total else "recheck.done-code"), *told]
        self.query_one("#sum", Static).update(" · ".join(told))

    @on(RecheckList.Moved)
    def _moved(self) -> None:
        """Show the coding under the cursor in full."""
        row = self.listed.chosen
        self._show(row)
        if row is not None and row.document_id not in self._texts:
            self._fetch(row.document_id)
        self.tell()

    def _show(self, row: RecheckRow | None) -> None:
        told = in_full(row, self._texts.get(row.document_id, ""), self.by_path) if row else ""
        self.query_one("#full-text", Static).update(told)
        self.query_one("#full").scroll_home(animate=False)

    @work(group="text", exclusive=True, exit_on_error=False)
    async def _fetch(self, document: str) -> None:
        """Read the text around the passage."""
        from fieldnotes.services.documents import open_document

        self._texts[document] = (await self.ask(lambda project: open_document(project, document))).text
        self._show(self.listed.chosen)
