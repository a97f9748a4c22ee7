"""Doubts of the clock: what it says now, held against what a session knew before. Noticed, never guessed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from fieldnotes.model.kinds import ClockDoubt

SLACK = timedelta(seconds=2)  # less is how clocks are kept right
JUMP = timedelta(seconds=60)  # between a clock that can be set and one that cannot


class Known(NamedTuple):
    """What a session knows of the time.

    Attributes:
        latest: the last moment that it knows; the clock should not be before it.
        read: when the clock was read last for it; the offset should still be that one.
    """

    latest: datetime
    read: datetime


class Reading(NamedTuple):
    """Two clocks read at once: the one on the wall, and seconds that nobody can set."""

    wall: datetime
    passed: float


def doubt_of(known: Known, now: datetime) -> ClockDoubt | None:
    """What is odd about the time now, after what was known: set back, or in another zone; None when nothing is."""
    if now < known.latest - SLACK:
        return ClockDoubt.BACK
    return ClockDoubt.OFFSET if now.utcoffset() != known.read.utcoffset() else None


def jump_between(before: Reading, after: Reading) -> ClockDoubt | None:
    """Which way the clock on the wall was set between two readings; None when it went on with the other one."""
    too_far = (after.wall - before.wall) - timedelta(seconds=after.passed - before.passed)
    if abs(too_far) <= JUMP:
        return None
    return ClockDoubt.FORWARD if too_far > timedelta() else ClockDoubt.BACK
