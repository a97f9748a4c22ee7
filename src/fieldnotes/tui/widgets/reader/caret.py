"""The caret: where a person is in the text, and where what is selected began."""

from typing import NamedTuple


class Caret(NamedTuple):
    """A place and, when something is selected, where the selection began. Offsets are code points.

    Attributes:
        cursor: the end that moves.
        anchor: the end that stays; None when nothing is selected.
        goal: the cell that moving up and down aims for; None when the last motion was not one of those.
        selecting: whether every motion extends the selection.
    """

    cursor: int = 0
    anchor: int | None = None
    goal: int | None = None
    selecting: bool = False

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, as a half-open range; None when that is nothing."""
        if self.anchor is None or self.anchor == self.cursor:
            return None
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    def moved(self, cursor: int, *, extend: bool = False, goal: int | None = None) -> "Caret":
        """The caret after a motion: it lets go of the selection unless it extends it."""
        if extend or self.selecting:
            anchor = self.cursor if self.anchor is None else self.anchor
            return Caret(cursor, anchor, goal, self.selecting)
        return Caret(cursor, None, goal)

    def having(self, start: int, end: int) -> "Caret":
        """The caret with a range selected and the cursor at its end."""
        return Caret(end, start, None, self.selecting)

    def toggled(self) -> "Caret":
        """The caret that starts to select, or stops and keeps what is selected."""
        if self.selecting:
            return self._replace(selecting=False)
        return Caret(self.cursor, self.cursor if self.anchor is None else self.anchor, self.goal, selecting=True)

    def cleared(self) -> "Caret":
        """The caret with nothing selected, in the same place."""
        return Caret(self.cursor, None, self.goal)
