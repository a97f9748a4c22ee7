"""The side on which is written up: what was written of a jotting before, of what and in which voice is typed now."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import printable
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import NoteRow
from fieldnotes.tui.widgets.note_line import line_of
from fieldnotes.tui.widgets.writing_area import WritingArea


class WriteUpSide(Vertical):
    """What stands beside the jottings.

    Attributes:
        area: where is typed.
    """

    DEFAULT_CSS = """
    WriteUpSide { width: 1fr; height: 1fr; border-left: solid $primary; }
    WriteUpSide > #earlier { height: auto; max-height: 40%; padding: 0 1; border-bottom: solid $primary; }
    WriteUpSide > #voice { height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    WriteUpSide > WritingArea { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="right")
        self.area = WritingArea(id="write-up")

    def compose(self) -> ComposeResult:
        """What was written before, what is typed in, and the text."""
        with VerticalScroll(id="earlier", can_focus=False):
            yield Static(id="earlier-text", markup=False)
        yield Static(id="voice", markup=False)
        yield self.area

    def on_mount(self) -> None:
        """Nothing was written before as far as is known."""
        self.query_one("#earlier").display = False

    def tell(self, meant: Sequence[NoteRow], voice: Voice) -> None:
        """Say of which jottings and in which voice is typed."""
        of = t("write-up.of-one", time=line_of(meant[0]).time) if len(meant) == 1 else ""
        of = t("write-up.of-more", count=len(meant)) if len(meant) > 1 else of
        private = f" ({t('log.private')})" if voice.private else ""
        self.query_one("#voice", Static).update(f"{of} {t(f'kind.voice-{voice}')}{private}:".strip())

    def show_earlier(self, write_ups: Iterable[NoteRow]) -> None:
        """Show what was written of the jotting where the cursor is."""
        words = "\n".join(f"✓ {printable(note.text)}" for note in write_ups)
        self.query_one("#earlier").display = bool(words)
        self.query_one("#earlier-text", Static).update(words)
