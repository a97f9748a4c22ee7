"""The reader widget: what each key does, and what the screen around it hears.

It reads and selects; it changes nothing. Laying a code on what is selected is the screen's work.
"""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.widgets.reader import motion
from fieldnotes.tui.widgets.reader.look import COMPONENTS, STYLES
from fieldnotes.tui.widgets.reader.units import paragraphs, words
from fieldnotes.tui.widgets.reader.wishing import WishingSheet


class Reader(WishingSheet):
    """A text with its codings, read and selected by keyboard and mouse.

    `load` shows a text, `set_marks` other codings on it; `cursor`, `selection` and `current_mark` say where
    the person is, `select` and `move_to` bring them elsewhere. Sentences come from `sentence_source`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reader")]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = STYLES

    class CursorMoved(Message):
        """The cursor, the selection or the current coding changed; a newer one replaces an older one.

        Attributes:
            cursor: where the cursor is, in code points.
            selection: what is selected, as a half-open range, or None.
            mark: the current coding, or None.
        """

        def __init__(self, cursor: int, selection: tuple[int, int] | None, mark: CodingMark | None) -> None:
            super().__init__()
            self.cursor = cursor
            self.selection = selection
            self.mark = mark

        def can_replace(self, message: Message) -> bool:
            """Whether an older message still in the queue may be left out."""
            return isinstance(message, Reader.CursorMoved)

    def moved(self) -> None:
        """Tell the screen."""
        self.post_message(self.CursorMoved(self.cursor, self.selection, self.current_mark))

    def action_cursor_left(self) -> None:
        """Go one character back."""
        self._move(motion.left)

    def action_cursor_right(self) -> None:
        """Go one character on."""
        self._move(motion.right)

    def action_cursor_up(self) -> None:
        """Go one line up."""
        self._climb(-1)

    def action_cursor_down(self) -> None:
        """Go one line down."""
        self._climb(1)

    def action_word_left(self) -> None:
        """Go to the start of the word, or of the one before."""
        self._move(motion.word_left)

    def action_word_right(self) -> None:
        """Go to the start of the next word."""
        self._move(motion.word_right)

    def action_sentence_left(self) -> None:
        """Go to the start of the sentence, or of the one before."""
        self.wish(lambda: self._move(lambda _, at: self.sentences.start_before(at)))

    def action_sentence_right(self) -> None:
        """Go to the start of the next sentence."""
        self.wish(lambda: self._move(lambda _, at: self.sentences.start_after(at)))

    def action_paragraph_up(self) -> None:
        """Go to the start of the paragraph, or of the one before."""
        self._move(motion.paragraph_up)

    def action_paragraph_down(self) -> None:
        """Go to the start of the next paragraph."""
        self._move(motion.paragraph_down)

    def action_line_start(self) -> None:
        """Go to the start of the line."""
        self._move(motion.line_start)

    def action_line_end(self) -> None:
        """Go to the end of the line."""
        self._move(motion.line_end)

    def action_page_up(self) -> None:
        """Go one page up."""
        self._turn(-1)

    def action_page_down(self) -> None:
        """Go one page down."""
        self._turn(1)

    def action_top(self) -> None:
        """Go to the start of the text."""
        self._move(motion.top)

    def action_bottom(self) -> None:
        """Go to the end of the text."""
        self._move(motion.bottom)

    def action_toggle_selecting(self) -> None:
        """Have every motion extend the selection, or no longer."""
        self._place(self._caret.toggled())

    def action_select_left(self) -> None:
        """Extend the selection one character back."""
        self._move(motion.left, extend=True)

    def action_select_right(self) -> None:
        """Extend the selection one character on."""
        self._move(motion.right, extend=True)

    def action_select_up(self) -> None:
        """Extend the selection one line up."""
        self._climb(-1, extend=True)

    def action_select_down(self) -> None:
        """Extend the selection one line down."""
        self._climb(1, extend=True)

    def action_select_word(self) -> None:
        """Select the word here, or one word more."""
        self._grow(words)

    def action_select_sentence(self) -> None:
        """Select the sentence here, or one sentence more."""
        self.wish(lambda: self._grow(lambda _: self.sentences.units()))

    def action_select_paragraph(self) -> None:
        """Select the paragraph here, or one paragraph more."""
        self._grow(paragraphs)

    def action_cycle_codings(self) -> None:
        """Make the next of the codings under the cursor the current one."""
        self.next_mark_here()

    def action_clear_selection(self) -> None:
        """Let go of the selection and stop selecting."""
        self._go(self._caret.cleared())
