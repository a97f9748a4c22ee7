"""The pen: writes things one after another, in the order in which they were handed over, on a thread of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Written = TypeVar("Written")


class Pen:
    """A queue with one writer. What was handed over is written, also when nobody waits for it any more."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pen")

    def hand(self, verb: Callable[[], Written]) -> "Future[Written]":
        """Have a verb carried out after all that were handed over before it."""
        return self._thread.submit(verb)

    async def hear(self, future: "Future[Written]") -> Written:
        """Wait for what came of it. Whoever stops waiting does not stop the writing.

        Raises:
            FieldnotesError: what the verb refused.
        """
        return await asyncio.shield(asyncio.wrap_future(future))

    async def rest(self) -> None:
        """Wait until all that was handed over is written."""
        await self.hear(self.hand(_nothing))

    async def lay_down(self) -> None:
        """Write what still waits, and stop."""
        await asyncio.to_thread(self._thread.shutdown)


def _nothing() -> None:
    """What is handed over to hear when everything before it is written."""
