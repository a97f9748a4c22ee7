"""Where a note is typed: the voice it will be in, and one line."""

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from fieldnotes.base import clock
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.widgets.entry import Entry, entry_of
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.note_line import clock_time
from fieldnotes.tui.widgets.typed_note import no_time, read_line

_VOICES = tuple(Voice)


class TypingLine(Horizontal):
    """A line with the voice before it; the voice follows a sign that is typed, and stays as it was chosen.

    Args:
        started: tells when the session began, as far as that is known.
    """

    DEFAULT_CSS = """
    TypingLine { height: 2; border-top: solid $primary; padding: 0 1; }
    TypingLine > Static { width: auto; height: 1; text-style: bold; }
    TypingLine > LineInput, TypingLine > LineInput:focus { height: 1; width: 1fr; border: none; padding: 0; }
    """

    def __init__(self, started: Callable[[], datetime | None]) -> None:
        super().__init__()
        self._started = started
        self._voice = Voice.DESCRIPTION
        self._given_back: Entry | None = None
        self._label = Static(markup=False)
        self._line = LineInput(id="line", placeholder=t("log.placeholder"), select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The voice and the line."""
        yield self._label
        yield self._line

    def on_mount(self) -> None:
        """One can type at once."""
        self._line.focus()
        self._show_voice()

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._line.value.strip()

    def entry(self) -> Entry:
        """What is typed, as of now; a line that was given back and did not change keeps the time it had."""
        line, back = self._line.value, self._given_back
        same = back is not None and back.line == line
        at = back.at if same and back is not None else None
        return entry_of(line, self._voice, at or clock.now(), self._started())

    def draft(self) -> Entry:
        """What is typed and was never sent."""
        return entry_of(self._line.value, self._voice, None)

    def clear(self) -> None:
        """Begin a new line."""
        self._given_back = None
        self._line.value = ""

    def give_back(self, entry: Entry) -> None:
        """Put a line back where it was typed."""
        self._given_back, self._voice = entry, entry.voice
        self._line.value = entry.line
        self._line.cursor_position = len(entry.line)
        self._show_voice()

    @property
    def closed(self) -> bool:
        """Whether no more notes are taken."""
        return not self.display

    def close(self) -> None:
        """Take no more notes; there is then no line to type in."""
        self.display = False
        self._line.disabled = True

    def reopen(self) -> None:
        """Take notes again."""
        if self.closed:
            self.display = True
            self._line.disabled = False
            self._line.focus()

    def why_no_time(self) -> str | None:
        """Why a time that stands before the words is not taken for when it happened; None when none is refused."""
        return no_time(self._line.value, clock.now(), self._started())

    def next_voice(self) -> None:
        """Speak in the next voice."""
        self._voice = _VOICES[(_VOICES.index(self._voice) + 1) % len(_VOICES)]
        self._show_voice()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """The voice and the time follow the signs before the words."""
        self._show_voice()

    def _show_voice(self) -> None:
        typed = read_line(self._line.value, clock.now(), self._started())
        voice = typed.voice or self._voice
        when = f"{clock_time(typed.happened_at, sure=False)} " if typed.happened_at else ""
        private = f" ({t('log.private')})" if voice.private else ""
        self._label.update(f"{when}{t(f'kind.voice-{voice}')}{private}: ")
