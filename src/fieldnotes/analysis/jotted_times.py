"""Clock times as they stand under each other in a notebook, placed on the days on which they were lived."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

_EVENING = time(18)
_HALF_A_DAY = timedelta(hours=12)


class Placed(NamedTuple):
    """A moment in local time with its offset; `backwards` when it lies before the one that was written before it."""

    moment: datetime
    backwards: bool


def place(day: date, clocks: Iterable[time]) -> list[Placed]:
    """The moments of clock times that were written in this order, the first of them on `day`.

    From the evening (18:00) on, a time more than half a day back is on the next day. Any other time that goes back is
    kept as it was written. In the hour that the end of summer time repeats, a time that would go back is in its
    second turn.
    """
    placed: list[Placed] = []
    before: datetime | None = None
    latest: datetime | None = None
    for clock in clocks:
        today = day if latest is None else _day_of(clock, day, latest)
        moment = datetime.combine(today, clock).astimezone()
        if before is not None and _instant(moment) < _instant(before):
            again = datetime.combine(today, clock.replace(fold=1)).astimezone()
            if _instant(moment) < _instant(before) <= _instant(again):
                moment = again
        placed.append(Placed(moment, before is not None and _instant(moment) < _instant(before)))
        before = moment
        latest = moment if latest is None else max(latest, moment, key=_instant)
    return placed


def _day_of(clock: time, first: date, latest: datetime) -> date:
    """The day of a clock time, by the latest before it: a night that goes on, or an evening looked back on."""
    today = latest.date()
    step = datetime.combine(today, clock) - datetime.combine(today, latest.time())
    if latest.time() >= _EVENING and step < -_HALF_A_DAY:
        return today + timedelta(days=1)
    if today > first and clock >= _EVENING and step > _HALF_A_DAY:
        return today - timedelta(days=1)
    return today


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
