"""The real program with a clock of its own: `python -m tests.stories.clocked CLOCK [ARGUMENTS…]`.

CLOCK is a file that holds the time (ISO 8601 with offset); whoever writes it lets time pass. Each look at the clock is
a millisecond later than the one before, so that two notes differ in time and a day can be replayed in seconds.
"""

import sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from fieldnotes.base import clock


def tell_time_by(file: Path) -> None:
    """Let the program's clock be that of the file."""
    written, looks = "", count()

    def now() -> datetime:
        nonlocal written, looks
        told = file.read_text(encoding="ascii").strip() or written
        if told != written:
            written, looks = told, count()
        return datetime.fromisoformat(written) + timedelta(milliseconds=next(looks))

    clock.set_clock(now)


if __name__ == "__main__":
    tell_time_by(Path(sys.argv[1]))
    sys.argv = ["fieldnotes", *sys.argv[2:]]
    from fieldnotes.__main__ import main

    main()
