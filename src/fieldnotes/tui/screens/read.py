"""Reading and coding: one document, its codings beside it, and two hands on the keyboard.

The reader shows and selects; this screen changes the study: it lays, rates and removes codings through the services,
and shows what came of it. A change is painted when it is on disk.
"""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from fieldnotes.analysis.letters import letters
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import CodeRow, CodingMark
from fieldnotes.tui.commands import bindings_of, commands_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.code_palette import CodePalette, Picked
from fieldnotes.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from fieldnotes.services.documents import Opened
    from fieldnotes.store.project import Project

_CODE_KEYS = frozenset(
    key for command in commands_of("read") if command.action == "code" for key in command.keys.split(",")
)


class ReadScreen(Place):
    """A document in the reader.

    Args:
        document_id: the document.
        at: where the cursor begins, in code points; None is the start.
    """

    PLACE = "read"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("read")]

    def __init__(self, document_id: str, *, at: int | None = None) -> None:
        super().__init__()
        self._document = document_id
        self._at = at
        self._called = ""
        self._codes: dict[str, CodeRow] = {}
        self._recent: list[str] = []
        self._told_last = ""
        self._reading = 0
        self._writing = asyncio.Lock()

    def content(self) -> ComposeResult:
        """The text, and below it what stands under the cursor."""
        yield Reader(sentence_source=self._sentences, id="text")
        yield Static(id="under-cursor", markup=False)

    @property
    def reader(self) -> Reader:
        """The text with its cursor."""
        return self.query_one(Reader)

    def title_text(self) -> str:
        """The document's name; not its words."""
        return f" {one_line(self._called)} · {t('places.read')}" if self._called else super().title_text()

    def on_mount(self) -> None:
        """Open the document."""
        self.reader.focus()
        self._open()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        opened, codes = await self.ask(self._read_all)
        self._show(opened, codes)
        if self._at is not None:
            self.reader.move_to(self._at)

    def _show(self, opened: "Opened", codes: list[CodeRow]) -> None:
        """Show the document; a text that is the one on the screen keeps its lines and its cursor."""
        self._codes = {code.id: code for code in codes}
        marked = letters([(code.id, code.name) for code in codes])
        if not self._called or opened.text != self.reader.text:
            cursor = self.reader.cursor
            self.reader.load(opened.text, opened.marks, opened.margins, marked)
            self.reader.move_to(min(cursor, len(opened.text)))
        else:
            self.reader.set_letters(marked)
            self.reader.set_marks(opened.marks)
        self._called = opened.row.name
        self._tell()
        self.query_one("#title", Static).update(self.title_text())

    def _read_all(self, project: "Project") -> "tuple[Opened, list[CodeRow]]":
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.documents import open_document

        return open_document(project, self._document), list_codes(project)

    async def _sentences(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a stretch of text; spaCy is loaded by the first who asks, on a thread."""
        from fieldnotes.language.sentences import sentence_bounds

        return await asyncio.to_thread(sentence_bounds, text, self.workbench.study_language)

    def on_reader_cursor_moved(self, event: Reader.CursorMoved) -> None:
        """Follow the cursor with what is said of it."""
        del event
        self._tell()

    def _tell(self) -> None:
        """Say what stands under the cursor, and how much is selected."""
        current = self.reader.current_mark
        here = [self._told(mark, current=mark == current) for mark in self.reader.marks_at(self.reader.cursor)]
        chosen = self.reader.selection
        selected = t("read.selected", count=chosen[1] - chosen[0]) if chosen else ""
        line = " · ".join(part for part in (selected, "  ".join(here[:4])) if part)
        told = line or t("read.hint")
        if told != self._told_last:  # a key that changes nothing here paints nothing here
            self._told_last = told
            self.query_one("#under-cursor", Static).update(told, layout=False)

    def _told(self, mark: CodingMark, *, current: bool) -> str:
        level = f" = {mark.level}" if mark.level else ""
        words = one_line(f"{mark.code}{level} ({mark.coder})")
        return f"[{words}]" if current else words

    async def on_study_changed(self) -> None:
        """Read again what the study says of this document: codes, codings, and the text that a session still makes."""
        self._reading += 1
        asked = self._reading
        opened, codes = await self.ask(self._read_all)
        if asked == self._reading:  # an answer that was asked for earlier must not be painted over a later one
            self._show(opened, codes)

    async def _show_marks(self) -> None:
        """Show the codings as they are now: all that changes when one is laid, rated or removed."""
        from fieldnotes.services.documents import marks_of

        self._reading += 1
        asked = self._reading
        marks = await self.ask(lambda project: marks_of(project, self._document))
        if asked == self._reading:
            self.reader.set_marks(marks)
            self._tell()

    def on_screen_resume(self) -> None:
        """Come back to what is true now: codes, codings and notes may have been made elsewhere."""
        if self._called:
            self._refresh()

    @work(group="open", exit_on_error=False)
    async def _refresh(self) -> None:
        await self.on_study_changed()

    def action_code(self) -> None:
        """Ask at once for a code; meant is the selection, or the sentence at the cursor, as they are now."""
        codes = [code for code in self._codes.values() if code.codable]
        self.app.push_screen(CodePalette(codes, self._recent), self._picked)

    def on_key(self, event: events.Key) -> None:
        """Open the palette on the spot, and hand it what was typed in the same breath.

        A binding runs only after its key has gone up to the application; by then the next letters would have been
        taken for commands of this place.
        """
        palette = self.app.screen
        if isinstance(palette, CodePalette):
            palette.take(event)
        elif event.key in _CODE_KEYS and palette is self:
            event.stop()
            self.action_code()

    def _picked(self, picked: Picked | None) -> None:
        if picked is not None:
            self._lay_picked(picked)

    @work(group="write", exit_on_error=False)
    async def _lay_picked(self, picked: Picked) -> None:
        """Lay the code that was picked. While the palette was open the text could not be moved in."""
        async with self._writing:
            await self.reader.settled()
            if self.reader.selection is None:
                self.reader.action_select_sentence()
                await self.reader.settled()
            if self.reader.selection is None:
                self.say(t("read.nothing-selected"))
            else:
                await self._lay(picked.code_id or await self._new_code(picked.name))

    async def _new_code(self, name: str) -> str:
        from fieldnotes.services.codebook import add_code

        return (await self.ask(lambda project: add_code(project, name))).id

    @work(group="write", exit_on_error=False)
    async def action_code_again(self) -> None:
        """Lay the code that was laid last on what is selected now."""
        async with self._writing:
            await self.reader.settled()
            if self._recent and self.reader.selection is not None:
                await self._lay(self._recent[0])
            else:
                self.say(t("read.nothing-to-repeat"))

    async def _lay(self, code_id: str) -> None:
        from fieldnotes.services.coding import add_coding

        chosen = self.reader.selection
        assert chosen is not None
        laid = await self.ask(lambda project: add_coding(project, self._document, *chosen, code_id))
        self._recent = [code_id, *(each for each in self._recent if each != code_id)]
        self.reader.move_to(chosen[0])
        if code_id in self._codes:
            await self._show_marks()
        else:
            await self.on_study_changed()
        self.reader.choose(laid.id)

    @work(group="write", exit_on_error=False)
    async def action_remove_coding(self) -> None:
        """Take the current coding away."""
        from fieldnotes.services.coding import remove_coding

        async with self._writing:
            mark = self._current()
            if mark is not None:
                await self.ask(lambda project: remove_coding(project, mark.id))
                await self._show_marks()
                self.say(t("read.removed", code=mark.code))

    @work(group="write", exit_on_error=False)
    async def action_level(self) -> None:
        """Rate the current coding with the next level of its code's scale; after the last it is not rated."""
        from fieldnotes.services.coding import rate_coding

        async with self._writing:
            mark = self._current()
            if mark is None:
                return
            code = self._codes.get(mark.code_id)
            scale: tuple[str | None, ...] = (None, *(code.scale if code else ()))
            if len(scale) == 1:
                self.say(t("read.no-scale", code=mark.code))
                return
            level = scale[(scale.index(mark.level) + 1) % len(scale)]
            await self.ask(lambda project: rate_coding(project, mark.id, level))
            await self._show_marks()

    @work(group="write", exit_on_error=False)
    async def action_evidence(self) -> None:
        """Let the current coding speak for a finding, or against it."""
        from fieldnotes.tui.screens.link import choose_finding

        mark = self._current()
        if mark is not None:
            await choose_finding(self, mark.id)

    @work(group="reflect", exclusive=True, exit_on_error=False)
    async def action_reflect(self) -> None:
        """Reflect on what is selected, or on the sentence at the cursor."""
        from fieldnotes.tui.screens.reflecting import reflect_here

        if await reflect_here(self, self._document, self.reader):
            await self.on_study_changed()

    def _current(self) -> CodingMark | None:
        mark = self.reader.current_mark
        if mark is None:
            self.say(t("read.no-coding-here"))
        return mark

    async def action_step_back(self) -> None:
        """Let go of the selection; without one, leave the text."""
        if self.reader.selection is None:
            await self.app.run_action("app.back")
        else:
            self.reader.action_clear_selection()

    def action_next_coding(self) -> None:
        """Go to where the next coding begins."""
        self._jump(min((mark.start for mark in self.reader.marks if mark.start > self.reader.cursor), default=None))

    def action_previous_coding(self) -> None:
        """Go to where the coding before begins."""
        self._jump(max((mark.start for mark in self.reader.marks if mark.start < self.reader.cursor), default=None))

    def _jump(self, place: int | None) -> None:
        if place is None:
            self.say(t("read.no-more-codings"))
        else:
            self.reader.move_to(place)
