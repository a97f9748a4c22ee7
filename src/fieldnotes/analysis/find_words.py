"""Finding words in a text as it is read: without regard to case and accents, at exact places.

A text is folded once (`analysis.folding` says how each sign is compared). Most signs are one sign when folded; only
where they are none or several is it written down how far the places have shifted, so that long texts cost little.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.graphemes import grapheme_end, grapheme_start

Range = tuple[int, int]
_FIRST_JOINER = "\u0300"  # nothing below it ever joins what stands before it
_BLANKS = str.maketrans(dict.fromkeys("\t\n\u2028\u2029", " "))


class _Shift(NamedTuple):
    """From a place in the folded words on: where that is in the text, and whether one sign of it became several."""

    folded: int
    place: int
    within: bool


class Findable:
    """A text in which words can be found, over and over.

    Args:
        text: the text; offsets are code points of it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        folds = {sign: _folded(sign) for sign in set(text)}
        single = {ord(sign): said for sign, said in folds.items() if len(said) == 1}
        others = "".join(map(re.escape, (sign for sign, said in folds.items() if len(said) != 1)))
        words: list[str] = []
        self._shifts = [_Shift(0, 0, within=False)]
        at = length = 0
        for other in re.finditer(f"[{others}]", text) if others else ():
            start, said = other.start(), folds[other[0]]
            length += start - at
            words += [text[at:start].translate(single), said]
            self._shifts += [_Shift(length, start, within=True)] * bool(said)
            length += len(said)
            at = start + 1
            self._shifts.append(_Shift(length, at, within=False))
        words.append(text[at:].translate(single))
        self._words = "".join(words)
        self._is_plain = len(self._shifts) == 1 and all(sign < _FIRST_JOINER for sign in folds)
        self._starts = [shift.folded for shift in self._shifts]

    def hits(self, words: str) -> list[Range]:
        """Where some words stand, in order, as ranges that never cut a character; no two overlap."""
        sought = "".join(map(_folded, words.strip()))
        if not sought:
            return []
        matches = [match.span() for match in re.finditer(re.escape(sought), self._words)]
        if self._is_plain:
            return matches
        found: list[Range] = []
        for start, end in matches:
            hit = self._whole(self._place(start), self._place(end - 1) + 1)
            if not found or hit[0] >= found[-1][1]:
                found.append(hit)
        return found

    def _place(self, at: int) -> int:
        """Where the sign of the text stands that a folded sign came from."""
        shift = self._shifts[bisect_right(self._starts, at) - 1]
        return shift.place if shift.within else shift.place + at - shift.folded

    def _whole(self, start: int, end: int) -> Range:
        """A range widened to whole characters."""
        if self.text[start] < _FIRST_JOINER and self.text[end : end + 1] < _FIRST_JOINER:
            return start, end
        return grapheme_start(self.text, start), grapheme_end(self.text, grapheme_start(self.text, end - 1))


def _folded(sign: str) -> str:
    """A sign as it is compared; every kind of blank is a space."""
    return fold(sign.translate(_BLANKS)).words
