"""What was selected when a key was pressed: its place, by which unit, and the words that stood there."""

from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.model.kinds import Unit

if TYPE_CHECKING:
    from fieldnotes.services.coding_rules import Seen


class Chosen(NamedTuple):
    """What is selected, by which unit, and the words that stood there when it was."""

    start: int
    end: int
    unit: Unit
    seen: "Seen"

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end
