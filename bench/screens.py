"""The workbench in a real terminal: first useful screen, keys and memory, against the least such a program can be."""

import statistics
import sys
import time
from pathlib import Path

from bench.measure import p95
from bench.terminal import Terminal

FLOOR = [sys.executable, "-m", "bench.floor"]


def run(studies: dict[str, Path], *, times: int = 7) -> None:
    """First screen of each size turn by turn with the floor, then the memory each holds."""
    for size, study in studies.items():
        ours: list[float] = []
        floor: list[float] = []
        memory = 0.0
        for _ in range(times + 1):
            with Terminal(workbench(study)) as terminal:
                ours.append(terminal.wait_for("Team A"))
                terminal.settle()
                memory = terminal.memory()
            with Terminal(FLOOR) as terminal:
                floor.append(terminal.wait_for("EERSTEBEELD"))
        a, b = statistics.median(ours[1:]), statistics.median(floor[1:])
        print(
            f"first useful screen, size {size} / minimal Textual app             x{a / b:6.2f}   ours {a * 1e3:.0f} ms"
            f"   floor {b * 1e3:.0f} ms   aim 2   memory {memory:.0f} MiB"
        )


def keys(study: Path, *, times: int = 60) -> None:
    """A key on the home screen to changed cells."""
    with Terminal(workbench(study)) as terminal:
        terminal.wait_for("Team A")
        terminal.settle()
        taken = []
        for turn in range(times):
            taken.append(terminal.key("\x1b[B" if turn % 6 < 3 else "\x1b[A"))
            terminal.settle(0.03)
        middle, slow = statistics.median(taken) * 1e3, p95(taken) * 1e3
        print(f"key on home to changed cells: median {middle:.1f} ms, p95 {slow:.1f} ms   aim 17 ms at p95")


def reading(study: Path, *, times: int = 40) -> None:
    """A text of 100,000 words with 1,000 codings: from the key that opens it to its words, then keys inside it."""
    with Terminal(workbench(study)) as terminal:
        terminal.wait_for("Team A")
        terminal.settle(0.6)  # the study is being opened behind the first screen
        terminal.type("\r")
        terminal.wait_for("lang.txt")
        opened = []
        for _ in range(5):
            start = time.perf_counter()
            terminal.send("\r")
            terminal.wait_for("Begin van de lange tekst")
            opened.append(time.perf_counter() - start)
            terminal.settle()
            terminal.type("\x1b")
            terminal.wait_for("lang.txt")
        print(f"open 100,000 words, 1,000 codings: median {statistics.median(opened) * 1e3:.0f} ms   aim 150 ms")
        terminal.type("\r")
        terminal.settle()
        for name, key in (("right", "\x1b[C"), ("down", "\x1b[B"), ("word", "w"), ("page", " ")):
            taken = []
            for _ in range(times):
                taken.append(terminal.key(key))
                terminal.settle(0.03)
            middle, slow = statistics.median(taken) * 1e3, p95(taken) * 1e3
            print(f"    key {name:<6} to changed cells: median {middle:.1f} ms, p95 {slow:.1f} ms   aim 17 ms at p95")


def workbench(study: Path) -> list[str]:
    """The command that opens the workbench on a study."""
    return [sys.executable, "-m", "fieldnotes", "--project", str(study)]
