"""A field of more lines for whoever types fast: keys work in the order in which they were pressed, a paste is whole."""

from textual import events
from textual.widgets import TextArea

from fieldnotes.base.terminal import printable


class WritingArea(TextArea):
    """Some lines of text. Undo goes through what was typed here; when nothing of that is left, through the study."""

    DEFAULT_CSS = """
    WritingArea, WritingArea:focus { border: none; padding: 0 1; background: $boost; }
    """

    async def _on_key(self, event: events.Key) -> None:
        """Carry out a key of the field or of its screen now; otherwise what is typed next would go before it."""
        await super()._on_key(event)
        if event.is_printable or event.key == "enter":
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled and active.node in {self, self.screen}:
            event.stop()
            event.prevent_default()
            await self.app.run_action(active.binding.action, active.node)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted with nothing in it that could steer the terminal."""
        event.prevent_default()
        event.stop()
        words = printable(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        if result := self._replace_via_keyboard(words, *self.selection):
            self.move_cursor(result.end_location)

    async def action_undo(self) -> None:  # type: ignore[override]
        """Turn back what was typed last, or what was done last."""
        before = self.text
        super().action_undo()
        if self.text == before:
            await self.app.run_action("app.undo")

    async def action_redo(self) -> None:  # type: ignore[override]
        """Type it again, or do it again."""
        before = self.text
        super().action_redo()
        if self.text == before:
            await self.app.run_action("app.redo")

    def put(self, text: str) -> None:
        """Show a text that was typed before; what stands there already comes after it."""
        shown = printable(text)
        if self.text.strip():
            shown = f"{shown}\n\n{self.text}"
        self.load_text(shown)
        self.move_cursor(self.document.end)
