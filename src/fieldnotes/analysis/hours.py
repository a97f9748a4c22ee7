"""Hours of observation: sessions less their pauses, by the instant. Unknown is None, and None is not 0."""

from collections.abc import Iterable
from datetime import UTC, datetime


def session_minutes(
    started: datetime | None,
    ended: datetime | None,
    pauses: Iterable[tuple[datetime, datetime | None]] = (),
    stated: int | None = None,
) -> int | None:
    """Whole minutes that a session counts; None while it has no end and no stated duration.

    Pauses that overlap each other are counted once; a pause outside the session takes nothing away; one that was
    never ended lasts until the session's end. A duration that the researcher stated goes before the clock.
    """
    if stated is not None:
        return stated
    if started is None or ended is None:
        return None
    # In UTC, because Python compares two times of the same zone by the wall clock.
    counted, last = started.astimezone(UTC), ended.astimezone(UTC)
    seconds = (last - counted).total_seconds()
    for begin, finish in sorted((begin.astimezone(UTC), (finish or ended).astimezone(UTC)) for begin, finish in pauses):
        begin_inside, finish_inside = max(begin, counted), min(finish, last)
        if finish_inside > begin_inside:
            seconds -= (finish_inside - begin_inside).total_seconds()
            counted = finish_inside
    return max(0, int(seconds // 60))


def total_minutes(minutes: Iterable[int | None]) -> int | None:
    """The sum of what is known; None when nothing is known."""
    known = [each for each in minutes if each is not None]
    return sum(known) if known else None
