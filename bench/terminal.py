"""A real pseudo-terminal with a screen behind it: starts a program, waits for words, times keys to changed cells."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Self

import pyte

COLUMNS, LINES = 120, 40
_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;]*[^hl0-9;]")  # answers and modes that the screen model does not know
_ASKED = {
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
}


class Terminal:
    """A program in a terminal of 120 by 40 cells."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self.process = os.fork()
        if self.process == 0:
            _become(command, theirs, environment)
        os.close(theirs)
        self._ours: int | None = ours

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as a window that is closed: the program hears a hang-up, and reads and writes nothing."""
        if self._ours is not None:
            os.close(self._ours)
            self._ours = None

    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait_for(self, words: str, seconds: float = 30) -> float:
        """Wait until some words are on the screen; seconds since the program's start come back.

        Raises:
            TimeoutError: with what the screen shows instead.
        """
        limit = time.perf_counter() + seconds
        while words not in self.text():
            if time.perf_counter() > limit:
                raise TimeoutError(words + "\n" + self.text())
            self._take(0.05)
        return time.perf_counter() - self.started

    def wait_gone(self, words: str, seconds: float = 30) -> None:
        """Wait until some words are no longer on the screen.

        Raises:
            TimeoutError: with what the screen shows.
        """
        limit = time.perf_counter() + seconds
        while words in self.text():
            if time.perf_counter() > limit:
                raise TimeoutError("still " + words + "\n" + self.text())
            self._take(0.05)

    def settle(self, silence: float = 0.3) -> None:
        """Wait until nothing has been painted for a while."""
        while self._take(silence):
            pass

    def watch(self, seconds: float) -> None:
        """Take in what is painted for so long."""
        limit = time.perf_counter() + seconds
        while (left := limit - time.perf_counter()) > 0:
            self._take(left)

    def wait_ended(self, seconds: float = 30) -> None:
        """Wait until the program has ended, taking in what it paints: nobody reads it else, and it could not go on.

        Raises:
            TimeoutError: with what the screen shows.
        """
        limit = time.perf_counter() + seconds
        while os.waitid(os.P_PID, self.process, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            if time.perf_counter() > limit:
                raise TimeoutError("the end\n" + self.text())
            self._take(0.05)

    def type(self, *keys: str) -> None:
        """Write keys as a person does: one after the other, each when the one before has been taken in."""
        for key in keys:
            self.send(key)
            if self._take(0.4):  # most keys paint something: on a slow machine that may take a while
                self.settle(0.25 if key == "\x1b" else 0.08)  # a terminal waits whether more follows an escape

    def send(self, key: str) -> None:
        """Write a key and wait for nothing."""
        assert self._ours is not None
        os.write(self._ours, key.encode())

    def key(self, key: str, limit: float = 2) -> float:
        """Seconds from writing a key until a cell of the screen has changed."""
        before = self.text()
        cursor = self._styles()
        start = time.perf_counter()
        self.send(key)
        while time.perf_counter() - start < limit:
            if self._take(0.02) and (self.text() != before or self._styles() != cursor):
                return time.perf_counter() - start
        return limit

    def memory(self) -> float:
        """The most memory that the program held, in MiB."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as status:  # noqa: PTH123 - not a file on disk
            return int(re.findall(r"VmHWM:\s+(\d+)", status.read())[0]) / 1024

    def _styles(self) -> int:
        rows = self.screen.buffer
        return hash(tuple((y, x, rows[y][x].reverse, rows[y][x].bg) for y in self.screen.dirty for x in range(COLUMNS)))

    def _take(self, wait: float) -> bool:
        if self._ours is None:
            time.sleep(wait)
            return False
        if not select.select([self._ours], [], [], wait)[0]:
            return False
        try:
            got = os.read(self._ours, 1 << 16)
        except OSError:
            return False
        for question, answer in _ASKED.items():
            if question in got:
                os.write(self._ours, answer)
        self._stream.feed(_PRIVATE.sub(b"", got))
        return True


def _become(command: Sequence[str], terminal: int, environment: Mapping[str, str] | None) -> None:
    """The child's side: make the terminal its own and become the program."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for descriptor in (0, 1, 2):
        os.dup2(terminal, descriptor)
    os.closerange(3, 256)
    full = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(environment or {})}
    for name in ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES"):  # a start is cold enough; the size is the terminal's
        full.pop(name, None)
    os.execvpe(command[0], list(command), full)  # noqa: S606 - the program under measure
    sys.exit(127)
