"""The selectable sheet: a cursor that keyboard and mouse share, what it selects, and the coding it is on."""

from collections.abc import Mapping, Sequence

from fieldnotes.analysis.graphemes import grapheme_start, previous_grapheme
from fieldnotes.model.kinds import Unit
from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader.caret import Caret
from fieldnotes.tui.widgets.reader.foldable import FoldableSheet
from fieldnotes.tui.widgets.reader.folds import Fold
from fieldnotes.tui.widgets.reader.motion import Motion, vertical
from fieldnotes.tui.widgets.reader.paint import View
from fieldnotes.tui.widgets.reader.units import Range, Units, characters, grown, paragraphs, turns, words


class SelectableSheet(FoldableSheet):
    """A sheet with a cursor. Offsets are code points; ranges are half-open."""

    _caret = Caret()
    _chosen: str | None = None
    _turns: Sequence[Range] = ()

    def load(
        self, text: str, marks: Sequence[CodingMark], margins: Sequence[Margin], letters: Mapping[str, str]
    ) -> None:
        """Show a text with the cursor at its start.

        Args:
            text: the text, with LF line ends.
            marks: the codings on it, in any order.
            margins: what stands beside it, in any order.
            letters: by code id, the one-cell character that the code's stripes begin with.
        """
        self._chosen = None
        self._turns = ()
        self.put(text, marks, margins, letters)
        self._place(Caret())
        self.moved()

    def set_marks(self, marks: Sequence[CodingMark]) -> None:
        """Show other codings on the same text, as after one was added or removed; lines and cursor stay."""
        self.put_marks(marks)
        self._place(self._caret)

    def set_turns(self, turns: Sequence[Range]) -> None:
        """Say where who speaks from where to where, in order, so that a turn can be selected as a whole."""
        self._turns = tuple(turns)

    def fold(self, folds: Sequence[Fold]) -> None:
        """Show these stretches as one line each, and all others in full; the cursor goes out of them."""
        seen = self._put_folds(folds, self.cursor)
        if seen != self.cursor or (self.selection and self._folds.meeting(*self.selection)):
            self._go(Caret(seen))
        else:
            self._place(self._caret)

    @property
    def cursor(self) -> int:
        """The offset of the cursor; the length of the text when it is at the end."""
        return self._caret.cursor

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, or None."""
        return self._caret.selection

    @property
    def unit(self) -> Unit:
        """By which unit what is selected was selected: the finest that had a part in it."""
        return self._caret.unit

    @property
    def current_mark(self) -> CodingMark | None:
        """The coding under the cursor: the one that cycling chose, else the shortest; None without one."""
        return self._view.current

    def marks_at(self, offset: int) -> list[CodingMark]:
        """The codings that hold an offset, the shortest first."""
        return self._stripes.at(offset)

    def select(self, start: int, end: int, unit: Unit = Unit.CHARACTER) -> None:
        """Select exactly this range, as far as it is in the text, and show it."""
        first, last = sorted(min(max(offset, 0), len(self.text)) for offset in (start, end))
        self.reveal(first)
        self._go(self._caret.having(first, last, unit))

    def move_to(self, offset: int) -> None:
        """Put the cursor on the character that holds an offset, show it, and let go of the selection."""
        self._go(Caret(grapheme_start(self.text, offset)))

    def choose(self, coding_id: str) -> None:
        """Make a coding under the cursor the current one, as after it was laid."""
        self._chosen = coding_id
        self._place(self._caret)

    def next_mark_here(self) -> None:
        """Make the next of the codings under the cursor the current one."""
        here = self.marks_at(self._point())
        if here:
            current = self.current_mark
            at = here.index(current) if current in here else -1
            self._chosen = here[(at + 1) % len(here)].id
            self._place(self._caret)

    def moved(self) -> None:
        """Called whenever the cursor, the selection or the current coding has changed."""

    def units_of(self, unit: Unit) -> Units:
        """What can be selected as a unit."""
        if unit is Unit.TURN:
            return turns(self._turns)
        return {Unit.CHARACTER: characters, Unit.WORD: words}.get(unit, paragraphs)(self.text)

    def select_unit(self, unit: Unit) -> None:
        """Select the unit at the cursor or, when whole units are selected already, one more."""
        found = grown(self.units_of(unit), self._point(), self.selection)
        if found:
            self._go(self._caret.having(*found, unit))

    def _move(self, motion: Motion, *, extend: bool = False, unit: Unit = Unit.CHARACTER) -> None:
        """Go where a motion leads: past what is folded, or into it when that extends what is selected."""
        landed = motion(self.lines, self.cursor)
        if self._folds.all and not (extend or self._caret.selecting):
            landed = self._passed(motion, self.cursor, landed)
        self._go(self._caret.moved(landed, extend=extend, unit=unit))

    def _climb(self, by: int, *, extend: bool = False) -> None:
        """Go some lines down, or up, in the column that the last such motion aimed for."""
        lines = self.lines
        goal = lines.column_of(self.cursor) if self._caret.goal is None else self._caret.goal
        passing = bool(self._folds.all) and not (extend or self._caret.selecting)
        landed = vertical(lines, self.cursor, by, goal, passing=passing)
        if passing and self._folds.holding(landed):
            landed = self._nearest(self.cursor, landed)
        self._go(self._caret.moved(landed, extend=extend, goal=goal))

    def _turn(self, pages: int) -> None:
        """Go some pages down, or up; the text scrolls as far as the cursor goes."""
        by = pages * max(self.page_height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)
        self._climb(by)

    def _go(self, caret: Caret) -> None:
        """Have the caret there, in sight, and nothing of it folded."""
        self._open_for(caret.cursor, caret.selection)
        self.reveal(caret.cursor)
        self._place(caret)

    def _place(self, caret: Caret) -> None:
        """Have the caret there, and tell when that changes anything."""
        before = self._view
        self._caret = caret
        here = self.marks_at(self._point())
        chosen = next((mark for mark in here if mark.id == self._chosen), None)
        self._chosen = chosen.id if chosen else None
        current = chosen or (here[0] if here else None)
        self.look_at(View(caret.cursor, caret.selection, current))
        if self._view != before:
            self.moved()

    def _point(self) -> int:
        """The place that is meant: the cursor, or the last selected character when that is just before it."""
        selection = self._caret.selection
        if selection and self._caret.cursor == selection[1]:
            return previous_grapheme(self.text, selection[1])
        return self._caret.cursor
