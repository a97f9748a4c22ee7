"""One's bookmarks in the text: laying and lifting them, naming them, and going to one of the list."""

from typing import TYPE_CHECKING

from textual import work

from fieldnotes.analysis.graphemes import grapheme_start, next_grapheme
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.widgets.line_dialog import LineDialog

if TYPE_CHECKING:
    from fieldnotes.services.bookmarks import BookmarkRow

_LONGEST = 60  # code points of the words that a bookmark is laid on when nothing is selected


class Bookmarking(ReadPart):
    """The part of the reading screen that keeps bookmarks."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._bookmarks: list[BookmarkRow] = []

    def shown(self) -> None:
        """Show the bookmarks as they are now."""
        super().shown()
        self._put_bookmarks()
        self._read_bookmarks()

    def told_here(self) -> list[str]:
        """The bookmark that the cursor is in."""
        here = self._bookmark_here()
        told = [t("read.bookmark-here", name=one_line(here.name))] if here and here.name else []
        return [*super().told_here(), *(told or ([t("read.bookmark-nameless")] if here else []))]

    @work(group="write", exit_on_error=False)
    async def action_bookmark(self) -> None:
        """Lay a bookmark on what is selected or stands from the cursor on; on a bookmark: take it away."""
        from fieldnotes.services.bookmarks import add_bookmark, remove_bookmark

        here = self._bookmark_here()
        if here is not None:
            async with self.writing:
                await self.ask(lambda project: remove_bookmark(project, here.id))
            self.say(t("read.bookmark-removed", name=one_line(here.name or here.quote)))
        else:
            passage = self._passage()
            if passage is None or not self.in_front:
                return
            seen = self.seen(passage)
            asked = LineDialog(t("read.bookmark-name"), hint=t("read.bookmark-name-hint"))
            name = await self.app.push_screen_wait(asked)
            if name is None:
                return
            async with self.writing:
                await self.ask(lambda project: add_bookmark(project, self.document_id, *passage, name, seen=seen))
        self._read_bookmarks()

    @work(group="bookmarks", exclusive=True, exit_on_error=False)
    async def action_bookmarks(self) -> None:
        """Show one's bookmarks in all texts, those of this text first; go to one, name it, or take it away."""
        from fieldnotes.services.bookmarks import list_bookmarks
        from fieldnotes.tui.screens.bookmark_list import BookmarkDialog

        at = 0
        while True:
            rows = await self.ask(list_bookmarks)
            rows.sort(key=lambda row: row.document_id != self.document_id)
            if not rows:
                self.say(t("read.no-bookmarks"))
                return
            if not self.in_front:
                return
            chosen = await self.app.push_screen_wait(BookmarkDialog(rows, at))
            if chosen is None:
                return
            at = rows.index(chosen.bookmark)
            if chosen.what == "go":
                self._go_to_bookmark(chosen.bookmark)
                return
            await self._change(chosen.what, chosen.bookmark)
            self._read_bookmarks()

    async def _change(self, what: str, row: "BookmarkRow") -> None:
        """Name a bookmark of the list, or take it away."""
        from fieldnotes.services.bookmarks import name_bookmark, remove_bookmark

        if what == "remove":
            async with self.writing:
                await self.ask(lambda project: remove_bookmark(project, row.id))
            return
        asked = LineDialog(t("read.bookmark-name"), hint=t("read.bookmark-name-hint"), value=row.name)
        name = await self.app.push_screen_wait(asked)
        if name is not None:
            async with self.writing:
                await self.ask(lambda project: name_bookmark(project, row.id, name))

    def _go_to_bookmark(self, row: "BookmarkRow") -> None:
        if not row.placed:
            self.say(t("read.bookmark-gone"))
        elif row.document_id == self.document_id:
            self.reader.move_to(row.start)
        else:
            self.read_on(row.document_id, row.start)

    @work(group="read-bookmarks", exclusive=True, exit_on_error=False)
    async def _read_bookmarks(self) -> None:
        from fieldnotes.services.bookmarks import list_bookmarks

        self._bookmarks = await self.ask(lambda project: list_bookmarks(project, self.document_id))
        self._put_bookmarks()

    def _put_bookmarks(self) -> None:
        starts = [row.start for row in self._bookmarks if row.placed]
        self.reader.put_signs(self.reader.signs._replace(bookmarks=starts))
        self.tell()

    def _bookmark_here(self) -> "BookmarkRow | None":
        """The bookmark that holds the cursor or the start of what is selected; the one that begins last."""
        at = self.reader.selection[0] if self.reader.selection else self.reader.cursor
        here = [row for row in self._bookmarks if row.placed and row.start <= at < row.end]
        return here[-1] if here else None

    def _passage(self) -> tuple[int, int] | None:
        """What is selected, or some words from the cursor on; None in an empty text."""
        text, start = self.reader.text, self.reader.cursor
        if self.reader.selection is not None:
            return self.reader.selection
        if not text:
            return None
        start = min(start, grapheme_start(text, len(text) - 1))
        line_feed = text.find("\n", start)
        end = min(start + _LONGEST, len(text) if line_feed < 0 else line_feed)
        return start, max(grapheme_start(text, end), next_grapheme(text, start))
