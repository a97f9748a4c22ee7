"""A real name that is being typed: with a key open, its pseudonym is offered at once. Nothing stands in the way."""

from textual import on
from textual.widgets import Input, Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.screens.log_parts.part import LogPart


class Pseudonyms(LogPart):
    """The line under the log tells which real names stand in what is typed, and a key replaces them."""

    _warned: str = ""
    _offered: bool = False

    @on(Input.Changed)
    def _offer(self) -> None:
        """Say which pseudonyms would take the place of what is typed; without a key nothing is looked at."""
        if self.workbench.words_of_key is None:
            return
        hits = self.workbench.words_of_key.found(self.capture.line.words)
        signs = self.query_one("#signs", Static)
        if hits:
            told = ", ".join(f"{hit.entry.real} → {hit.said}" for hit in hits)
            signs.update(t("log.pseudonym", names=one_line(told)))
        elif self._offered:
            self.signs_shown()
        self._offered = bool(hits)

    def signs_shown(self) -> None:
        """Show again what usually stands under the log."""

    def action_pseudonym(self) -> None:
        """Put pseudonyms in the place of the real names that are typed."""
        known = self.workbench.words_of_key
        if known is None:
            self.say(t("log.no-key"))
        else:
            self.capture.line.put_words(known.change(self.capture.line.words).after)

    def names_left(self) -> bool:
        """Whether a real name is about to be kept, of which that was not said yet: it is said once for a line."""
        known = self.workbench.words_of_key
        words = self.capture.line.words
        if known is None or words == self._warned or not any(hit.sure for hit in known.found(words)):
            return False
        self._warned = words
        self.say(t("log.name-typed"), problem=True)
        return True
