"""Keys that come before the text does: who opens a text and types on at once loses none of them.

Reading a text from the study takes longer than a key. Until it is on the screen, keys for the text are kept, and then
pressed again in their order; leaving and everything of the application itself goes on meanwhile.
"""

from textual import events

from fieldnotes.tui.commands import keys_in
from fieldnotes.tui.screens.read_parts.part import ReadPart

_MEANWHILE = {"step_back"}


class Waiting(ReadPart):
    """The part of the reading screen that keeps keys until there is a text: before all other parts hear them."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._early: list[events.Key] = []

    def on_key(self, event: events.Key) -> None:
        """Keep a key for the text while it is read, or while keys that came before it still wait."""
        if (self.opened is None or self._early) and self.in_front and _for_the_text(event):
            event.stop()
            event.prevent_default()
            self._early.append(event)

    def press_kept(self) -> None:
        """Press the kept keys, once those that are under way to this place have been kept as well."""
        if self._early:
            self.app.call_later(self.reader.call_later, self.call_later, self._press)

    def _press(self) -> None:
        early, self._early = self._early, []
        for event in early if self.in_front else ():  # not into what was opened over the text meanwhile
            again = events.Key(event.key, event.character).set_sender(self.app)  # or it would go no further than here
            self.app.post_message(again)


def _for_the_text(event: events.Key) -> bool:
    """Whether a key is one of the text's, or may belong to a word that is typed after one of them."""
    if event.key in keys_in("app"):
        return False
    command = keys_in("read").get(event.key) or keys_in("reader").get(event.key)
    return event.is_printable or event.key == "enter" if command is None else command.action not in _MEANWHILE
