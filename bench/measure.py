"""Timing in pairs: ours and the yardstick take turns in the same run, and what is told is their ratio."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Pair(NamedTuple):
    """Medians and 95th percentiles in seconds, ours and the yardstick's."""

    ours: float
    ours_p95: float
    yardstick: float
    yardstick_p95: float

    @property
    def ratio(self) -> float:
        """How many times the yardstick we take."""
        return self.ours / self.yardstick


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def in_pairs(ours: Callable[[], object], yardstick: Callable[[], object], *, times: int, warm: int = 1) -> Pair:
    """Measure two things turn by turn, after warming both up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + warm):
        for act, kept in zip((ours, yardstick), taken, strict=True):
            took = seconds(act)
            if turn >= warm:
                kept.append(took)
    return Pair(*(figure for kept in taken for figure in (statistics.median(kept), p95(kept))))


def p95(kept: list[float]) -> float:
    """The 95th percentile."""
    return percentile(kept, 95)


def percentile(kept: list[float], of_hundred: int) -> float:
    """The figure below which so many of a hundred lie."""
    return sorted(kept)[min(len(kept) - 1, len(kept) * of_hundred // 100)]


def tell(what: str, pair: Pair, bar: str) -> None:
    """Print one line: the ratio, the figures it comes from, and what it should be."""
    print(
        f"{what:<58} x{pair.ratio:6.2f}   ours {pair.ours * 1e3:9.2f} ms (p95 {pair.ours_p95 * 1e3:.2f})"
        f"   yardstick {pair.yardstick * 1e3:9.2f} ms (p95 {pair.yardstick_p95 * 1e3:.2f})   aim {bar}"
    )
