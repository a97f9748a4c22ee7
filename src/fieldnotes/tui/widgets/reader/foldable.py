"""The foldable sheet: a fold is laid as one line, passed over by every motion, and opened by whatever enters it."""

from collections.abc import Sequence

from textual.geometry import Size

from fieldnotes.tui.widgets.reader.folds import Fold, Folds, on_whole_lines
from fieldnotes.tui.widgets.reader.motion import Motion
from fieldnotes.tui.widgets.reader.sheet import Sheet


class FoldableSheet(Sheet):
    """A sheet some lines of which can be folded. Offsets are code points."""

    @property
    def folded(self) -> Sequence[Fold]:
        """What is folded now, in order."""
        return self._folds.all

    def hides(self, start: int, end: int) -> bool:
        """Whether all of a stretch is folded away."""
        return any(fold.start <= start and end <= fold.end for fold in self._folds.meeting(start, end))

    def opened(self, count: int) -> None:
        """Called when so many folds were opened because the cursor or the selection came into them."""

    def _put_folds(self, folds: Sequence[Fold], cursor: int) -> int:
        """Fold these stretches and no others; where the cursor goes to stay on words that are seen."""
        laid = Folds(on_whole_lines(self.text, folds), len(self.text))
        seen = laid.after(cursor)
        if seen is None:
            seen = laid.before(cursor)
        if seen is None:  # nothing would be left to stand on
            around = laid.holding(cursor)
            laid, seen = laid.without([around] if around else []), cursor
        self._refold(laid, seen)
        return seen

    def _open_for(self, cursor: int, selection: tuple[int, int] | None) -> None:
        """Open what holds the cursor, and what is selected in part or whole."""
        if not self._folds.all:
            return
        entered = self._folds.meeting(*selection) if selection else []
        around = self._folds.holding(cursor)
        if around is not None and around not in entered:
            entered.append(around)
        if entered:
            self._refold(self._folds.without(entered), entered[0].start)
            self.opened(len(entered))

    def _passed(self, motion: Motion, at: int, landed: int) -> int:
        """Where a motion from a place ends when it goes on past the folds that it lands in."""
        on = landed > at
        while (fold := self._folds.holding(landed)) is not None:
            further = motion(self.lines, max(fold.end - 1, at) if on else fold.start)
            if self._folds.holding(further) == fold:
                return self._nearest(at, landed)
            landed = further
        return landed

    def _nearest(self, at: int, landed: int) -> int:
        """The place that is seen nearest to one that is not, without turning back past where one came from."""
        if landed > at:
            before = self._folds.before(landed)
            return at if before is None else max(at, before)
        after = self._folds.after(landed)
        return at if after is None else min(at, after)

    def _refold(self, folds: Folds, keep: int) -> None:
        """Lay the lines with other folds; a place keeps its height on the screen."""
        height = self.lines.line_of(keep) - self.scroll_offset.y
        self._folds = folds
        self._lines = self._lines.folded(folds)
        self._stripes.lay(self._lines)
        self._painter = None
        self.virtual_size = Size(max(self._room, 1), len(self._lines))
        self.scroll_to(y=max(self._lines.line_of(keep) - height, 0), animate=False)
        self.refresh()
