"""The strip of ten digits below the text: which code each of them lays."""

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.events import Resize
from textual.widgets import Static

from fieldnotes.base.terminal import one_line

_SHORTEST = 4  # cells of a name


class KeyStrip(Static):
    """One line; names are cut so that all digits fit. It takes no room while there is nothing to show."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyStrip { height: 1; padding: 0 1; color: $text-muted; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="ten-keys", markup=False)
        self._names: dict[int, str] = {}
        self._pinned: frozenset[int] = frozenset()
        self._told_last = ""
        self.wanted = True

    def put(self, names: Mapping[int, str], pinned: Mapping[int, str]) -> None:
        """Show these names by digit; a pinned one bears a star."""
        self._names, self._pinned = dict(names), frozenset(pinned)
        self._draw()

    def toggle(self) -> None:
        """Show it, or hide it."""
        self.wanted = not self.wanted
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Cut the names anew."""
        del event
        self._draw()

    def _draw(self) -> None:
        wanted = self.wanted and bool(self._names)
        if self.display != wanted:
            self.display = wanted
        if not wanted:
            return
        width = self.content_size.width or self.app.size.width - 2
        room = max(width // len(self._names) - 4, _SHORTEST)
        told = "  ".join(self._told(digit, name, room) for digit, name in self._names.items())
        if told != self._told_last:  # after most codings nothing changes here
            self._told_last = told
            self.update(told, layout=False)

    def _told(self, digit: int, name: str, room: int) -> str:
        said = one_line(name)
        cut = said if cell_len(said) <= room else f"{set_cell_size(said, room - 1).rstrip()}…"
        return f"{digit}{'*' if digit in self._pinned else ' '}{cut}"
