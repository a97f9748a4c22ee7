"""The growing sheet: a selection that grows to the next larger whole and shrinks back, as in an editor."""

from fieldnotes.model.kinds import Unit
from fieldnotes.tui.widgets.reader.caret import Caret
from fieldnotes.tui.widgets.reader.units import Step, Units, narrower, wider
from fieldnotes.tui.widgets.reader.wishing import WishingSheet


class GrowingSheet(WishingSheet):
    """A sheet that grows and shrinks what is selected."""

    _before: tuple[Caret, ...] = ()
    _grown: Caret | None = None

    @property
    def has_turns(self) -> bool:
        """Whether it is known who speaks where."""
        return bool(self._turns)

    def grow_selection(self) -> None:
        """Select the next larger whole, as soon as the sentences here are known."""
        self.wish(self._grow)

    def shrink_selection(self) -> None:
        """Select what was selected before it grew, or the largest whole at the cursor that is less than all of it."""
        self.wish(self._shrink)

    def _grow(self) -> None:
        step = wider(self._kinds(), len(self.text), self._point(), self.selection)
        if step is None or not step.length:
            return
        before = (*self._before, self._caret) if self._caret == self._grown else (self._caret,)
        self._take(step)
        self._before = before

    def _shrink(self) -> None:
        if self._caret == self._grown and self._before:
            *before, caret = self._before
            self._go(caret)
            self._before, self._grown = tuple(before), caret
        elif self.selection is not None:
            step = narrower(self._kinds(), self._point(), self.selection)
            if step is None:
                self._go(self._caret.cleared())
            else:
                self._take(step)
            self._before = ()

    def _take(self, step: Step) -> None:
        """Select a whole, and know it again."""
        self._go(self._caret.having(step.start, step.end, step.unit))
        self._grown = self._caret

    def _kinds(self) -> list[tuple[Unit, Units]]:
        return [(unit, self.units_of(unit)) for unit in Unit]
