"""Reading and coding: one document, its codings beside it, and two hands on the keyboard.

The reader shows and selects; the parts of this screen (`read_parts`) change the study through the services, and show
what came of it.
"""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.screens.read_parts.beside import BesideReading
from fieldnotes.tui.screens.read_parts.bookmarks import Bookmarking
from fieldnotes.tui.screens.read_parts.comparing import Comparing
from fieldnotes.tui.screens.read_parts.editing import Editing
from fieldnotes.tui.screens.read_parts.finding import Finding
from fieldnotes.tui.screens.read_parts.folding import Folding
from fieldnotes.tui.screens.read_parts.judging import Judging
from fieldnotes.tui.screens.read_parts.laying import Laying
from fieldnotes.tui.screens.read_parts.memoing import Memoing
from fieldnotes.tui.screens.read_parts.waiting import Waiting
from fieldnotes.tui.widgets.beside import Sides
from fieldnotes.tui.widgets.find_line import FindLine
from fieldnotes.tui.widgets.reader import Reader


class ReadScreen(
    Waiting,  # first: it keeps what is typed before there is a text from all others
    BesideReading,  # then: it keeps the keys of the other side from the parts that change the text
    Laying,
    Judging,
    Comparing,
    Finding,
    Folding,
    Bookmarking,
    Memoing,
    Editing,
):
    """A document in the reader.

    Args:
        document_id: the document.
        at: where the cursor begins, in code points; None is the start.
    """

    PLACE = "read"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("read")]

    def __init__(self, document_id: str, *, at: int | None = None) -> None:
        super().__init__(document_id)
        self._at = at

    def content(self) -> ComposeResult:
        """The text, and below it what stands under the cursor."""
        with Sides():
            yield Reader(sentence_source=self._sentences, id="text")
        yield FindLine()
        yield Static(id="under-cursor", markup=False)

    def title_text(self) -> str:
        """The document's name; not its words."""
        called = self.opened.row.name if self.opened else ""
        return f" {one_line(called)} · {t('places.read')}" if called else super().title_text()

    def on_mount(self) -> None:
        """Open the document."""
        self.reader.focus()
        self._open()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        opened, codes = await self.ask(self.read_all)
        self.show(opened, codes)
        if self._at is not None:
            self.reader.move_to(self._at)
        self.press_kept()

    def read_on(self, document_id: str, at: int) -> None:
        """Go on to another text."""
        self.go(ReadScreen(document_id, at=at))

    async def _sentences(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a stretch of text; spaCy is loaded by the first who asks, on a thread."""
        from fieldnotes.language.sentences import sentence_bounds

        return await asyncio.to_thread(sentence_bounds, text, self.workbench.study_language)

    def on_reader_cursor_moved(self, event: Reader.CursorMoved) -> None:
        """Follow the cursor with what is said of it."""
        del event
        self.tell()

    def on_screen_resume(self) -> None:
        """Come back to what is true now: codes, codings and notes may have been made elsewhere."""
        if self.opened and not self.was_asked:
            self._refresh()

    @work(group="open", exit_on_error=False)
    async def _refresh(self) -> None:
        await self.on_study_changed()

    @work(group="reflect", exclusive=True, exit_on_error=False)
    async def action_reflect(self) -> None:
        """Reflect on what is selected, or on the sentence at the cursor."""
        from fieldnotes.tui.screens.reflecting import reflect_here

        if await reflect_here(self, self.document_id, self.reader):
            await self.on_study_changed()

    def on_reader_lacking(self) -> None:
        """Say that nobody is known to speak in this text."""
        self.say(t("read.no-turns"))

    async def action_step_back(self) -> None:
        """Leave the other side; else let go of the selection, then of what was found; else leave the text."""
        if await self.leave_beside():
            return
        if self.reader.selection is not None:
            self.reader.action_clear_selection()
        elif not self.forget_hits():
            await self.app.run_action("app.back")
