"""A place whose keys take effect in the order in which they were pressed, undo among them."""

import asyncio

from textual import work

from fieldnotes.tui.place import Place


class InOrder(Place):
    """A place that writes one thing after another.

    Attributes:
        writing: held by whatever writes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.writing = asyncio.Lock()

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo, after what was done before."""
        self._turn_in_order(verb)

    @work(group="write", exit_on_error=False)
    async def _turn_in_order(self, verb: str) -> None:
        async with self.writing:
            await self.turn_now(verb)
