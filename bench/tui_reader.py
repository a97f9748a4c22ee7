"""The reader in a real pseudo-terminal: how long a text takes to appear, and a key to change what is seen.

Every run measures a bare Textual app too (a line of text that a key changes), and figures are given as
ratios to that one: what remains is the reader's own cost. Usage: `python -m bench.tui_reader [--runs 5]
[--words 1000,10000,100000]`.
"""

import argparse
import asyncio
import fcntl
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyte
from textual.app import App, ComposeResult
from textual.widgets import Static

from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS, LINES = 120, 40
MARKER = "EERSTEWOORD"
CODINGS = 1000
OPEN = b"O"
KEYS = {  # each list is pressed in turn
    "right": [b"\x1b[C"],
    "next word": [b"w"],
    "down": [b"\x1b[B"],
    "select right": [b"\x1b[1;2C"],
    "page": [b"\x1b[6~", b"\x1b[5~"],
}
KEYS_PER_RUN = 40
WORDS = ["de", "het", "overleg", "standaardisatie", "gemeente", "team", "was", "rolopvatting", "bij", "één"]
COLOURS = ["#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#808000"]


def study(words: int) -> tuple[str, list[CodingMark], list[Margin], dict[str, str]]:
    """A seeded text of so many words in paragraphs of 80, with overlapping codings, a label for each."""
    draw = random.Random(7)
    paragraphs = [" ".join(draw.choices(WORDS, k=min(80, words - at))) for at in range(0, words, 80)]
    text = f"{MARKER} " + "\n".join(paragraphs)
    marks = []
    for number in range(CODINGS):
        start = draw.randrange(max(len(text) - 300, 1))
        code = number % len(COLOURS)
        end = min(start + draw.randint(10, 300), len(text))
        marks.append(CodingMark(str(number), start, end, str(code), str(code), COLOURS[code], None, "K"))
    margins, at = [], 0
    for number, line in enumerate(text.split("\n")):
        margins.append(Margin(at, at + len(line), f"{number // 60:02d}:{number % 60:02d}", private=number % 9 == 0))
        at += len(line) + 1
    return text, marks, margins, {str(code): "ABCDEF"[code] for code in range(len(COLOURS))}


class ReaderApp(App[None]):
    """The reader, empty until it is told to open the text."""

    BINDINGS = [("O", "open", "")]  # noqa: RUF012 - as Textual has it

    def __init__(self, words: int) -> None:
        super().__init__()
        self.study = study(words)

    def compose(self) -> ComposeResult:
        """Only the reader."""
        yield Reader()

    def action_open(self) -> None:
        """Show the text."""
        self.query_one(Reader).load(*self.study)


class BareApp(App[None]):
    """One line of text that every key changes."""

    presses = 0

    def compose(self) -> ComposeResult:
        """Only the line."""
        yield Static()

    def on_key(self) -> None:
        """Change it."""
        self.presses += 1
        self.query_one(Static).update(f"{MARKER} {self.presses}")


class Terminal:
    """A program in a pseudo-terminal, with what it shows."""

    def __init__(self, command: list[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self._descriptor, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def read(self, patience: float) -> bool:
        """Take in what comes within so many seconds; whether anything came."""
        if not select.select([self._descriptor], [], [], patience)[0]:
            return False
        came = os.read(self._descriptor, 1 << 16)
        if b"\x1b[?2026$p" in came:  # it asks whether the terminal can hold back half-drawn frames
            os.write(self._descriptor, b"\x1b[?2026;2$y")
        for private in (b"\x1b[<", b"\x1b[>", b"\x1b[="):  # keyboard protocols that pyte would print
            came = came.replace(private + b"u", b"").replace(private + b"1u", b"")
        self._stream.feed(came)
        return True

    def settle(self, quiet: float = 0.06) -> None:
        """Take in everything until nothing more comes."""
        while self.read(quiet):
            pass

    def press(self, key: bytes, until: str = "") -> float | None:
        """Seconds from a key to the first bytes that answer it, or to a text on screen; None without any."""
        began = time.perf_counter()
        os.write(self._descriptor, key)
        while self.read(2.0):
            took = time.perf_counter() - began
            if not until or any(until in line for line in self.screen.display):
                self.settle()
                return took
        return None

    def close(self) -> None:
        """End the program that was started here."""
        self._process.kill()
        self._process.wait()
        os.close(self._descriptor)


class Figures(NamedTuple):
    """What one run of one program gave, in seconds: opening, and all answers by key."""

    opening: float
    answers: dict[str, list[float]]


def drive(subject: str) -> Figures:
    """Start a program, open the text and press every key many times."""
    terminal = Terminal([sys.executable, "-m", "bench.tui_reader", "--child", subject])
    try:
        while terminal.read(1.0):
            pass
        opening = terminal.press(OPEN, until=MARKER)
        answers: dict[str, list[float]] = {}
        for name, keys in KEYS.items():
            presses = [terminal.press(keys[at % len(keys)]) for at in range(KEYS_PER_RUN)]
            answers[name] = [took for took in presses if took is not None]
    finally:
        terminal.close()
    return Figures(opening if opening is not None else float("nan"), answers)


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def report(subject: str, runs: list[Figures], bare: list[Figures]) -> None:
    """Print one program's figures, in milliseconds and as ratios to the bare app of the same runs."""
    opening, floor = (statistics.median(run.opening for run in each) for each in (runs, bare))
    print(f"{subject:>12}  open         {opening * 1000:8.1f} ms             ×{opening / floor:.1f}")
    for name in KEYS:
        mine, theirs = ([took for run in each for took in run.answers[name]] for each in (runs, bare))
        middle, late = percentile(mine, 0.5) * 1000, percentile(mine, 0.95) * 1000
        ratio = middle / (percentile(theirs, 0.5) * 1000)
        print(f"{'':>12}  {name:<12} {middle:8.1f} ms  p95 {late:6.1f} ms  ×{ratio:.1f}  n={len(mine)}")


async def inside(words: int) -> None:
    """Print what loading and re-marking cost by themselves, without a terminal."""
    app = ReaderApp(words)
    async with app.run_test(size=(COLUMNS, LINES)):
        reader = app.query_one(Reader)
        acts: dict[str, Callable[[], None]] = {
            "load": lambda: reader.load(*app.study),
            "set_marks": lambda: reader.set_marks(app.study[1]),
        }
        for name, act in acts.items():
            times = []
            for _ in range(9):
                began = time.perf_counter()
                act()
                times.append(time.perf_counter() - began)
            print(f"{words:>12}  {name:<12} {statistics.median(times) * 1000:8.2f} ms")


def main() -> None:
    """Run the bare app and the reader in turn, so often, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", default="1000,10000,100000")
    parser.add_argument("--child")
    options = parser.parse_args()
    if options.child:
        app: App[None] = BareApp() if options.child == "bare" else ReaderApp(int(options.child))
        app.run()
        return
    os.chdir(Path(__file__).parents[1])
    subjects = ["bare", *options.words.split(",")]
    figures: dict[str, list[Figures]] = {subject: [] for subject in subjects}
    for _ in range(options.runs):
        for subject in subjects:
            figures[subject].append(drive(subject))
    for subject in subjects:
        report(subject, figures[subject], figures["bare"])
    for subject in subjects[1:]:
        asyncio.run(inside(int(subject)))


if __name__ == "__main__":
    main()
