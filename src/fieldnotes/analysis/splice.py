"""Words that change in the middle of a text: what stays where it was, and where a range of the text stands after it.

A change is a row of hunks, each a stretch of the old words and what came in its place. A range wholly before or after
a hunk keeps its words, one that holds a hunk keeps what came in its place, one that is cut keeps what is left of its
words. A range of which no word is left has no place any more: who asks decides what that means. Places count code
points.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_WORDS = re.compile(r"\S+\s*|\s+")
_CAREFULLY = 2_000  # words; in a longer change those that come often are not looked at one by one

Range = tuple[int, int]


class Hunk(NamedTuple):
    """The code points [start, end) of a text, and how many stand in their place after the change."""

    start: int
    end: int
    length: int

    @property
    def growth(self) -> int:
        """By how much what stands behind it moves."""
        return self.length - (self.end - self.start)


class Change(NamedTuple):
    """A change of a text: the text before, its hunks in order, and the text that came of it."""

    before: str
    hunks: tuple[Hunk, ...]
    after: str

    @property
    def first(self) -> int:
        """Where the first code point changed; the end of the text when none did."""
        return self.hunks[0].start if self.hunks else len(self.after)

    @property
    def growth(self) -> int:
        """By how much the text grew."""
        return len(self.after) - len(self.before)

    def within(self, text: str, at: int) -> "Change":
        """The same change as one of a longer text, in which the words stand from `at` on."""
        hunks = tuple(hunk._replace(start=hunk.start + at, end=hunk.end + at) for hunk in self.hunks)
        return Change(text, hunks, text[:at] + self.after + text[at + len(self.before) :])


def change_of(before: str, after: str) -> Change:
    """What changed between two wordings, as little as can be.

    Words that both have stay the same words (Ratcliff and Obershelp's matching, word by word), and within a changed
    stretch so do the code points that it begins and ends with.
    """
    whole = _trimmed(before, after, 0)
    if whole is None:
        return Change(before, (), after)
    old, new = before[whole.start : whole.end], after[whole.start : whole.start + whole.length]
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=max(len(olds), len(news)) > _CAREFULLY)
    places, others = (list(accumulate(map(len, words), initial=0)) for words in (olds, news))
    found = []
    for action, first, last, begin, until in matcher.get_opcodes():
        if action != "equal":
            start = places[first]
            hunk = _trimmed(old[start : places[last]], new[others[begin] : others[until]], whole.start + start)
            found += [] if hunk is None else [hunk]
    return Change(before, tuple(found), after)


def replaced(before: str, start: int, end: int, words: str) -> Change:
    """The change that puts words in the place of [start, end), as one hunk."""
    after = before[:start] + words + before[end:]
    hunk = _trimmed(before[start:end], words, start)
    return Change(before, () if hunk is None else (hunk,), after)


def _trimmed(before: str, after: str, at: int) -> Hunk | None:
    """One hunk without the code points that both begin and end with; None when nothing changed."""
    if before == after:
        return None
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    return Hunk(at + head, at + len(before) - tail, len(after) - head - tail)


def alike(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:  # halving: each step compares at the speed of memory
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def carried(change: Change, likeness: str) -> str:
    """The change of a text, made in one that is as long and is like it: its own code points stay where none changed.

    A text is changed so by whoever saw it with some signs replaced by others, one for one.
    """
    parts: list[str] = []
    position = shift = 0
    for hunk in change.hunks:
        begin = hunk.start + shift
        parts += (likeness[position : hunk.start], change.after[begin : begin + hunk.length])
        position, shift = hunk.end, shift + hunk.growth
    return "".join((*parts, likeness[position:]))


def moved(change: Change, start: int, end: int) -> Range | None:
    """Where the range [start, end) of a text stands after a change; None when no word of it is left.

    A range that was cut gives up the white space at which it was cut.
    """
    if not _words_left(change, start, end):
        return None
    first, last = _after(change.hunks, start, is_start=True), _after(change.hunks, end, is_start=False)
    if any(hunk.start < start < hunk.end for hunk in change.hunks):
        first = last - len(change.after[first:last].lstrip())
    if any(hunk.start < end < hunk.end for hunk in change.hunks):
        last = first + len(change.after[first:last].rstrip())
    return first, last


def renamed(change: Change, start: int, end: int) -> Range:
    """Where a range stands after a change in which each hunk is a word that got another name.

    It keeps the new name as it kept the old one; a border within an old name goes to that of the new one.
    """
    first, last, shift = start, end, 0
    for hunk in change.hunks:
        at = hunk.start + shift
        if hunk.end <= start:
            first, last = first + hunk.growth, last + hunk.growth
        elif hunk.start < end:
            first = at if hunk.start < start else first
            last = at + hunk.length if end < hunk.end else last + hunk.growth
        shift += hunk.growth
    return first, last


def held(change: Change, start: int, end: int) -> Range | None:
    """Where a range stands that must not lose what is written in its place or at its end: a private part of a note.

    It grows with every hunk that it touches; None when nothing is left of it.
    """
    first, last, shift = start, end, 0
    for hunk in change.hunks:
        added = hunk.start == hunk.end
        if (start < hunk.start <= end) if added else (hunk.start < end and start < hunk.end):
            first = min(first, hunk.start + shift)
            last = max(last, hunk.end + shift) + hunk.growth
        elif hunk.end <= start:
            first, last = first + hunk.growth, last + hunk.growth
        shift += hunk.growth
    return (first, last) if first < last else None


def _words_left(change: Change, start: int, end: int) -> bool:
    """Whether a range keeps a word; one that never held a word keeps something of what it held."""
    position = start
    kept: list[str] = []
    for hunk in change.hunks:
        if hunk.end > start and hunk.start < end:
            kept.append(change.before[position : max(position, hunk.start)])
            position = max(position, hunk.end)
    left = "".join((*kept, change.before[position : max(position, end)]))
    return bool(left.strip()) or (bool(left) and not change.before[start:end].strip())


def _after(hunks: Sequence[Hunk], place: int, *, is_start: bool) -> int:
    """Where a border of a range stands after a change."""
    shift = 0
    for hunk in hunks:
        if place < hunk.start or (place == hunk.start and not is_start):
            break
        if place == hunk.start < hunk.end:
            return place + shift  # what comes in the place of the first words of a range belongs to it
        if place < hunk.end:
            return hunk.start + shift + (hunk.length if is_start else 0)
        shift += hunk.growth
    return place + shift
