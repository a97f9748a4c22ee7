"""Where every range of a text stands in its next revision: unchanged, moved, changed, or an orphan without a place.

A range of which a word is left stays on its words. A name that was replaced by another in a sentence that stays is
followed, so that a pseudonym comes under the coding of the name. Words that stand elsewhere, once, are found there.
Places count code points; ranges are half-open.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from fieldnotes.analysis.reanchor_alignment import aligned
from fieldnotes.analysis.splice import Change, Hunk, Range, held, renamed

_WORD = re.compile("[^\\s!-/:-@\\[-`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u205e]")
_RUN = re.compile(r"\S+")
_NAME = 4  # words; a longer stretch that was replaced is no name
_TELLING = 4  # words; fewer may stand anywhere by chance


class Fate(StrEnum):
    """What an edit did to a range."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHANED = "orphaned"


class Followed(NamedTuple):
    """What became of a range; None without a place."""

    fate: Fate
    place: Range | None


class Rewriting:
    """A text and its next wording, by which ranges are followed.

    Attributes:
        change: what changed, as hunks; when it is not known, it is found out.
    """

    def __init__(self, before: str, after: str, change: Change | None = None) -> None:
        self.change: Change = aligned(before, after) if change is None else change
        hunks = self.change.hunks
        self._starts = [hunk.start for hunk in hunks]
        self._ends = [hunk.end for hunk in hunks]
        self._shifts = list(accumulate((hunk.growth for hunk in hunks), initial=0))
        self._renamings = Counter(map(self._replacement, range(len(hunks))))

    def follow(self, start: int, end: int) -> Followed:
        """What became of the range [start, end)."""
        place = self.place(start, end)
        if place is None:
            return Followed(Fate.ORPHANED, None)
        if self.change.after[slice(*place)] != self.change.before[start:end]:
            return Followed(Fate.CHANGED, place)
        return Followed(Fate.UNCHANGED if place == (start, end) else Fate.MOVED, place)

    def place(self, start: int, end: int) -> Range | None:
        """Where the range [start, end) stands afterwards; None when it has no place any more."""
        carried = self.carried(start, end)
        if carried is not None:
            return carried
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        elsewhere = self._elsewhere(start, end)
        if elsewhere is not None:
            return elsewhere
        if not self._words_left(start, end, first, last) and not self._renamed(start, end, first, last):
            return None
        begin, until = self._begin(start, first), self._until(end, last - 1)
        if self._is_cut(start, first):
            begin = until - len(self.change.after[begin:until].lstrip())
        if self._is_cut(end, last - 1):
            until = begin + len(self.change.after[begin:until].rstrip())
        return (begin, until) if begin < until else None

    def carried(self, start: int, end: int) -> Range | None:
        """Where the range [start, end) stands afterwards when no code point within it changed; None otherwise."""
        first = bisect_right(self._ends, start)
        if first < bisect_left(self._starts, end):
            return None
        return start + self._shifts[first], end + self._shifts[first]

    def spoken(self, start: int, end: int) -> Range | None:
        """Where a turn stands afterwards: it holds what was written at its end, up to the end of the line.

        None when nothing is left of it.
        """
        first, last = bisect_right(self._ends, start), bisect_right(self._starts, end)
        begin, until = start + self._shifts[first], end + self._shifts[last]
        if first < last:
            hunk = self.change.hunks[first]
            if hunk.start < start < hunk.end:
                begin = hunk.start + self._shifts[first] + hunk.length
            hunk = self.change.hunks[last - 1]
            if hunk.start <= end < hunk.end:
                until = hunk.start + self._shifts[last - 1] + (hunk.length if hunk.start < end else 0)
            elif hunk.start == hunk.end == end:
                at = end + self._shifts[last - 1]
                added = self.change.after[at : at + hunk.length]
                until = at + len(added.partition("\n")[0])
        return (begin, until) if self.change.after[begin:until].strip() else None

    def kept_private(self, start: int, end: int) -> Range | None:
        """Where a range stands of which no word may come outside it, also none that replaces one."""
        return held(self.change, start, end)

    def point(self, at: int) -> int:
        """Where a place between two code points stands afterwards."""
        index = bisect_right(self._ends, at)
        if index < len(self._starts) and self._starts[index] < at:
            hunk = self.change.hunks[index]
            return hunk.start + self._shifts[index] + hunk.length
        if index and self._starts[index - 1] == self._ends[index - 1] == at:
            return at + self._shifts[index - 1]  # what was added at the place itself stands behind it
        return at + self._shifts[index]

    def _begin(self, start: int, first: int) -> int:
        hunk = self.change.hunks[first]
        if start <= hunk.start:
            return start + self._shifts[first]
        return hunk.start + self._shifts[first] + (0 if self._is_word(hunk) else hunk.length)

    def _until(self, end: int, last: int) -> int:
        hunk = self.change.hunks[last]
        if end >= hunk.end:
            return end + self._shifts[last + 1]
        return hunk.start + self._shifts[last] + (hunk.length if self._is_word(hunk) else 0)

    def _is_cut(self, border: int, index: int) -> bool:
        """Whether a border lies among words that went, of which it is not known what came for which."""
        hunk = self.change.hunks[index]
        return hunk.start < border < hunk.end and not self._is_word(hunk)

    def _is_word(self, hunk: Hunk) -> bool:
        """Whether one word became another."""
        return bool(hunk.length) and _RUN.fullmatch(self.change.before[hunk.start : hunk.end]) is not None

    def _words_left(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a word of a range stays; of one without words, a sign; of one without signs, white space."""
        whole = self.change.before[start:end]
        wanted = _WORD if _WORD.search(whole) else re.compile(r"\S" if whole.strip() else r"\s")
        position = start
        for index in range(first, last):
            if wanted.search(self.change.before, position, max(position, self._starts[index])):
                return True
            position = max(position, self._ends[index])
        return wanted.search(self.change.before, position, max(position, end)) is not None

    def _renamed(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether all words of a range are a name that was replaced, in a line that stays or again and again."""
        hunks = self.change.hunks[first:last]
        if any(not hunk.length or (not self._is_word(hunk) and self._reaches_over(hunk, start, end)) for hunk in hunks):
            return False
        words = sum(len(_RUN.findall(self.change.before, hunk.start, hunk.end)) for hunk in hunks)
        if words > _NAME:
            return False
        again = all(self._renamings[self._replacement(index)] > 1 for index in range(first, last))
        return again or self._line_stays(first, last)

    def _reaches_over(self, hunk: Hunk, start: int, end: int) -> bool:
        """Whether a hunk holds words outside a range too."""
        before = self.change.before
        return bool((before[hunk.start : max(start, hunk.start)] + before[min(end, hunk.end) : hunk.end]).strip())

    def _line_stays(self, first: int, last: int) -> bool:
        """Whether the words beside some hunks stay in their line, on at least one side and replaced on neither."""
        before = self.change.before
        left = before[self._ends[first - 1] if first else 0 : self._starts[first]]
        right = before[self._ends[last - 1] : self._starts[last] if last < len(self._starts) else len(before)]
        on_left, on_right = left.rpartition("\n")[2], right.partition("\n")[0]
        stays = [_WORD.search(on_left) is not None, _WORD.search(on_right) is not None]
        starts_here = before[max(0, self._starts[first] - 1) : self._starts[first]] in {"", "\n"}
        ends_line = ["\n" in left or not first or starts_here, "\n" in right or last == len(self._starts)]
        return any(stays) and all(stay or end for stay, end in zip(stays, ends_line, strict=True))

    def _replacement(self, index: int) -> tuple[str, str]:
        """What went and what came for it."""
        hunk = self.change.hunks[index]
        begin = hunk.start + self._shifts[index]
        return self.change.before[hunk.start : hunk.end], self.change.after[begin : begin + hunk.length]

    def _elsewhere(self, start: int, end: int) -> Range | None:
        """Where words stand that were cut and put elsewhere: they, or the line that they are part of, stand once."""
        before, after = self.change.before, self.change.after
        at = self._only_place(before[start:end])
        if at is None:
            line = before.rfind("\n", 0, start) + 1
            close = before.find("\n", end)
            at = self._only_place(before[line : len(before) if close < 0 else close])
            at = None if at is None else at + start - line
        return None if at is None or after[at : at + end - start] != before[start:end] else (at, at + end - start)

    def _only_place(self, words: str) -> int | None:
        """Where words stand that the text holds once, before as well as after; None when they are few, or not so."""
        before, after = self.change.before, self.change.after
        at = after.find(words)
        if at < 0 or len(_RUN.findall(words)) < _TELLING or after.find(words, at + 1) >= 0:
            return None
        return at if before.find(words, before.find(words) + 1) < 0 else None


class Renaming(Rewriting):
    """A text in which some words got other names, of which it is known where; no range loses its place."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.before, change.after, change)

    def place(self, start: int, end: int) -> Range:
        """Where the range [start, end) stands afterwards."""
        return renamed(self.change, start, end)
