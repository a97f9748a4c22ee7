"""The real program with a clock of its own: `python -m tests.stories.clocked CLOCK [ARGUMENTS…]`.

CLOCK is a file that holds the time (ISO 8601 with offset); whoever writes it lets time pass. From the moment at which a
time was written, the clock goes on by itself, so that a day can be replayed in seconds and two notes differ in time.
"""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from fieldnotes.base import clock


def tell_time_by(file: Path) -> None:
    """Let the program's clock be that of the file."""

    def now() -> datetime:
        written = datetime.fromisoformat(file.read_text(encoding="ascii").strip())
        return written + timedelta(seconds=max(0.0, time.time() - file.stat().st_mtime))

    clock.set_clock(now)


if __name__ == "__main__":
    tell_time_by(Path(sys.argv[1]))
    sys.argv = ["fieldnotes", *sys.argv[2:]]
    from fieldnotes.__main__ import main

    main()
