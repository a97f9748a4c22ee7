"""Constant comparison while coding: what the code means and where else it was laid, in a pane that one opens."""

from textual import events, work

from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.widgets.comparison_pane import ComparisonPane


class Comparing(ReadPart):
    """The part of the reading screen that compares. What one wants beside the text holds for the sitting."""

    def on_mount(self) -> None:
        """Have a pane, which is not seen yet."""
        self.mount(ComparisonPane(), before="#under-cursor")

    def on_resize(self, event: events.Resize) -> None:
        """Have the pane stand where there is room."""
        for pane in self.query(ComparisonPane):
            pane.fit(event.size.width)

    @property
    def _pane(self) -> ComparisonPane:
        return self.query_one(ComparisonPane)

    def action_compare(self) -> None:
        """Show what the current coding's code means and where else it was laid; once more closes the pane."""
        if self._pane.display:
            self._pane.display = False
            return
        mark = self.current()
        if mark is not None:
            self.compare(mark.code_id)

    def action_compare_always(self) -> None:
        """Have the pane come by itself with every code that is laid, or no longer."""
        bench = self.workbench
        bench.compares = not bench.compares
        self.say(t("read.compare-on" if bench.compares else "read.compare-off"))
        if not bench.compares:
            self._pane.display = False

    def action_compare_questions(self) -> None:
        """Have passages that begin in the interviewer's turns beside the text, or leave them out."""
        bench = self.workbench
        bench.compares_questions = not bench.compares_questions
        if self._pane.display and self._compared is not None:
            self.compare(self._compared)

    _compared: str | None = None

    def laid(self, code_ids: list[str]) -> None:
        """Show the code that was laid last, when that is wanted or the pane is open."""
        super().laid(code_ids)
        if code_ids and (self.workbench.compares or self._pane.display):
            self.compare(code_ids[-1])

    @work(group="compare", exclusive=True, exit_on_error=False)
    async def compare(self, code_id: str) -> None:
        """Show one code in the pane."""
        from fieldnotes.services.coding_compare import compare

        self._compared = code_id
        interviewer = self.workbench.compares_questions
        found = await self.ask(
            lambda project: compare(project, code_id, beside=self.document_id, interviewer=interviewer)
        )
        self._pane.put(found, interviewer=interviewer)
