"""The margin: the time or the speaker beside the line where a stretch begins; signs at private parts and memos."""

from bisect import bisect_left
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from fieldnotes.analysis.intervals import Overlaps
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import Margin

_WIDEST_LABEL = 14
_PRIVATE = "p"
_NOTED = "m"


class MarginColumn:
    """The margin of one text.

    Attributes:
        width: cells it takes, with the space that ends it; 0 when nothing stands in it.
    """

    def __init__(self, margins: Sequence[Margin]) -> None:
        self._margins = sorted(margins, key=lambda margin: (margin.start, margin.end))
        self._labelled = [margin for margin in self._margins if margin.label]
        self._starts = [margin.start for margin in self._labelled]
        labels = {margin.label for margin in self._margins}
        self._label_width = min(max((cell_len(one_line(label)) for label in labels), default=0), _WIDEST_LABEL)
        private = [(margin.start, margin.end) for margin in self._margins if margin.private]
        noted = [(margin.start, margin.end) for margin in self._margins if margin.noted]
        self._private = Overlaps(private) if private else None
        self._noted = Overlaps(noted) if noted else None
        signs = (1 if private else 0) + (1 if noted else 0)
        self.width = self._label_width + (1 if self._label_width else 0) + (signs + 1 if signs else 0)

    def label(self, start: int, end: int) -> str:
        """What stands beside the line [start, end), exactly as wide as the labels are."""
        at = bisect_left(self._starts, start)
        shown = one_line(self._labelled[at].label) if at < len(self._starts) and self._starts[at] < end else ""
        return set_cell_size(shown, self._label_width)

    def is_private(self, start: int, end: int) -> bool:
        """Whether something on the line [start, end) is private."""
        return self._private is not None and bool(self._private.meeting(start, end))

    def drawn(self, start: int, end: int) -> tuple[str, bool]:
        """The margin beside the line [start, end), `width` cells wide, and whether the line is private."""
        if not self.width:
            return "", False
        private = self.is_private(start, end)
        label = self.label(start, end) + " " if self._label_width else ""
        signs = "" if self._private is None else _PRIVATE if private else " "
        if self._noted is not None:
            signs += _NOTED if self._noted.meeting(start, end) else " "
        return label + (f"{signs} " if signs else ""), private
