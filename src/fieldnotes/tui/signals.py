"""What the system tells the workbench: its terminal was closed, or it must end.

It then leaves as by the key that quits: notes that are on their way are written, and what was being typed is kept.
"""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Protocol

LEFT_BY_SIGNAL = 128  # an exit status beyond this tells which signal ended a program


class Heeding(Protocol):
    """An application that can be told to end."""

    def exit(self, result: None = None, return_code: int = 0) -> None:
        """End."""


def heed(app: Heeding) -> None:
    """Heed the system from now on; called on the event loop, in the main thread."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has SIGHUP ignored
            with suppress(NotImplementedError):  # as on Windows
                loop.add_signal_handler(number, _leave, app, number)


def _leave(app: Heeding, number: signal.Signals) -> None:
    if number.name == "SIGHUP":
        _paint_nowhere()
    app.exit(return_code=LEFT_BY_SIGNAL + number)


def _paint_nowhere() -> None:
    """There is no terminal any more: what is still painted must not fail, and nothing more can be typed."""
    nowhere = Path(os.devnull).open("r+b")  # noqa: SIM115 - open until the end
    for descriptor in (0, 1, 2):
        os.dup2(nowhere.fileno(), descriptor)
