"""The mouse on the sheet: a click moves, a drag selects, two clicks take a word, three a sentence, four a paragraph."""

from textual import events

from fieldnotes.model.kinds import Unit
from fieldnotes.tui.widgets.reader.selectable import SelectableSheet

_UNITS = {2: Unit.WORD, 3: Unit.SENTENCE, 4: Unit.PARAGRAPH}


class PointedSheet(SelectableSheet):
    """A selectable sheet that also listens to the mouse; the selection is the one that the keyboard has."""

    ALLOW_SELECT = False  # Textual would select by itself, beside ours

    _dragging = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor, or extend the selection with shift; a drag may follow."""
        if event.button != 1:
            return
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self._point_at(event, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is down."""
        if self._dragging:
            event.stop()
            self._point_at(event, extend=True)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drag."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word at the second click, the sentence at the third, the paragraph at the fourth."""
        unit = _UNITS.get(event.chain)
        if unit and event.button == 1:
            event.stop()
            self._go(self._caret.cleared())
            self.select_unit(unit)

    def _point_at(self, event: events.MouseEvent, *, extend: bool) -> None:
        """Have the cursor on the character under the mouse, or nearest to it."""
        spot = event.get_content_offset_capture(self)
        line = self.scroll_offset.y + spot.y
        offset = self.lines.offset_at(line, max(spot.x - self.text_column, 0))
        self._go(self._caret.moved(offset, extend=extend))
