"""Keeps what is being typed, so that a program that is killed loses less than half a second of it.

The owner looks at what is typed a few times a second; what changed is written by its pen, behind what was handed over
before: a draft never outruns the note that it became. Any place where a person types can have one:

    self._drafts = DraftKeeper(f"writing/{note_id}", pen, typed=self._typed, failing=self._show)
    self.set_interval(LOOK, self._drafts.look)                          # on mounting
    self._offer(await self._drafts.open(study, window))                 # what a killed program left
    self._drafts.close()                                                # on unmounting, before the pen is laid down
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base import clock
from fieldnotes.base.errors import FieldnotesError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fieldnotes.store.drafts import Draft
    from fieldnotes.store.project import Project
    from fieldnotes.tui.pen import Pen

LOOK = 0.25  # seconds between two looks; with the write itself it stays under half a second
_LOOKS_OF_REST = 4  # after a draft that could not be kept
_LOCKED_OFTEN = 3  # times in a row that another program was writing before that is told


class Typed(NamedTuple):
    """What stands in one field.

    Attributes:
        voice: the voice in force, where there is one.
        at: when it was typed; None for just now.
    """

    text: str
    voice: str | None = None
    at: datetime | None = None


class DraftKeeper:
    """Keeps the fields of one place.

    Args:
        room: what is typed in, as `log/<team id>`.
        pen: writes; the same pen that makes the words into what they are to become.
        typed: tells what stands in the fields now, by the name of the field; empty ones are left out.
        failing: is told, once, why what is typed is not kept now.
    """

    def __init__(
        self,
        room: str,
        pen: "Pen",
        *,
        typed: Callable[[], Mapping[str, Typed]],
        failing: Callable[[BaseException], None],
    ) -> None:
        self._room, self._pen = room, pen
        self._typed, self._tell_failing = typed, failing
        self._study: Project | None = None
        self._window = ""
        self._held: dict[str, Typed | None] = {}  # by place, what the file holds; only the pen's thread touches it
        self._seen: Mapping[str, Typed] | None = {}
        self._writing: Future[None] | None = None
        self._failures = self._rest = 0
        self._told = False

    @property
    def working(self) -> bool:
        """Whether what is typed is there again after the program has ended, in whatever way."""
        return self._study is not None and not self._failures

    async def open(self, study: "Project", window: str) -> "list[Draft]":
        """Begin to keep, as this window; what windows that are gone had left comes back.

        It must be shown in the fields at once, for from the next look on it is kept as what stands there.
        """
        self._window = window

        def find() -> "list[Draft]":
            from fieldnotes.services.drafts import left_drafts

            left = left_drafts(study, self._room, window)
            self._held = {each.place: None for each in left}
            return left

        try:
            left = await self._pen.hear(self._pen.hand(find))
        except FieldnotesError as problem:
            left = []
            self._tell_failing(problem)
        self._study = study
        if left:  # also when it is wiped before the first look, what the file holds is no longer what stands there
            self._seen = None
        own = self._place("")
        return [each for each in left if not each.place.startswith(own)]

    def look(self) -> None:
        """Have kept what was typed since the last look."""
        if self._writing is not None:
            if not self._writing.done():
                return
            self._heed(self._writing.exception())
        if self._rest:
            self._rest -= 1
            return
        typed = self._typed()
        if self._study is not None and typed != self._seen:
            self._hand(self._study, typed)

    def close(self) -> None:
        """Have kept what stands there at the end."""
        if self._study is not None:
            self._hand(self._study, self._typed())

    def holds(self, field: str) -> str | None:
        """The place of a field if the file holds a draft of it, for who makes it a note; asked on the pen's thread."""
        place = self._place(field)
        return place if place in self._held else None

    def let_go(self, place: str | None) -> None:
        """A draft went away when it became a note; told on the pen's thread."""
        if place is not None:
            self._held.pop(place, None)

    def _place(self, field: str) -> str:
        from fieldnotes.services.drafts import place_in

        return place_in(self._room, self._window, field)

    def _hand(self, study: "Project", typed: Mapping[str, Typed]) -> None:
        self._seen, now = typed, clock.now()
        self._writing = self._pen.hand(lambda: self._keep(study, typed, now))

    def _keep(self, study: "Project", typed: Mapping[str, Typed], now: datetime) -> None:
        from fieldnotes.services.drafts import keep_drafts
        from fieldnotes.store.drafts import Draft

        wanted: dict[str, Typed | None] = {self._place(field): each for field, each in typed.items()}
        put = [
            Draft(place, each.text, each.voice, each.at or now)
            for place, each in wanted.items()
            if each is not None and self._held.get(place) != each
        ]
        drop = [place for place in self._held if place not in wanted]
        if put or drop:
            keep_drafts(study, put, drop)
        self._held = wanted

    def _heed(self, problem: BaseException | None) -> None:
        self._writing = None
        if problem is None:
            self._failures, self._told = 0, False
            return
        self._failures += 1
        self._rest, self._seen = _LOOKS_OF_REST, None
        locked = isinstance(problem, FieldnotesError) and problem.code == "project-busy"
        if not self._told and (not locked or self._failures >= _LOCKED_OFTEN):
            self._told = True
            self._tell_failing(problem)
