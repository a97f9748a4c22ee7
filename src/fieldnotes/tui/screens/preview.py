"""The preview: what the handout will say, as calm text, and what stays out of it."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.check_parts.writing_through import write_through_gate
from fieldnotes.tui.screens.writing import Wish
from fieldnotes.tui.widgets.handout_text import handout_blocks


class PreviewScreen(Place):
    """The text of a handout before it is written.

    Args:
        wish: which handout.
    """

    PLACE = "preview"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("preview")]
    DEFAULT_CSS = """
    PreviewScreen #page { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    PreviewScreen #page > Static { max-width: 88; margin-bottom: 1; }
    PreviewScreen #page > .title { text-style: bold underline; }
    PreviewScreen #page > .heading { margin-top: 1; margin-bottom: 0; }
    PreviewScreen #page > .small { color: $text-muted; margin-bottom: 0; }
    PreviewScreen #page > .statement { text-style: bold; }
    PreviewScreen #page > .quote { padding-left: 2; border-left: outer $primary; }
    """

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish

    def content(self) -> ComposeResult:
        """The page, which fills when it is read."""
        yield VerticalScroll(id="page")

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one("#page").focus()
        self.read_draft()

    async def on_study_changed(self) -> None:
        """Show what the handout would say now."""
        self.read_draft()

    @work(exclusive=True, exit_on_error=False)
    async def read_draft(self) -> None:
        """Read what the handout would say."""
        from fieldnotes.services.handout_drafts import draft_handout

        wish = self._wish
        draft = await self.ask(
            lambda project: draft_handout(
                project, team=wish.team, audience=wish.audience, chosen=wish.findings, language=wish.language
            )
        )
        page = self.query_one("#page")
        await page.remove_children()
        await page.mount_all(Static(block.text, classes=block.look, markup=False) for block in handout_blocks(draft))

    @work(group="write", exit_on_error=False)
    async def action_write_handout(self) -> None:
        """Write the handout."""
        await write_through_gate(self, self._wish)
