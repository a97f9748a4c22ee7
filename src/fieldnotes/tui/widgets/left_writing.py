"""What was typed in a place of more lines and is no note yet: there again when one comes back, or after a kill."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fieldnotes.tui.widgets.draft_keeper import DraftKeeper, Typed

if TYPE_CHECKING:
    from fieldnotes.store.project import Project
    from fieldnotes.tui.pen import Pen

_left: dict[str, dict[str, Typed]] = {}


def forget_writing() -> None:
    """The program starts: nothing was left yet."""
    _left.clear()


class LeftWriting:
    """The fields of one place, kept as a draft while one types, and remembered when one leaves.

    Args:
        room: what is typed in, as `write-up/<session id>`.
        pen: writes; the same pen that makes the words into a note.
        typed: tells what stands in the fields now, by the name of the field; empty ones are left out.
        failing: is told why what is typed is not kept now.
    """

    def __init__(
        self,
        room: str,
        pen: "Pen",
        *,
        typed: Callable[[], Mapping[str, Typed]],
        failing: Callable[[BaseException], None],
    ) -> None:
        self._room, self._typed = room, typed
        self.drafts = DraftKeeper(room, pen, typed=typed, failing=failing)

    async def open(self, study: "Project", window: str) -> dict[str, Typed]:
        """Begin to keep; what was left comes back by field, and must be shown there at once.

        What was typed in one field in more windows that are gone stands under each other.
        """
        drafts = await self.drafts.open(study, window)
        found = _left.pop(self._room, {})
        for draft in drafts:
            field = draft.place.rpartition("/")[2]
            before = found.get(field)
            text = f"{before.text}\n\n{draft.text}" if before else draft.text
            found[field] = Typed(text, draft.voice)
        return found

    def close(self) -> None:
        """Remember what stands there; to be told before the pen is laid down."""
        typed = dict(self._typed())
        if typed:
            _left[self._room] = typed
        self.drafts.close()
