"""Ranges that do not overlap: of those that do, the one that goes first stays."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Ranged(Protocol):
    """Something with a place in a text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point behind it."""


R = TypeVar("R", bound=Ranged)


def apart(ranked: Iterable[R]) -> list[R]:
    """Those that overlap with none before them, in order of place."""
    taken = bytearray()
    kept = []
    for each in ranked:
        if len(taken) < each.end:
            taken.extend(bytes(max(each.end - len(taken), len(taken))))
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)
