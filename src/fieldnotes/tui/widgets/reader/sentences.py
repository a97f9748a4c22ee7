"""The sentences of the reader's text: asked for from outside, one paragraph at a time, and kept.

Where sentences end is a question of language, and answering takes longer than a key may. So the answer
comes from outside, later, and until then the wish waits; any other motion meanwhile is carried out at once
and drops the wish.
"""

from collections.abc import Awaitable, Callable, Sequence

from fieldnotes.analysis.boundaries import next_paragraph, paragraph_at, paragraph_from, previous_paragraph
from fieldnotes.tui.widgets.reader.units import Range, Units

SentenceSource = Callable[[str], Awaitable[Sequence[Range]]]
"""From the text of one paragraph to the half-open ranges of its sentences, in order, in code points of it."""


class Sentences:
    """The sentences of one text, as far as they have been asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, list[Range]] = {}

    def unknown_near(self, *offsets: int) -> list[Range]:
        """The paragraphs at, before and after some offsets whose sentences are not known yet."""
        found: list[Range] = []
        for offset in offsets:
            here = paragraph_at(self.text, offset)
            around = (here, next_paragraph(self.text, offset), previous_paragraph(self.text, offset))
            found += [each for each in around if each and each[0] not in self._known and each not in found]
        return [paragraph for paragraph in found if not self._is_blank(paragraph)]

    def learn(self, paragraph: Range, ranges: Sequence[Range]) -> None:
        """Keep the sentences of a paragraph, given as ranges in it; without any, all of it is one."""
        start, end = paragraph
        inside = [(max(start + first, start), min(start + last, end)) for first, last in ranges]
        self._known[start] = [(first, last) for first, last in inside if first < last] or [self._trimmed(paragraph)]

    def units(self) -> Units:
        """The sentences as units, where they are known."""
        return Units(self._at, self._after)

    def start_after(self, offset: int) -> int:
        """Where the first sentence starts after an offset; the end of the text when there is none."""
        found = self._after(offset + 1)
        return found[0] if found else len(self.text)

    def start_before(self, offset: int) -> int:
        """Where the last sentence starts before an offset; 0 when there is none."""
        paragraph: Range | None = paragraph_at(self.text, offset)
        while paragraph is not None:
            starts = [first for first, _ in self._of(paragraph) if first < offset]
            if starts:
                return starts[-1]
            paragraph = previous_paragraph(self.text, paragraph[0])
        return 0

    def _at(self, offset: int) -> Range | None:
        paragraph = paragraph_from(self.text, offset)
        if paragraph is None:
            paragraph = paragraph_at(self.text, offset)
        sentences = self._of(paragraph)
        return next((each for each in sentences if each[1] > offset), sentences[-1] if sentences else None)

    def _after(self, offset: int) -> Range | None:
        paragraph: Range | None = paragraph_at(self.text, offset)
        while paragraph is not None:
            found = next((each for each in self._of(paragraph) if each[0] >= offset), None)
            if found:
                return found
            paragraph = next_paragraph(self.text, paragraph[0])
        return None

    def _of(self, paragraph: Range) -> list[Range]:
        """The sentences of a paragraph: as they were learnt, or the whole of it."""
        if self._is_blank(paragraph):
            return []
        return self._known.get(paragraph[0]) or [self._trimmed(paragraph)]

    def _is_blank(self, paragraph: Range) -> bool:
        return self._trimmed(paragraph)[0] >= paragraph[1]

    def _trimmed(self, paragraph: Range) -> Range:
        """A paragraph without the white space around it."""
        start, end = paragraph
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
