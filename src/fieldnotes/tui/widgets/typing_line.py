"""Where a note is typed: the voice it will be in, who speaks, and one line."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.markup import escape
from textual.widgets import Input, Static

from fieldnotes.analysis.initials import initials_of
from fieldnotes.analysis.speakers import INTERVIEWER, beginning, meant, only
from fieldnotes.analysis.typed_note import name_before, naming, no_time, read_line
from fieldnotes.base import clock
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import PersonRow
from fieldnotes.tui.widgets.entry import Entry, entry_of
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.note_line import clock_time

_VOICES = tuple(Voice)


class NoteInput(LineInput):
    """The line itself; Tab finishes a name that was begun, and does what it always does when none was.

    Args:
        finish: finishes a name, and tells whether there was one.
    """

    def __init__(self, finish: Callable[[], bool]) -> None:
        super().__init__(id="line", placeholder=t("log.placeholder"), select_on_focus=False)
        self._finish = finish

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab" and self._finish():
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class TypingLine(Horizontal):
    """A line with the voice before it; the voice follows a sign that is typed, and stays as it was chosen.

    Who may be meant by a name that is being typed stands in the rule above the line.

    Args:
        started: tells when the session began, as far as that is known.
        people: tells who may be named.
    """

    DEFAULT_CSS = """
    TypingLine { height: 2; border-top: solid $primary; padding: 0 1; }
    TypingLine > Static { width: auto; height: 1; text-style: bold; }
    TypingLine > LineInput, TypingLine > LineInput:focus { height: 1; width: 1fr; border: none; padding: 0; }
    """

    def __init__(self, started: Callable[[], datetime | None], people: Callable[[], Sequence[PersonRow]]) -> None:
        super().__init__()
        self._started, self._people = started, people
        self._voice = Voice.DESCRIPTION
        self._given_back: Entry | None = None
        self._label = Static(markup=False)
        self._line = NoteInput(self._finish_name)

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
        return entry_of(line, self._voice, at or clock.now(), self._started(), self._who)

    @property
    def words(self) -> str:
        """What is typed, as it stands."""
        return self._line.value

    def put_words(self, words: str) -> None:
        """Have other words stand in the line, with the cursor behind them."""
        self._line.value = words
        self._line.cursor_position = len(words)

    def draft(self) -> Entry:
        """What is typed and is not sent; a line that was given back and did not change keeps the time it had."""
        line, back = self._line.value, self._given_back
        return entry_of(line, self._voice, back.at if back is not None and back.line == line else None)

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

    def left_as_words(self) -> str | None:
        """In a sentence, why a time or a name before the words is left among them; None when nothing is."""
        line, now, started = self._line.value, clock.now(), self._started()
        why = no_time(line, now, started)
        if why is not None:
            return t(why)
        name = name_before(line, now, started)
        names = meant(self._people(), name) if name is not None else []
        return t("log.who-unclear", name=one_line(str(name)), names=", ".join(names)) if len(names) > 1 else None

    def next_voice(self) -> None:
        """Speak in the next voice."""
        self._voice = _VOICES[(_VOICES.index(self._voice) + 1) % len(_VOICES)]
        self._show_voice()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """The voice, the speaker and the time follow the signs before the words."""
        self._show_voice()

    def _who(self, name: str) -> str | None:
        """Whom a name means, when that is clear."""
        return only(meant(self._people(), name))

    def _begun_name(self) -> tuple[int, list[PersonRow]]:
        """Where a name is being typed, and who may be meant."""
        begun = naming(self._line.value, clock.now(), self._started())
        if begun is None or self._line.cursor_position < len(self._line.value):
            return 0, []
        return begun[0], beginning(self._people(), begun[1])

    def _finish_name(self) -> bool:
        """Write out the first name that may be meant; False when no name is being typed."""
        at, found = self._begun_name()
        if found:
            self._line.value = f"{self._line.value[:at]}{found[0].pseudonym}: "
            self._line.cursor_position = len(self._line.value)
        return bool(found)

    def _show_names(self) -> None:
        _, found = self._begun_name()
        told = " · ".join(
            f"{initials_of(each.pseudonym)} {each.pseudonym}" + (f" ({each.role})" if each.role else "")
            for each in found
        )
        self.border_title = escape(one_line(t("log.who", names=told))) if told else ""

    def _show_voice(self) -> None:
        self._show_names()
        typed = read_line(self._line.value, clock.now(), self._started(), self._who)
        voice = typed.voice or self._voice
        when = f"{clock_time(typed.happened_at, sure=False)} " if typed.happened_at else ""
        private = f" ({t('log.private')})" if voice.private else ""
        speaker = f"{_named(typed.speaker)} · " if typed.speaker else ""
        self._label.update(f"{when}{speaker}{t(f'kind.voice-{voice}')}{private}: ")


def _named(speaker: str) -> str:
    return t("study.interviewer") if speaker == INTERVIEWER else one_line(speaker)
