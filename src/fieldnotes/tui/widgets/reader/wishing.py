"""The sheet that waits for sentences: a wish that needs them is granted at once when they are known.

While the answer is on its way nothing waits: any other motion is carried out at once, and then the wish
lapses.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from fieldnotes.model.kinds import Unit
from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader.caret import Caret
from fieldnotes.tui.widgets.reader.mouse import PointedSheet
from fieldnotes.tui.widgets.reader.sentences import Sentences, SentenceSource
from fieldnotes.tui.widgets.reader.units import Range, Units


class WishingSheet(PointedSheet):
    """A sheet that asks for sentences from outside.

    Args:
        sentence_source: where sentences come from; without it, each paragraph is one sentence.
        line_width: the most cells of text in a line, however wide the screen is.
        name: as for every widget.
        id: as for every widget.
        classes: as for every widget.
    """

    def __init__(
        self,
        *,
        sentence_source: SentenceSource | None = None,
        line_width: int = 100,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(line_width=line_width, name=name, id=id, classes=classes)
        self.sentence_source = sentence_source
        self.sentences = Sentences("")
        self._wishes: list[Callable[[], None]] = []
        self._granting = False
        self._idle = asyncio.Event()
        self._idle.set()

    def load(
        self, text: str, marks: Sequence[CodingMark], margins: Sequence[Margin], letters: Mapping[str, str]
    ) -> None:
        """Show a text with the cursor at its start, as `SelectableSheet.load` says; wishes lapse."""
        self._wishes.clear()
        self.sentences = Sentences(text)
        super().load(text, marks, margins, letters)

    async def settled(self) -> None:
        """Wait until no wish is waiting for sentences: what is selected now is what the keys asked for."""
        await self._idle.wait()

    @property
    def is_settled(self) -> bool:
        """Whether no wish waits: what is selected now is what the keys asked for."""
        return not self._wishes

    def wish(self, wish: Callable[[], None]) -> None:
        """Do something for which the sentences around the cursor must be known, as soon as they are."""
        self._wishes.append(wish)
        if self._idle.is_set() and self._grant() is not None:
            self._idle.clear()
            self.run_worker(self._ask(), name="sentences")

    def units_of(self, unit: Unit) -> Units:
        """What can be selected as a unit; sentences as far as they are known."""
        return self.sentences.units() if unit is Unit.SENTENCE else super().units_of(unit)

    def select_unit(self, unit: Unit) -> None:
        """Select a unit, as `SelectableSheet.select_unit` says; a sentence as soon as it is known."""
        if unit is Unit.SENTENCE:
            self.wish(lambda: super(WishingSheet, self).select_unit(unit))
        else:
            super().select_unit(unit)

    async def _ask(self) -> None:
        """Ask for what the first wish lacks, until no wish is left."""
        try:
            while (lacking := self._grant()) is not None:
                source, paragraph = lacking
                sentences = self.sentences  # those of the text that is asked about, whatever is loaded meanwhile
                sentences.learn(paragraph, await source(sentences.text[slice(*paragraph)]))
        finally:
            self._idle.set()

    def _grant(self) -> tuple[SentenceSource, Range] | None:
        """Grant wishes in order, as far as they can be; whom to ask about which paragraph for the rest, if any."""
        while self._wishes:
            lacking = self._lacking()
            if lacking is not None:
                return lacking
            self._granting = True
            try:
                self._wishes.pop(0)()
            finally:
                self._granting = False
        return None

    def _lacking(self) -> tuple[SentenceSource, Range] | None:
        """A paragraph around the caret whose sentences are not known, and whom to ask."""
        if self.sentence_source is None:
            return None
        unknown = self.sentences.unknown_near(self.cursor, *(self.selection or ()))
        return (self.sentence_source, unknown[0]) if unknown else None

    def _go(self, caret: Caret) -> None:
        if not self._granting:
            self._wishes.clear()
        super()._go(caret)
