"""What stands beside the text that one reads: another text, or the passages of a code; below it on a narrow screen."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.divided import SizedPart
from fieldnotes.tui.widgets.long_list import Head
from fieldnotes.tui.widgets.passage_list import PassageList
from fieldnotes.tui.widgets.reader import Reader, SentenceSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldnotes.services.documents import Opened as OpenedText
    from fieldnotes.services.passages import CodePassages

WIDE = 110
"""From how many cells on two texts stand beside each other, and not under each other."""


class Sides(Container):
    """The text, and what stands beside it."""

    DEFAULT_CSS = """
    Sides { height: 1fr; layout: horizontal; }
    Sides.-below { layout: vertical; }
    Sides > Beside { width: 1fr; border-left: solid $primary; }
    Sides.-below > Beside { width: 1fr; height: 1fr; border-left: none; border-top: solid $primary; }
    Sides > Beside:focus-within { border-left: heavy $accent; }
    Sides.-below > Beside:focus-within { border-left: none; border-top: heavy $accent; }
    Beside #beside-title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    Beside PassageList { height: 1fr; }
    """

    def on_resize(self, event: events.Resize) -> None:
        """Put what stands beside the text below it when there is no room."""
        self.set_class(event.size.width < WIDE, "-below")


class Beside(SizedPart, Vertical):
    """The other side: it shows, and changes nothing."""

    PART = "beside"

    class Opened(Message):
        """A passage of the list was chosen, or the text that is shown, to be read.

        Attributes:
            document_id: the text.
            start, end: where in it, in code points.
            whole: whether it is to be read in a place of its own; else it is shown here.
        """

        def __init__(self, document_id: str, start: int, end: int, *, whole: bool) -> None:
            super().__init__()
            self.document_id = document_id
            self.start = start
            self.end = end
            self.whole = whole

    def __init__(self, sentence_source: SentenceSource | None) -> None:
        super().__init__(id="beside")
        self._sentence_source = sentence_source
        self.document_id: str | None = None
        self.code_id: str | None = None
        self._title = ""

    def compose(self) -> ComposeResult:
        """What it is; the rest comes when it was read."""
        yield Static(id="beside-title", markup=False)

    def take_focus(self) -> None:
        """Have the keys."""
        self.query("Reader, PassageList").first().focus()

    async def show_text(
        self, opened: "OpenedText", letters: "Mapping[str, str]", place: tuple[int, int] | None
    ) -> None:
        """Show a text, with a passage of it selected."""
        reader = next(iter(self.query(Reader)), None)
        if reader is None:
            reader = Reader(sentence_source=self._sentence_source, id="other-text")
            await self._put(reader)
        same = self.document_id == opened.row.id and reader.text == opened.text
        self.document_id, self._title = opened.row.id, opened.row.name
        if same:
            reader.set_letters(letters)
            reader.set_marks(opened.marks)
        else:
            reader.load(opened.text, opened.marks, opened.margins, letters)
        reader.set_turns([(turn.start, turn.end) for turn in opened.turns])
        if place is not None:
            reader.select(*place)
        self._tell()

    async def show_passages(self, code_id: str, found: "CodePassages") -> None:
        """Show the passages of a code."""
        listed = next(iter(self.query(PassageList)), None)
        if listed is None:
            listed = PassageList(id="beside-passages")
            await self._put(Head(PassageList.head), listed)
        at = listed.at if self.code_id == code_id else 0
        told = "codebook.passages-head" if found.keys else "read.beside-none"
        self._title = t(told, code=found.code, count=len(found.keys))
        self.document_id, self.code_id = None, code_id
        listed.show_keys(found.keys, at=at, fresh=True)
        self._tell()

    async def _put(self, *widgets: Reader | Head | PassageList) -> None:
        """Show other widgets below the title; the keys stay on this side when they were here."""
        had_keys = self.has_focus_within
        await self.query("Reader, Head, PassageList").remove()
        await self.mount(*widgets)
        if had_keys:
            self.take_focus()

    def on_reader_cursor_moved(self, event: Reader.CursorMoved) -> None:
        """Say what stands under the cursor of this side."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        parts: list[str] = [self._title]
        for reader in self.query(Reader):
            parts += [str(mark.code) for mark in reader.marks_at(reader.cursor)[:3]]
        self.query_one("#beside-title", Static).update(one_line(" · ".join(parts)))

    @on(PassageList.Opened)
    def _passage_chosen(self, event: PassageList.Opened) -> None:
        event.stop()
        self.open_chosen()

    def open_chosen(self) -> None:
        """Open the passage that is chosen, here; or the text that is shown, in a place of its own."""
        for listed in self.query(PassageList):
            row = listed.chosen
            if row is not None:
                self.post_message(self.Opened(row.document_id, row.start, row.end, whole=False))
        for reader in self.query(Reader):
            if self.document_id is not None:
                self.post_message(self.Opened(self.document_id, reader.cursor, reader.cursor, whole=True))
