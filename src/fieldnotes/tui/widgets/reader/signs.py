"""Signs beside a line: a word that is looked for stands in it, or a bookmark begins there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

Range = tuple[int, int]
_HIT, _BOOKMARK = "»", "*"


class Signs(NamedTuple):
    """What was found in a text and what was marked in it.

    Attributes:
        hits: what was found, as half-open ranges in order; no two overlap.
        bookmarks: where the bookmarks begin, in order.
    """

    hits: Sequence[Range] = ()
    bookmarks: Sequence[int] = ()

    def hits_in(self, start: int, end: int) -> Sequence[Range]:
        """The hits that share something with [start, end)."""
        first = bisect_right(self.hits, start, key=lambda hit: hit[1])
        return self.hits[first : bisect_left(self.hits, end, first, key=lambda hit: hit[0])]

    def sign(self, start: int, end: int) -> str:
        """The sign beside the line [start, end); a bookmark goes before a hit, for the hit is seen in the words."""
        at = bisect_left(self.bookmarks, start)
        if at < len(self.bookmarks) and self.bookmarks[at] < end:
            return _BOOKMARK
        return _HIT if self.hits and self.hits_in(start, end) else ""
