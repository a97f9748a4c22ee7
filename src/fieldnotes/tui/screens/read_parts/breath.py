"""The palette asked for in one breath with what comes before and after it: no key overtakes another.

A binding runs only after its key has gone up to the application; by then the letters after the palette's key would
have been taken for commands of the text, and a palette that opened sooner would take the motions before it. So what
is typed is kept from the palette's key on, until the keys before it were carried out and the palette is there.
"""

from textual import events

from fieldnotes.tui.screens.code_palette import CodePalette
from fieldnotes.tui.screens.read_parts.shaping import Shaping


class InOneBreath(Shaping):
    """The part of the reading screen that hands the palette its keys."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._coming: list[events.Key] | None = None  # typed since the palette's key; None when it was not pressed

    def action_code(self) -> None:
        """Open the palette."""
        raise NotImplementedError

    def code_after(self, event: events.Key) -> None:
        """Take the palette's key: open it after the keys before this one."""
        event.stop()
        self._coming = []
        self.app.call_later(self._code_as_typed)

    def is_for_the_palette(self, event: events.Key) -> bool:
        """Whether a key comes behind the palette's; then it is kept."""
        if self._coming is None or self.app.screen is not self:
            return False
        event.stop()
        self._coming.append(event)
        return True

    def _code_as_typed(self) -> None:
        """Ask for a code and hand on what was typed since; unless a key before it went elsewhere."""
        typed, self._coming = self._coming or [], None
        if not self.in_front:
            return
        self.action_code()
        asked = self.app.screen
        if isinstance(asked, CodePalette):
            for event in typed:
                asked.take(event)
