"""The key that stops a program, where a command finishes what is under way first."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stopping_in_between() -> Iterator[Callable[[], bool]]:
    """Heed Ctrl+C in between: gives what tells whether it was pressed. A second time it stops at once, as always."""
    pressed: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.getsignal(signal.SIGINT)

    def heed(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before or signal.default_int_handler)

    signal.signal(signal.SIGINT, heed)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
