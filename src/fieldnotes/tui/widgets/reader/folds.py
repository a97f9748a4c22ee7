"""Folds: stretches of whole lines that are shown as one line each, so that only the words of others are read.

Nothing in a fold is ever under the cursor or selected: who goes there or selects across it opens it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fieldnotes.analysis.boundaries import paragraph_at


class Fold(NamedTuple):
    """A stretch that is shown as one line, from the start of a line up to the start of another; and that line."""

    start: int
    end: int
    label: str


class Folds:
    """The folds in one text; no two of them overlap.

    Args:
        folds: the folds, in any order.
        length: the length of the text: a fold that reaches it holds the end of the text too.

    Attributes:
        all: the folds, in order.
        length: the length of the text.
    """

    def __init__(self, folds: Iterable[Fold] = (), length: int = 0) -> None:
        self.all: Sequence[Fold] = sorted(folds)
        self._starts = [fold.start for fold in self.all]
        self.length = length

    def holding(self, offset: int) -> Fold | None:
        """The fold that holds an offset."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        fold = self.all[at]
        return fold if offset < fold.end or offset == fold.end == self.length else None

    def meeting(self, start: int, end: int) -> list[Fold]:
        """The folds that share something with [start, end)."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for fold in self.all[at:]:
            if fold.start >= end:
                break
            if fold.end > start:
                found.append(fold)
        return found

    def without(self, opened: Sequence[Fold]) -> "Folds":
        """The folds that stay when some are opened."""
        return Folds([fold for fold in self.all if fold not in opened], self.length)

    def after(self, offset: int) -> int | None:
        """The first place from an offset on that no fold holds; None when there is none."""
        while (fold := self.holding(offset)) is not None:
            if fold.end >= self.length:
                return None
            offset = fold.end
        return offset

    def before(self, offset: int) -> int | None:
        """The last place up to an offset that no fold holds; None when there is none."""
        while (fold := self.holding(offset)) is not None:
            if fold.start == 0:
                return None
            offset = fold.start - 1
        return offset


def on_whole_lines(text: str, folds: Iterable[Fold]) -> list[Fold]:
    """The folds widened to the lines that they stand on; one that shares a line with other words is left out."""
    found = []
    for fold in folds:
        if fold.start >= fold.end:
            continue
        start, end = paragraph_at(text, fold.start)[0], paragraph_at(text, fold.end - 1)[1]
        if not (text[start : fold.start].strip() or text[fold.end : end].strip()):
            found.append(Fold(start, min(end + 1, len(text)), fold.label))
    return found
