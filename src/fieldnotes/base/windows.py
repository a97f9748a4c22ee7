"""Which window of which program this is, so that the next one can tell whether it is gone: closed, or killed.

A window of this computer is gone when its process is; process numbers come back, so the process's start belongs to the
name. Of a window on another computer (the file lay on a stick or a shared disk) nothing can be asked: it is taken to be
gone when nothing was heard of it for a while.
"""

import itertools
import os
import platform
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

from fieldnotes.base import clock

SILENT = timedelta(minutes=10)  # after which a window that cannot be asked for is taken to be gone
_START, _ENDED = 19, "ZX"  # where its start stands after a process's name, and the states of one that has ended
_count = itertools.count(1)
_open: set[str] = set()


class Window:
    """A window that is open until it is closed, or until its program ends in whatever way.

    Attributes:
        name: of no other window, on this computer or another; it holds no slash.
    """

    def __init__(self) -> None:
        self.name = f"{_host()}:{os.getpid()}:{_started(os.getpid())}:{next(_count)}"
        _open.add(self.name)

    def close(self) -> None:
        """It is gone from now on."""
        _open.discard(self.name)


def is_gone(name: str, last_heard: datetime) -> bool:
    """Whether a window is gone; `last_heard` is when it last wrote something (offset-aware)."""
    if name in _open:
        return False
    host, _, rest = name.partition(":")
    process, _, rest = rest.partition(":")
    started = rest.partition(":")[0]
    if host != _host() or not process.isdigit() or sys.platform == "win32":
        return clock.now() - last_heard > SILENT
    if int(process) == os.getpid():
        return True
    return not _is_running(int(process)) or (bool(started) and _started(int(process)) != started)


def _host() -> str:
    return re.sub(r"[^\w.-]", "", platform.node()).casefold()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is someone else's
        return True
    except (OSError, OverflowError):  # no process can have that number
        return False
    return True


def _started(process: int) -> str:
    """When a process started, in ticks since the computer did; empty when it ended, or the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return told[_START] if len(told) > _START and told[0] not in _ENDED else ""
