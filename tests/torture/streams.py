"""Violence against `note add -`: killed, stopped for long, its terminal closed, its disk full, and two at once."""

import json
import os
import random
import select
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from tests.cli.front_door import PROGRAM, surroundings
from tests.torture.ground import Ground, Kept, kept, prove, until

LINES = 600
LATEST = 1.2  # seconds after the start of a stream: when it is killed at the latest


class Stream(NamedTuple):
    """A stream that is under way, and what it is given."""

    process: "subprocess.Popen[bytes]"
    given: list[str]

    def said(self, seconds: float = 0, lines: int | None = None) -> list[str]:
        """Ids that are acknowledged from now on: for so many seconds, or until so many are there, or to the end."""
        assert self.process.stdout is not None
        ids: list[str] = []
        limit = time.monotonic() + (seconds or 60)
        while lines is None or len(ids) < lines:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, limit - time.monotonic()))
            if not ready:
                break
            line = self.process.stdout.readline()
            if not line.endswith(b"\n"):
                break
            ids.append(str(json.loads(line)["id"]))
        return ids


def stream(ground: Ground, name: str, lines: int = LINES, words: str = "", limit: Callable[[], None] | None = None) -> Stream:
    """Begin to stream notes into the session; they all lie ready for it. Its answers are read without a buffer."""
    given = [f"{name}, regel {line}{words}" for line in range(lines)]
    read, write = os.pipe()
    pipe = subprocess.PIPE
    arguments = [*PROGRAM, "--project", str(ground.study), "note", "add", "-", "--session", ground.session, "--json"]
    process = subprocess.Popen(
        arguments, stdin=read, stdout=pipe, stderr=pipe, env=surroundings({}), bufsize=0, preexec_fn=limit
    )
    os.close(read)
    feeder = os.fork()
    if feeder == 0:  # a writer of its own: the pipe holds less than a long stream
        try:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            with os.fdopen(write, "wb") as out:
                out.write("".join(f"{line}\n" for line in given).encode())
        finally:
            os._exit(0)
    os.close(write)
    return Stream(process, given)
