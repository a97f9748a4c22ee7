"""A note taken in hand: its words to change, the place where it is cut, or the part that gets another voice."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.analysis.splice import carried, change_of
from fieldnotes.analysis.voice_parts import SIGNS
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import printable
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.place import Answer, Dialog
from fieldnotes.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from fieldnotes.model.rows import NoteRow

_VOICES = tuple(Voice)


class Part(NamedTuple):
    """A stretch of a note's words, and the voice that it gets; all of them when it is empty."""

    start: int
    end: int
    voice: Voice


class NoteArea(WritingArea):
    """The words of one note. Enter is the dialog's; Ctrl+J begins a new line, where words can be typed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.screen.run_action("keep")
        elif event.key == "ctrl+j" and not self.read_only:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)

    def place(self, location: tuple[int, int]) -> int:
        """A row and a column as code points from the start; signs stand for others one for one."""
        row, column = location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    @property
    def chosen(self) -> tuple[int, int]:
        """What is selected, as a half-open range."""
        start, end = sorted(self.place(location) for location in self.selection)
        return start, end


class NoteDialog(Dialog[Answer | None]):
    """Shows the words of a note; Enter answers, Escape answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "keep", "commands.form.send"),
    ]
    DEFAULT_CSS = "NoteDialog NoteArea { height: auto; min-height: 3; max-height: 12; }"
    TITLE_ID, HINT_ID = "", ""

    def __init__(self, row: "NoteRow", words: str | None = None) -> None:
        super().__init__()
        self.row = row
        self.area = NoteArea(printable(row.text if words is None else words), read_only=True, soft_wrap=True)
        self.about = Static(t(self.TITLE_ID), classes="heading", markup=False)

    def compose(self) -> ComposeResult:
        """What is asked, the words, and the keys."""
        with Vertical(classes="dialog"):
            yield self.about
            yield self.area
            yield Static(t(self.HINT_ID), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the words."""
        self.area.focus()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class EditDialog(NoteDialog[str]):
    """Other words for a note; `words` are those that were typed before and could not be kept."""

    TITLE_ID, HINT_ID = "log.edit-title", "log.edit-hint"

    def __init__(self, row: "NoteRow", words: str | None = None) -> None:
        super().__init__(row, words)
        self.area.read_only = False

    def on_mount(self) -> None:
        """Begin at the end of the words."""
        super().on_mount()
        self.area.move_cursor(self.area.document.end)

    def action_keep(self) -> None:
        """Answer with the words; what was shown by another sign is what it was."""
        self.dismiss(carried(change_of(printable(self.row.text), self.area.text), self.row.text))


class SplitDialog(NoteDialog[int]):
    """Where a note is cut."""

    TITLE_ID, HINT_ID = "log.split-title", "log.split-hint"

    def action_keep(self) -> None:
        """Answer with the place of the cursor."""
        self.dismiss(self.area.place(self.area.cursor_location))


class VoiceDialog(NoteDialog[Part]):
    """Which part gets which voice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "next_voice", "commands.log.voice")]
    TITLE_ID, HINT_ID = "log.voice-title", "log.voice-hint"

    def __init__(self, row: "NoteRow") -> None:
        super().__init__(row)
        self._voice = Voice.VERBATIM

    def on_mount(self) -> None:
        """Begin with the words of someone."""
        super().on_mount()
        self._show_voice()

    def on_key(self, event: events.Key) -> None:
        """A voice by its sign."""
        voice = SIGNS.get(event.character or "")
        if voice is not None:
            event.stop()
            self._voice = voice
            self._show_voice()

    def action_next_voice(self) -> None:
        """Go to the next voice."""
        self._voice = _VOICES[(_VOICES.index(self._voice) + 1) % len(_VOICES)]
        self._show_voice()

    def _show_voice(self) -> None:
        private = f" ({t('log.private')})" if self._voice.private else ""
        self.about.update(t("log.voice-title", voice=f"{t(f'kind.voice-{self._voice}')}{private}"))

    def action_keep(self) -> None:
        """Answer with what is selected, and the voice."""
        self.dismiss(Part(*self.area.chosen, self._voice))
