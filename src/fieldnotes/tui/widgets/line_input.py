"""A field of one line for whoever types fast: keys work in the order in which they were pressed, and a paste is whole.

Textual inserts characters in the field, but carries out a key such as Enter or Backspace only after it has travelled up
to the application; characters typed meanwhile go before it, and two quick lines become one. Here both are done on the
spot. And where Textual keeps only the first line of what is pasted, line ends become a visible sign here, so that
nothing is lost unseen; what could steer the terminal becomes visible too.
"""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from fieldnotes.analysis.typed_note import LINE_END
from fieldnotes.base.terminal import printable

_LEFT_TO_THE_SCREEN = {"enter", "ctrl+v"}


class LineInput(Input, inherit_bindings=False):
    """A field whose Enter is a command of the screen, so that the footer can say what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Input.BINDINGS if isinstance(binding, Binding) and binding.key not in _LEFT_TO_THE_SCREEN
    ]

    async def _on_key(self, event: events.Key) -> None:
        """Carry out a key of the field or of its screen now; the application's own keys may close what is open."""
        await super()._on_key(event)
        active = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled and active.node in {self, self.screen}:
            event.stop()
            event.prevent_default()
            await self.app.run_action(active.binding.action, active.node)

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
