"""A passage as an audience reads it: some of its words said otherwise, in square brackets, or left out as (...).

Offsets are code points. A wording that no longer finds its words at its place says nothing: the passage was changed.
"""

from collections.abc import Iterable
from typing import NamedTuple

ELISION = "(...)"


class Wording(NamedTuple):
    """What stands instead of `quote` at a place within a passage's own words; `said` is empty for words left out."""

    start: int
    end: int
    quote: str
    said: str


class Piece(NamedTuple):
    """A stretch of what is shown and the stretch of the passage's own words that it stands for."""

    shown: int
    shown_end: int
    start: int
    end: int
    replaced: bool


class Shown(NamedTuple):
    """A passage as it is shown, piece by piece, and the wordings that found their words no more."""

    text: str
    pieces: tuple[Piece, ...]
    stale: tuple[Wording, ...]

    @property
    def reworded(self) -> bool:
        """Whether any word was replaced."""
        return any(piece.replaced for piece in self.pieces)


def show(quote: str, wordings: Iterable[Wording]) -> Shown:
    """The passage with its wordings put in, without white space around it."""
    kept, stale, at = [], [], 0
    for each in sorted(wordings):
        if each.start < at or quote[each.start : each.end] != each.quote:
            stale.append(each)
        else:
            kept.append(each)
            at = each.end
    words: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    ends = [*kept, Wording(len(quote), len(quote), "", "")]
    for number, each in enumerate(ends):
        parts = [(at, each.start, quote[at : each.start], False)]
        if number < len(kept):
            parts.append((each.start, each.end, f"[{each.said}]" if each.said else ELISION, True))
        for start, end, said, replaced in parts:
            if said:
                words.append(said)
                pieces.append(Piece(length, length + len(said), start, end, replaced))
                length += len(said)
        at = each.end
    return _stripped("".join(words), pieces, stale)


def _stripped(text: str, pieces: list[Piece], stale: list[Wording]) -> Shown:
    """Without white space around it; the pieces keep what they stand for."""
    lead = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    moved = [
        Piece(
            max(each.shown, lead) - lead,
            min(each.shown_end, last) - lead,
            each.start if each.replaced else each.start + max(0, lead - each.shown),
            each.end if each.replaced else each.end - max(0, each.shown_end - last),
            each.replaced,
        )
        for each in pieces
        if each.shown_end > lead and each.shown < last
    ]
    return Shown(text.strip(), tuple(moved), tuple(stale))


def back(shown: Shown, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of the passage's own words that a stretch of what is shown stands for; None when it is empty.

    Words that were said otherwise count as a whole.
    """
    touched = [each for each in shown.pieces if each.shown < end and start < each.shown_end]
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    begin = first.start if first.replaced else first.start + max(0, start - first.shown)
    until = last.end if last.replaced else last.end - max(0, last.shown_end - end)
    return begin, until
