"""Moving one end of a range by a character, a word or a sentence. It never becomes empty, nor cuts a grapheme."""

from collections.abc import Callable
from typing import NamedTuple

from fieldnotes.analysis.boundaries import next_word_start, previous_word_start, word_before, word_from
from fieldnotes.analysis.graphemes import next_grapheme, previous_grapheme
from fieldnotes.model.kinds import Unit
from fieldnotes.tui.widgets.reader.sentences import Sentences

Edge = Callable[[int], int | None]


class Edges(NamedTuple):
    """Where units of one kind begin and end around an offset; None where there is no further one."""

    next_start: Edge
    previous_start: Edge
    next_end: Edge
    previous_end: Edge


class Shape(NamedTuple):
    """A range that is being shaped, and which end of it moves."""

    start: int
    end: int
    at_end: bool = True

    def moved(self, edges: Edges, by: int) -> "Shape":
        """The shape with its end moved one unit on, or back when `by` is negative; itself where that cannot be."""
        if self.at_end:
            end = (edges.next_end if by > 0 else edges.previous_end)(self.end)
            return self if end is None or end <= self.start else self._replace(end=end)
        start = (edges.next_start if by > 0 else edges.previous_start)(self.start)
        return self if start is None or start >= self.end else self._replace(start=start)

    def turned(self) -> "Shape":
        """The shape of which the other end moves."""
        return self._replace(at_end=not self.at_end)


def edges_of(text: str, unit: Unit, sentences: Sentences) -> Edges:
    """The edges of characters, words or sentences in a text; the sentences around must be known."""
    if unit is Unit.SENTENCE:
        return _sentence_edges(sentences)
    if unit is Unit.WORD:
        return _word_edges(text)

    def on(at: int) -> int | None:
        return next_grapheme(text, at) if at < len(text) else None

    def back(at: int) -> int | None:
        return previous_grapheme(text, at) if at > 0 else None

    return Edges(on, back, on, back)


def _word_edges(text: str) -> Edges:
    def next_start(at: int) -> int | None:
        found = next_word_start(text, at)
        return found if found < len(text) else None

    def previous_start(at: int) -> int | None:
        found = word_before(text, at)
        return found[0] if found else None

    def next_end(at: int) -> int | None:
        found = word_from(text, at)
        return found[1] if found else None

    def previous_end(at: int) -> int | None:
        found = word_before(text, at)
        if found is not None and found[1] >= at:
            found = word_before(text, previous_word_start(text, at))
        return found[1] if found else None

    return Edges(next_start, previous_start, next_end, previous_end)


def _sentence_edges(sentences: Sentences) -> Edges:
    units = sentences.units()

    def next_start(at: int) -> int | None:
        found = sentences.start_after(at)
        return found if found < len(sentences.text) else None

    def previous_start(at: int) -> int | None:
        found = sentences.start_before(at)
        return found if found < at else None

    def next_end(at: int) -> int | None:
        here = units.at(at - 1)
        if here is not None and here[1] > at:
            return here[1]
        following = units.after(at)
        return following[1] if following else None

    def previous_end(at: int) -> int | None:
        here = units.at(at - 1)
        while here is not None and here[1] >= at:
            before = sentences.start_before(here[0])
            if before >= here[0]:
                return None
            here = units.at(before)
        return here[1] if here else None

    return Edges(next_start, previous_start, next_end, previous_end)
