"""The reader in a real pseudo-terminal: how long a text takes to appear, and a key to change what is seen.

Every run measures a bare Textual app too (a line of text that a key changes), and figures are given as
ratios to that one: what remains is the reader's own cost. Usage: `python -m bench.tui_reader [--runs 5]
[--words 1000,10000,100000]`.
"""

import argparse
import asyncio
import os
import random
import select
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App, ComposeResult
from textual.widgets import Static

from bench.terminal import COLUMNS, LINES, Terminal
from fieldnotes.analysis.find_words import Findable
from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader import Reader
from fieldnotes.tui.widgets.reader.folds import Fold
from fieldnotes.tui.widgets.reader.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


class PromptTerminal(Terminal):
    """A terminal that takes the time when bytes arrive, before it works out what they show."""

    def press(self, key: bytes, until: str = "") -> float | None:
        """Seconds from a key to the bytes that answer it, or that show a text; None without an answer."""
        assert self._ours is not None
        began = time.perf_counter()
        os.write(self._ours, key)
        while select.select([self._ours], [], [], 2.0)[0]:
            took = time.perf_counter() - began
            self._take(0)
            if until in self.text():
                self.settle(0.06)
                return took
        return None


class Figures(NamedTuple):
    """What one run of one program gave, in seconds: opening, and all answers by key."""

    opening: float
    answers: dict[str, list[float]]


def drive(subject: str) -> Figures:
    """Start a program, open the text and press every key many times."""
    with PromptTerminal([sys.executable, "-m", "bench.tui_reader", "--child", subject]) as terminal:
        terminal.settle(1.0)
        opening = terminal.press(OPEN, until=MARKER)
        answers: dict[str, list[float]] = {}
        for name, keys in KEYS.items():
            presses = [terminal.press(keys[at % len(keys)]) for at in range(KEYS_PER_RUN)]
            answers[name] = [took for took in presses if took is not None]
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
    """Print what loading, re-marking, folding and finding cost by themselves, without a terminal."""
    app = ReaderApp(words)
    async with app.run_test(size=(COLUMNS, LINES)):
        reader = app.query_one(Reader)
        findable: list[Findable] = []
        every_other = [Fold(margin.start, margin.end, f"▸ {margin.label}") for margin in app.study[2][1::2]]
        acts: dict[str, Callable[[], None]] = {
            "load": lambda: reader.load(*app.study),
            "set_marks": lambda: reader.set_marks(app.study[1]),
            "fold": lambda: reader.fold(every_other),
            "unfold": lambda: reader.fold([]),
            "make findable": lambda: findable.append(Findable(app.study[0])),
            "find": lambda: reader.put_signs(Signs(findable[-1].hits("gemeente"))),
        }
        for name, act in acts.items():
            times = []
            for _ in range(9):
                began = time.perf_counter()
                act()
                times.append(time.perf_counter() - began)
            print(f"{words:>12}  {name:<13} {statistics.median(times) * 1000:8.2f} ms")


def main() -> None:
    """Be the program under measure, or drive it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", default="1000,10000,100000")
    parser.add_argument("--child")
    options = parser.parse_args()
    if options.child:
        app: App[None] = BareApp() if options.child == "bare" else ReaderApp(int(options.child))
        app.run()
        return
    run(options.words.split(","), options.runs)


def run(sizes: "Sequence[str]" = ("1000", "10000", "100000"), times: int = 5) -> None:
    """Drive the bare app and the reader in turn, so often, and print the medians."""
    os.chdir(Path(__file__).parents[1])
    subjects = ["bare", *sizes]
    figures: dict[str, list[Figures]] = {subject: [] for subject in subjects}
    for _ in range(times):
        for subject in subjects:
            figures[subject].append(drive(subject))
    for subject in subjects:
        report(subject, figures[subject], figures["bare"])
    for subject in subjects[1:]:
        asyncio.run(inside(int(subject)))


if __name__ == "__main__":
    main()
