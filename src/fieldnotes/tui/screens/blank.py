"""The blank screen: nothing can be read on it. For when someone looks over one's shoulder."""

import time
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import ModalScreen

_HELD = 1.0  # seconds in which the key that made it blank, held down, does not bring the text back


class BlankScreen(ModalScreen[None]):
    """Covers everything, passing messages too. Any key brings back what was there, and does nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = "BlankScreen { background: black; }"

    def __init__(self, *keys: str) -> None:
        super().__init__()
        self._keys = keys
        self._since = time.monotonic()
        self._leaving = False

    async def on_mount(self) -> None:
        """Leave no place where messages could be shown."""
        await self.query("#textual-toastrack").remove()

    def on_key(self, event: events.Key) -> None:
        """Go away, unless it is the same key that is still held down."""
        event.stop()
        event.prevent_default()
        pressed = time.monotonic()
        if event.key in self._keys and pressed - self._since < _HELD:
            self._since = pressed
        elif not self._leaving:  # keys can come faster than a screen goes away
            self._leaving = True
            self.dismiss(None)
