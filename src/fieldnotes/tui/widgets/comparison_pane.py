"""Constant comparison beside the text, or below it: what a code means, and its passages in other teams' texts."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line

if TYPE_CHECKING:
    from fieldnotes.services.coding_compare import Comparison
    from fieldnotes.store.passages import PassageRow

WIDE = 110  # cells of a screen from which the pane stands beside the text
_QUOTE = 400  # code points of a passage that are shown


class ComparisonPane(VerticalScroll, can_focus=False):
    """Shows one comparison at a time; it is not there until it is asked for."""

    DEFAULT_CSS: ClassVar[str] = """
    ComparisonPane { display: none; height: 9; border-top: solid $primary; padding: 0 1; background: $surface; }
    ComparisonPane.beside { dock: right; width: 44; height: 1fr; border-top: none; border-left: solid $primary; }
    ComparisonPane Static { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__(id="comparison")
        self._told = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The words."""
        yield self._told

    def put(self, comparison: "Comparison", *, interviewer: bool) -> None:
        """Show a comparison, from its top."""
        self.fit(self.app.size.width)
        self._told.update(_told(comparison, interviewer=interviewer))
        self.display = True
        self.scroll_home(animate=False)

    def fit(self, width: int) -> None:
        """Stand beside the text on a wide screen, below it on a narrow one."""
        self.set_class(width >= WIDE, "beside")


def _told(comparison: "Comparison", *, interviewer: bool) -> Text:
    meaning = comparison.meaning
    said = Text(one_line(comparison.code), style="bold")
    if not interviewer:
        said.append(f"  ({t('read.compare-without')})", style="not bold")
    parts = [
        meaning.brief,
        meaning.definition,
        t("read.compare-use", words=meaning.use_when) if meaning.use_when else "",
        t("read.compare-not", words=meaning.not_when) if meaning.not_when else "",
    ]
    told = [one_line(part) for part in parts if part.strip()] or [t("read.compare-no-definition")]
    for each in told:
        said.append(f"\n{each}", style="not bold")
    if not comparison.passages:
        said.append(f"\n{t('read.compare-none' if interviewer else 'read.compare-none-said')}", style="not bold italic")
    for passage in comparison.passages:
        said.append(f"\n\n{one_line(_where(passage))}", style="not bold underline")
        said.append(f"\n{one_line(passage.quote[:_QUOTE])}", style="not bold")
    return said


def _where(passage: "PassageRow") -> str:
    level = f" = {passage.level}" if passage.level else ""
    return f"{passage.team} · {passage.document}{level} ({passage.coder})"
