"""How far work on many files is: a bar, how many are done of how many, and the file that is under way."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ProgressBar, Static

from fieldnotes.tui.short_name import short

_NAME_WIDTH = 40  # cells


class FileProgress(Horizontal):
    """The line; it is there only while there is work on more than one file."""

    DEFAULT_CSS = """
    FileProgress { height: 1; display: none; }
    FileProgress ProgressBar { width: 24; }
    FileProgress Bar { width: 22; }
    FileProgress Static { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """The bar, and the words."""
        yield ProgressBar(show_percentage=False, show_eta=False)
        yield Static(markup=False)

    def show(self, done: int, total: int, name: str) -> None:
        """Tell how many are done, and which is under way."""
        self.display = total > 1
        self.query_one(ProgressBar).update(total=total, progress=done)
        self.query_one(Static).update(f"{done}/{total} {short(name, _NAME_WIDTH)}")

    def rest(self) -> None:
        """Go away: nothing is under way."""
        self.display = False
