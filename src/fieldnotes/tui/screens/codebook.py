"""The codebook: the tree of codes, the entry of the one under the cursor, and all that can be done with a code.

What the keys do stands in the parts of this screen (`codebook_parts`); they change the study through the services.
"""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.commands import bindings_of, keys_of
from fieldnotes.tui.divided import SizedPart
from fieldnotes.tui.screens.code_choice import CodeChoice
from fieldnotes.tui.screens.codebook_parts.changing import Changing
from fieldnotes.tui.screens.codebook_parts.filing import Filing
from fieldnotes.tui.screens.codebook_parts.going import Going
from fieldnotes.tui.screens.codebook_parts.placing import Placing
from fieldnotes.tui.screens.short_questions import ShortQuestion
from fieldnotes.tui.widgets.code_tree import CodeTree
from fieldnotes.tui.widgets.entry_text import entry_text

_WIDE = 100
"""From how many cells on the entry stands beside the tree."""


class EntryPane(SizedPart, VerticalScroll):
    """Where the entry stands."""

    PART = "entry"


class CodebookScreen(Placing, Changing, Going, Filing):
    """The tree, and beside it (below it on a narrow screen) what the code under the cursor means."""

    PLACE = "codebook"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("codebook")]
    DEFAULT_CSS = """
    CodebookScreen #codebook { height: 1fr; layout: vertical; }
    CodebookScreen #entry { height: 10; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    CodebookScreen.-wide #codebook { layout: horizontal; }
    CodebookScreen.-wide #tree { width: 1fr; }
    CodebookScreen.-wide #entry {
        width: 1fr; height: 1fr; padding: 0 2; border-top: none; border-left: solid $primary;
    }
    """

    def content(self) -> ComposeResult:
        """The tree and the entry, and the sum below them."""
        with Container(id="codebook"):
            yield CodeTree(id="tree")
            with EntryPane(id="entry"):
                yield Static(id="entry-text", markup=False)
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Begin in the tree."""
        self.branches.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the tree where there is room, else below it."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """Come back to counts that are right."""
        self.refresh_codes()

    async def on_study_changed(self) -> None:
        """Show the codes as they are now."""
        self.refresh_codes()

    def on_key(self, event: events.Key) -> None:
        """Open a question on the spot, and hand it what was typed in the same breath.

        A binding runs only after its key has gone up to the application; by then the next letters would have been
        taken for commands of this place.
        """
        asked = self.app.screen
        if isinstance(asked, CodeChoice | ShortQuestion):
            asked.take(event)
        elif asked is self:
            for command, open_it in (
                ("codebook.find", self.action_find),
                ("codebook.move", self.action_move_code),
                ("codebook.merge", self.action_merge),
                ("codebook.relate", self.action_relate),
            ):
                if event.key in keys_of(command):
                    event.stop()
                    open_it()

    @on(CodeTree.Moved)
    def _moved(self) -> None:
        """Show the entry of the code under the cursor."""
        code = self.branches.chosen
        shown = entry_text(code, self.branches.letter(code)) if code else t("codebook.no-codes")
        self.query_one("#entry-text", Static).update(shown)
        self.query_one("#entry").scroll_home(animate=False)

    @on(CodeTree.Opened)
    def _opened(self) -> None:
        """A click on the chosen code goes to its passages."""
        self.action_passages()

    def action_fold(self) -> None:
        """Hide or show what is below the code."""
        self.branches.fold()

    def action_open_branch(self) -> None:
        """Show what is below the code, or go there."""
        self.branches.open()

    def action_close_branch(self) -> None:
        """Hide what is below the code, or go to the code above it."""
        self.branches.close()
