"""A part of a place whose size a person can change: it stands beside the rest or below it, and each has its own size.

`class Entry(SizedPart, VerticalScroll)` with a name for the part is all that a place needs; two commands that work
everywhere move the line between, and the size is kept for that place.
"""

from typing import ClassVar

from textual import events, on
from textual.widget import Widget

from fieldnotes.tui.layouts import layout_of

LEAST = {"width": 12, "height": 4}
"""Cells that stay on either side of the line."""
STEP = {"width": 4, "height": 1}


class SizedPart(Widget):
    """The part whose size is kept; the rest takes what is left.

    Attributes:
        PART: its name among the sizes of the place, which are `<name>-width` and `<name>-height`, in cells.
    """

    PART: ClassVar[str] = "part"

    @on(events.Mount)
    @on(events.Resize)
    def _fit_later(self) -> None:
        """The rest may have gone beside it, or below it; that is known when the place is laid out."""
        self.call_after_refresh(self.fit_part)

    @property
    def way(self) -> str:
        """Which size counts: the width beside the rest, the height below it."""
        parent = self.parent
        layout = parent.styles.layout if isinstance(parent, Widget) else None
        return "width" if layout is not None and layout.name == "horizontal" else "height"

    @property
    def _room(self) -> int:
        parent = self.parent
        assert isinstance(parent, Widget)
        return parent.size.width if self.way == "width" else parent.size.height

    def _bounded(self, size: int) -> int:
        least = LEAST[self.way]
        return max(least, min(size, self._room - least))

    def fit_part(self) -> None:
        """Be as large as the person left it, as far as the place has room; else as the place's style says."""
        if not self.is_mounted or self.parent is None:
            return
        size = layout_of(getattr(self.screen, "PLACE", "")).get(f"{self.PART}-{self.way}")
        for way in LEAST:
            if way == self.way and size:
                setattr(self.styles, way, self._bounded(size))
            else:
                self.styles.inline.clear_rule(way)
                self.refresh(layout=True)

    def moved(self, by: int) -> dict[str, int]:
        """The size after the line moved so many steps to the left, or up."""
        now = self.outer_size.width if self.way == "width" else self.outer_size.height
        return {f"{self.PART}-{self.way}": self._bounded(now + by * STEP[self.way])}
