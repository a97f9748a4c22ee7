"""The log in a real terminal: from Enter until the note is told as kept, with few notes in the study and with many."""

import re
import statistics
import time
from pathlib import Path

from bench.measure import percentile
from bench.screens import workbench
from bench.terminal import Terminal

_COUNT = re.compile(r"(\d+) (notities|notes)")
_WARM = 5


def run(some: Path, many: Path, *, times: int = 200) -> None:
    """Both logs are open and take turns; what is told is their ratio, at the median and at the 99th percentile."""
    with Terminal(workbench(some)) as first, Terminal(workbench(many)) as second:
        opened = [_open(terminal) for terminal in (first, second)]
        taken: tuple[list[float], list[float]] = ([], [])
        for turn in range(times + _WARM):
            for terminal, kept in zip((first, second), taken, strict=True):
                took = acknowledged(terminal, f"regel {turn}")
                if turn >= _WARM:
                    kept.append(took)
    few, more = (statistics.median(kept) for kept in taken)
    slow, slower = (percentile(kept, 99) for kept in taken)
    print(
        f"Enter to acknowledged, many notes / some: median x{more / few:.2f}, 99th percentile x{slower / slow:.2f}"
        f" (aim 1.2 at the most)\n"
        f"    many: median {more * 1e3:.1f} ms, p99 {slower * 1e3:.1f} ms   some: median {few * 1e3:.1f} ms,"
        f" p99 {slow * 1e3:.1f} ms"
    )
    print(f"the log opened, many notes / some: x{opened[1] / opened[0]:.2f}   {opened[1]:.2f} s / {opened[0]:.2f} s")


def _open(terminal: Terminal) -> float:
    """Go to the log; seconds until it tells how many notes there are."""
    terminal.wait_for("Team A")
    terminal.settle(0.5)  # the study is being opened behind the first screen
    start = time.perf_counter()
    terminal.send("l")
    while not _COUNT.search(terminal.text()):
        terminal.watch(0.002)
    took = time.perf_counter() - start
    terminal.watch(1)
    return took


def acknowledged(terminal: Terminal, words: str) -> float:
    """Seconds from Enter until the screen counts one more note as kept."""
    terminal.type(words)
    counted = _COUNT.search(terminal.text())
    assert counted is not None
    start = time.perf_counter()
    terminal.send("\r")
    terminal.wait_for(f"{int(counted[1]) + 1} {counted[2]}")
    return time.perf_counter() - start
