"""Finding words in the text, and going to any place in it that can be named."""

import asyncio
import re
from bisect import bisect_left, bisect_right

from textual import work

from fieldnotes.analysis.find_words import Findable
from fieldnotes.analysis.going_to import Signposts, place_of
from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.jumping import Jumping
from fieldnotes.tui.widgets.find_line import FindLine
from fieldnotes.tui.widgets.line_dialog import LineDialog

_NOTED = re.compile(r"±?(\d{1,2}):(\d{2})(?!:)")
_FEWEST = 2  # letters that are looked for while one types; fewer stand nearly everywhere


class Finding(Jumping):
    """The part of the reading screen that finds."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._findable: Findable | None = None
        self._sought = ""

    @property
    def find_line(self) -> FindLine:
        """The line in which one types what is looked for."""
        return self.query_one(FindLine)

    def action_find(self) -> None:
        """Type words that are to be found in this text."""
        self.find_line.open()
        if self.find_line.words:
            self._look_for(self.find_line.words)
        else:
            self._prepare()

    @work(group="findable", exclusive=True, exit_on_error=False)
    async def _prepare(self) -> None:
        """Make the text ready to be searched before the first letters are there: a long one takes a while."""
        made = await asyncio.to_thread(Findable, self.reader.text)
        if made.text == self.reader.text:
            self._findable = made

    def on_find_line_typed(self, event: FindLine.Typed) -> None:
        """Show at once where it stands; the cursor stays until Enter."""
        self._look_for(event.words if len(event.words.strip()) >= _FEWEST else "")
        hits = self.reader.signs.hits
        if hits:
            self.reader.reveal(hits[self._ahead()][0])

    def on_find_line_went(self) -> None:
        """Go to the first place from the cursor on; past the last, to the first of all."""
        self._look_for(self.find_line.words)
        hits = self.reader.signs.hits
        if not hits:
            self.say(t("read.not-found"))
            return
        self._kind = "hit"
        self.reader.move_to(hits[self._ahead()][0])
        self._close()

    def on_find_line_stepped(self, event: FindLine.Stepped) -> None:
        """Go from place to place while the line stays."""
        self._look_for(self.find_line.words)
        self.jump("hit", event.by)
        self._tell_found()

    def on_find_line_left(self) -> None:
        """Forget what was looked for, and read on where one was."""
        self.forget_hits()
        self._close()
        self.reader.reveal(self.reader.cursor)

    def forget_hits(self) -> bool:
        """Show no hits any more; whether there were any."""
        had = bool(self.reader.signs.hits)
        self._look_for("")
        return had

    def shown(self) -> None:
        """Find the words again in a text that is another one."""
        super().shown()
        if self._sought and (self._findable is None or self._findable.text != self.reader.text):
            sought, self._sought = self._sought, ""
            self._look_for(sought)

    def told_here(self) -> list[str]:
        """Which of how many hits the cursor is on."""
        hits = self.reader.signs.hits
        at = bisect_right(hits, self.reader.cursor, key=lambda hit: hit[0]) - 1
        here = [t("read.hit", at=at + 1, count=len(hits))] if at >= 0 and self.reader.cursor < hits[at][1] else []
        return [*here, *super().told_here()]

    def _look_for(self, words: str) -> None:
        """Show where some words stand; nothing is looked for twice."""
        if words != self._sought or (words and self._findable and self._findable.text != self.reader.text):
            self._sought = words
            hits = self._searched().hits(words) if words else []
            self.reader.put_signs(self.reader.signs._replace(hits=hits))
            self.tell()
        self._tell_found()

    def _searched(self) -> Findable:
        if self._findable is None or self._findable.text != self.reader.text:
            self._findable = Findable(self.reader.text)
        return self._findable

    def _ahead(self) -> int:
        """Which hit is the first from the cursor on; the first of all when none is."""
        hits = self.reader.signs.hits
        return bisect_left(hits, self.reader.cursor, key=lambda hit: hit[0]) % len(hits)

    def _tell_found(self) -> None:
        hits = self.reader.signs.hits
        if hits:
            self.find_line.tell(t("read.hit", at=self._ahead() + 1, count=len(hits)))
        else:
            self.find_line.tell(t("read.no-hits") if self._sought else "")

    def _close(self) -> None:
        self.find_line.close()
        self.reader.focus()

    @work(group="go-to", exclusive=True, exit_on_error=False)
    async def action_go_to(self) -> None:
        """Ask for a line, a time, a share, a page or a place, and go there."""
        posts = self._signposts()

        def refusal(typed: str) -> str | None:
            return t("read.go-to-nowhere") if place_of(typed, posts) is None else None

        asked = LineDialog(t("read.go-to"), hint=t("read.go-to-hint"), refusal=refusal)
        typed = await self.app.push_screen_wait(asked)
        place = place_of(typed, posts) if typed is not None else None
        if place is not None:
            self.reader.move_to(place)

    def _signposts(self) -> Signposts:
        """By what the places in this text can be named."""
        if self.opened is None:
            return Signposts(self.reader.text)
        spoken = [(turn.start_ms // 1000, turn.start) for turn in self.opened.turns if turn.start_ms is not None]
        noted = []
        for margin in self.opened.margins:
            match = _NOTED.match(margin.label)
            if match and not spoken:
                noted.append((int(match[1]) * 60 + int(match[2]), margin.start))
        pages = [(page.label, page.start) for page in self.opened.pages]
        return Signposts(self.reader.text, sorted(spoken), sorted(noted), pages)
