"""How far a long command is, on one line of the terminal that is written over; nothing where no person looks on."""

import os
import shutil
import sys

from fieldnotes.base.terminal import one_line

_LONGEST_NAME = 40
_OVER_THE_LINE = "\r\x1b[K"


class ProgressLine:
    """The line, on standard error. It is taken away before anything else is said there."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown = False

    def show(self, number: int, total: int, name: str) -> None:
        """Tell which of how many is under way."""
        if self._seen:
            room = max(0, min(_LONGEST_NAME, shutil.get_terminal_size().columns // 2 - 12))
            self._write(f"{_OVER_THE_LINE}{number}/{total} {one_line(name)[:room]}")
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write(_OVER_THE_LINE)
            self._shown = False

    def _write(self, signs: str) -> None:
        sys.stderr.write(signs)
        sys.stderr.flush()
