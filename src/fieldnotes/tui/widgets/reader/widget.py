"""The reader widget: what each key does, and what the screen around it hears.

It reads and selects; it changes nothing. Laying a code on what is selected is the screen's work.
"""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from fieldnotes.model.kinds import Unit
from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.widgets.reader import motion
from fieldnotes.tui.widgets.reader.growing import GrowingSheet
from fieldnotes.tui.widgets.reader.look import COMPONENTS, STYLES


class Reader(GrowingSheet):
    """A text with its codings, read and selected by keyboard and mouse.

    `load` shows a text, `set_marks` other codings on it; `cursor`, `selection`, `unit` and `current_mark` say where
    the person is and what they selected by which unit, `select` and `move_to` bring them elsewhere. `set_turns` tells
    who speaks where, `fold` shows stretches as one line, `put_signs` shows what was found and marked. Sentences come
    from `sentence_source`.
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

    class Lacking(Message):
        """A turn was asked for, and this text has none."""

    class Opened(Message):
        """Folded stretches were opened, because the cursor or the selection came into them.

        Attributes:
            count: how many.
        """

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def opened(self, count: int) -> None:
        """Tell the screen."""
        self.post_message(self.Opened(count))

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
        self._move(motion.word_left, unit=Unit.WORD)

    def action_word_right(self) -> None:
        """Go to the start of the next word."""
        self._move(motion.word_right, unit=Unit.WORD)

    def action_sentence_left(self) -> None:
        """Go to the start of the sentence, or of the one before."""
        self.wish(lambda: self._move(lambda _, at: self.sentences.start_before(at), unit=Unit.SENTENCE))

    def action_sentence_right(self) -> None:
        """Go to the start of the next sentence."""
        self.wish(lambda: self._move(lambda _, at: self.sentences.start_after(at), unit=Unit.SENTENCE))

    def action_paragraph_up(self) -> None:
        """Go to the start of the paragraph, or of the one before."""
        self._move(motion.paragraph_up, unit=Unit.PARAGRAPH)

    def action_paragraph_down(self) -> None:
        """Go to the start of the next paragraph."""
        self._move(motion.paragraph_down, unit=Unit.PARAGRAPH)

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
        self.select_unit(Unit.WORD)

    def action_select_sentence(self) -> None:
        """Select the sentence here, or one sentence more."""
        self.select_unit(Unit.SENTENCE)

    def action_select_paragraph(self) -> None:
        """Select the paragraph here, or one paragraph more."""
        self.select_unit(Unit.PARAGRAPH)

    def action_select_turn(self) -> None:
        """Select the turn here, or one turn more; without turns, the screen hears that there are none."""
        if self.has_turns:
            self.select_unit(Unit.TURN)
        else:
            self.post_message(self.Lacking())

    def action_grow(self) -> None:
        """Select the next larger whole: from the character by word, sentence, turn and paragraph to the whole text."""
        self.grow_selection()

    def action_shrink(self) -> None:
        """Go back to the selection from before it grew, or to the largest whole within it."""
        self.shrink_selection()

    def action_cycle_codings(self) -> None:
        """Make the next of the codings under the cursor the current one."""
        self.next_mark_here()

    def action_clear_selection(self) -> None:
        """Let go of the selection and stop selecting."""
        self._go(self._caret.cleared())
