"""A field of one line that takes a pasted text whole, and leaves Enter to the screen.

Textual's own field keeps only the first line of what is pasted; here line ends become a visible sign, so that nothing
that was pasted is lost unseen. What could steer the terminal becomes visible too.
"""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from fieldnotes.base.terminal import printable

LINE_END = " ⏎ "
_LEFT_TO_THE_SCREEN = {"enter", "ctrl+v"}


class LineInput(Input, inherit_bindings=False):
    """A field whose Enter is a command of the screen, so that the footer can say what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Input.BINDINGS if isinstance(binding, Binding) and binding.key not in _LEFT_TO_THE_SCREEN
    ]

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of it, as one."""
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.replace("\t", " ").splitlines() if line.strip()]
        words = printable(lines[0] if len(lines) == 1 else LINE_END.join(line.strip() for line in lines))
        if self.selection.is_empty:
            self.insert_text_at_cursor(words)
        else:
            self.replace(words, *self.selection)
