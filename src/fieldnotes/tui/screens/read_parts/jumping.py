"""Going from one place that matters to the next: codings, uncoded stretches, turns, hits, bookmarks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fieldnotes.analysis.uncoded import uncoded
from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.part import ReadPart

KINDS = ("coding", "gap", "turn", "hit", "bookmark")
"""The kinds of places; the sentence `read.no-more-<kind>s` says that there is none further on."""


class Jumping(ReadPart):
    """The part of the reading screen that jumps. It goes on with the kind of place that it went to last."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._kind = KINDS[0]

    def action_next_place(self) -> None:
        """Go to the next place of the kind that one went to last; at first, a coding."""
        self.jump(self._kind, 1)

    def action_previous_place(self) -> None:
        """Go to the place before, of the kind that one went to last."""
        self.jump(self._kind, -1)

    def action_next_coding(self) -> None:
        """Go to where the next coding begins."""
        self.jump("coding", 1)

    def action_previous_coding(self) -> None:
        """Go to where the coding before begins."""
        self.jump("coding", -1)

    def action_next_gap(self) -> None:
        """Go to where the next words begin that bear no coding."""
        self.jump("gap", 1)

    def action_previous_gap(self) -> None:
        """Go to where the words before begin that bear no coding."""
        self.jump("gap", -1)

    def action_next_turn(self) -> None:
        """Go to the next turn, or the next note of a log."""
        self.jump("turn", 1)

    def action_previous_turn(self) -> None:
        """Go to the start of this turn or note, or of the one before."""
        self.jump("turn", -1)

    def action_next_hit(self) -> None:
        """Go to the next place where the words stand that were looked for."""
        self.jump("hit", 1)

    def action_previous_hit(self) -> None:
        """Go to the place before where they stand."""
        self.jump("hit", -1)

    def action_next_bookmark(self) -> None:
        """Go to the next bookmark."""
        self.jump("bookmark", 1)

    def action_previous_bookmark(self) -> None:
        """Go to the bookmark before."""
        self.jump("bookmark", -1)

    def jump(self, kind: str, by: int) -> None:
        """Go to the next place of a kind, or to the one before; say so when there is none."""
        self._kind = kind
        places = self._places(kind)
        cursor = self.reader.cursor
        at = bisect_right(places, cursor) if by > 0 else bisect_left(places, cursor) - 1
        if 0 <= at < len(places):
            self.reader.move_to(places[at])
        else:
            self.say(t(f"read.no-more-{kind}s"))

    def _places(self, kind: str) -> Sequence[int]:
        """Where the places of a kind begin, in order."""
        reader = self.reader
        if kind == "coding":
            return sorted({mark.start for mark in reader.marks})
        if kind == "gap":
            covered = [(mark.start, mark.end) for mark in reader.marks]
            return [start for start, _ in uncoded(reader.text, [*covered, *((s, e) for s, e, _ in reader.folded)])]
        if kind == "turn":
            return [start for start in self._turns() if not reader.hides(start, start + 1)]
        if kind == "hit":
            return [start for start, _ in reader.signs.hits]
        return reader.signs.bookmarks

    def _turns(self) -> list[int]:
        """Where the turns begin, and the notes of a log."""
        if self.opened is None:
            return []
        pages = {page.start for page in self.opened.pages}
        noted = {margin.start for margin in self.opened.margins if margin.label and margin.start not in pages}
        return sorted(noted | {turn.start for turn in self.opened.turns})
