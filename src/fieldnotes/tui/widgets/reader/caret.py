"""The caret: where a person is in the text, and where what is selected began."""

from typing import NamedTuple

from fieldnotes.model.kinds import Unit

_FINEST_FIRST = tuple(Unit)


class Caret(NamedTuple):
    """A place and, when something is selected, where the selection began. Offsets are code points.

    Attributes:
        cursor: the end that moves.
        anchor: the end that stays; None when nothing is selected.
        goal: the cell that moving up and down aims for; None when the last motion was not one of those.
        selecting: whether every motion extends the selection.
        unit: the finest unit by which what is selected was selected; extending by a character makes it that.
    """

    cursor: int = 0
    anchor: int | None = None
    goal: int | None = None
    selecting: bool = False
    unit: Unit = Unit.CHARACTER

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, as a half-open range; None when that is nothing."""
        if self.anchor is None or self.anchor == self.cursor:
            return None
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    def moved(
        self, cursor: int, *, extend: bool = False, goal: int | None = None, unit: Unit = Unit.CHARACTER
    ) -> "Caret":
        """The caret after a motion by a unit: it lets go of the selection unless it extends it."""
        if extend or self.selecting:
            anchor = self.cursor if self.anchor is None else self.anchor
            finest = unit if self.selection is None else min(unit, self.unit, key=_FINEST_FIRST.index)
            return Caret(cursor, anchor, goal, self.selecting, finest)
        return Caret(cursor, None, goal)

    def having(self, start: int, end: int, unit: Unit = Unit.CHARACTER) -> "Caret":
        """The caret with a range selected, as one or more of a unit, and the cursor at its end."""
        return Caret(end, start, None, self.selecting, unit)

    def toggled(self) -> "Caret":
        """The caret that starts to select, or stops and keeps what is selected."""
        if self.selecting:
            return self._replace(selecting=False)
        return self._replace(anchor=self.cursor if self.anchor is None else self.anchor, selecting=True)

    def cleared(self) -> "Caret":
        """The caret with nothing selected, in the same place."""
        return Caret(self.cursor, None, self.goal)
