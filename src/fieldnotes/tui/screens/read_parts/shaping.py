"""Moving and resizing a coding by key: what is selected is where it will stand, until Enter keeps it.

The ends move by character, word and sentence; every other key of the text works as always, so that the coding can be
laid on something else altogether by selecting that.
"""

from typing import NamedTuple

from textual import events, work

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import Unit
from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.commands import keys_in
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.screens.short_questions import OverlapQuestion
from fieldnotes.tui.widgets.shape import Shape, edges_of


class _Way(NamedTuple):
    """How a key moves an end: by which unit, and on (1) or back (-1)."""

    unit: Unit
    by: int


_WAYS = {
    "cursor_left": _Way(Unit.CHARACTER, -1),
    "cursor_right": _Way(Unit.CHARACTER, 1),
    "word_left": _Way(Unit.WORD, -1),
    "word_right": _Way(Unit.WORD, 1),
    "sentence_left": _Way(Unit.SENTENCE, -1),
    "sentence_right": _Way(Unit.SENTENCE, 1),
}
"""By the reader's actions, so that the ends move by the keys that move the cursor, whichever those are."""
_OWN_KEYS = frozenset({"tab", "enter", "escape"})


def _way_of(key: str) -> _Way | None:
    command = keys_in("reader").get(key)
    return _WAYS.get(command.action) if command else None


class Shaping(ReadPart):
    """The part of the reading screen that moves codings and their ends."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._shaped: CodingMark | None = None
        self._at_end = True

    @property
    def is_shaping(self) -> bool:
        """Whether a coding is being moved."""
        return self._shaped is not None

    def action_shape(self) -> None:
        """Begin to move the current coding, from its end."""
        mark = self.current()
        if mark is not None:
            self._shaped, self._at_end = mark, True
            self.reader.select(mark.start, mark.end)
            self.tell()

    def shown(self) -> None:
        """Let go of a coding that no longer stands where it stood when one began to move it."""
        super().shown()
        mark = self._shaped
        there = self.opened.marks if self.opened else []
        if mark is not None and not any(
            (each.id, each.start, each.end) == (mark.id, mark.start, mark.end) for each in there
        ):
            self._shaped = None
            self.tell()

    def on_key(self, event: events.Key) -> None:
        """Move an end, turn to the other one, keep or leave; commands that would change something else wait."""
        if not self.is_shaping or not self.in_front:
            return
        moves = _way_of(event.key) is not None and self.reader.selection is not None
        if moves or event.key in _OWN_KEYS:
            event.stop()
            self.app.call_later(self._shape_by, event.key)  # after the keys that came before it were carried out
        elif event.key in keys_in("read"):
            event.stop()

    def _shape_by(self, key: str) -> None:
        if not self.is_shaping:
            return
        if key == "escape":
            self._leave()
        elif key == "enter":
            self._keep()
        elif key == "tab":
            self._at_end = not self._at_end
            self.tell()
        elif (way := _way_of(key)) is not None and way.unit is Unit.SENTENCE:
            self.reader.wish(lambda: self._move(way))
        elif way is not None:
            self._move(way)

    def _move(self, way: _Way) -> None:
        chosen = self.reader.selection
        if chosen is None:
            return
        edges = edges_of(self.reader.text, way.unit, self.reader.sentences)
        shape = Shape(*chosen, at_end=self._at_end).moved(edges, way.by)
        self.reader.select(shape.start, shape.end, way.unit)

    def _leave(self) -> None:
        """Let the coding stand where it stood."""
        mark, self._shaped = self._shaped, None
        if mark is not None:
            self.reader.move_to(mark.start)
            self.reader.choose(mark.id)
        self.tell()

    @work(group="write", exit_on_error=False)
    async def _keep(self) -> None:
        """Have the coding stand on what is selected."""
        async with self.writing:
            await self.reader.settled()
            mark, chosen = self._shaped, self.reader.selection
            if mark is None:
                return
            if chosen is None:
                self.say(t("read.shaping-nothing"))
                return
            laid = await self._resize(mark, chosen, self.reader.unit)
            self._shaped = None
            self.reader.move_to(chosen[0])
            await self.show_marks()
            self.reader.choose(laid or mark.id)
            if laid:
                self.say(t("read.shaped", code=mark.code))

    async def _resize(self, mark: CodingMark, chosen: tuple[int, int], unit: Unit) -> str | None:
        """Move the coding, asking about what it would overlap; the id of what then stands there, or None."""
        from fieldnotes.services.coding_edits import resize_coding
        from fieldnotes.services.coding_joins import overlaps_of_moved

        join, seen = False, self.seen(chosen)
        if await self.ask(lambda project: overlaps_of_moved(project, mark.id, *chosen, seen=seen)):
            answer = await self.app.push_screen_wait(OverlapQuestion(mark.code))
            if answer is None:
                return None
            join = answer == "join"
        laid = await self.ask(lambda project: resize_coding(project, mark.id, *chosen, unit=unit, join=join, seen=seen))
        return laid.id

    def tell(self) -> None:
        """While a coding is moved, say with which keys."""
        if self._shaped is None:
            super().tell()
            return
        side = t("read.shaping-end" if self._at_end else "read.shaping-start")
        self.tell_line(t("read.shaping", code=one_line(self._shaped.code), side=side))
