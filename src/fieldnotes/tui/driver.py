"""Textual's way to a terminal, made to bear what befalls one: it is closed, or the program is stopped for a while.

Textual's own would stay waiting for ever when its terminal is gone, and after a standstill that it did not ask for it
would read every key with two threads.
"""

import select
import sys
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from io import TextIOWrapper

_READ_WITHIN = 1.0  # seconds


class Forgiving:
    """A terminal to paint on; when it is gone, what is painted goes nowhere."""

    def __init__(self, terminal: IO[str]) -> None:
        self._terminal = terminal

    def write(self, painted: str) -> None:
        """Paint."""
        with suppress(OSError):
            self._terminal.write(painted)

    def flush(self) -> None:
        """Have it painted."""
        with suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        """The number that the system knows it by."""
        return self._terminal.fileno()


class FieldDriver(LinuxDriver):
    """The driver of the workbench on Linux and macOS."""

    def __init__(self, app: App[Any], **settings: Any) -> None:
        super().__init__(app, **settings)
        self._file = cast("TextIOWrapper", Forgiving(self._file or sys.stderr))

    def run_input_thread(self) -> None:
        """Read keys while there is a terminal; that it is gone is told by the system (`tui/signals.py`)."""
        with suppress(OSError):
            super().run_input_thread()

    def _sigcont_application(self, *told: Any) -> None:
        """Go on after a standstill; one that was not asked for (SIGSTOP) found the terminal in use."""
        if self._must_signal_resume:
            super()._sigcont_application(*told)
        else:
            self._loop.call_soon_threadsafe(self._take_up_again)

    def _take_up_again(self) -> None:
        self._have_keys_read()
        self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _have_keys_read(self) -> None:
        """Wait until what was typed during the standstill is read: leaving the terminal throws away what is not."""
        limit = time.monotonic() + _READ_WITHIN
        while time.monotonic() < limit and select.select([self.fileno], [], [], 0)[0]:
            time.sleep(0.005)
