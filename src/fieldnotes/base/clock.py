"""The clock: what time it is, how a time is read, and how it is written. All times carry their UTC offset.

A time is a `datetime` with an offset. In the project file it stands as its UTC instant followed by the offset it was
lived in (`2022-10-20T08:31:05.000000Z+02:00`), so that text order is the order of events, also across a change to
winter time, and the clock on the wall is not lost.
"""

import re
import time as machine
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

from fieldnotes.base.errors import RefusedError

_STORED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})Z([+-])(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)


def _system_now() -> datetime:
    if hasattr(machine, "tzset"):
        machine.tzset()  # the machine may have travelled: its zone is read again
    return datetime.now().astimezone()


def _system_since_boot() -> float | None:
    boottime = getattr(machine, "CLOCK_BOOTTIME", None)
    return None if boottime is None else machine.clock_gettime(boottime)


_source: Callable[[], datetime] = _system_now
_since_boot: Callable[[], float | None] = _system_since_boot


def now() -> datetime:
    """This moment, in local time with its offset."""
    return _source()


def since_boot() -> float | None:
    """Seconds since the machine started, sleep included, that no one sets; None where that is not known."""
    return _since_boot()


def set_clock(source: Callable[[], datetime] | None, passed: Callable[[], float | None] | None = None) -> None:
    """Let time come from elsewhere (the example study and tests tell their own); None brings back the system's.

    `passed` tells the seconds of `since_boot`; a clock that is told without it has none.
    """
    global _source, _since_boot  # noqa: PLW0603 - the one clock of the process
    _source = source or _system_now
    _since_boot = passed or (_unknown if source else _system_since_boot)


def _unknown() -> float | None:
    return None


def parse_time(text: str) -> datetime:
    """A time typed by a person: ISO 8601; without an offset it is local time; `HH:MM` is today.

    Raises:
        RefusedError: `bad-time`, when it is no such time.
    """
    written = text.strip()
    try:
        if re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", written):
            at = time.fromisoformat(written if written[2] == ":" else f"0{written}")
            moment = datetime.combine(now().date(), at)
        else:
            moment = datetime.fromisoformat(written)
        known = moment if moment.tzinfo else moment.astimezone()
        to_stored(known)  # the first and last hours of the calendar have no instant
    except (ValueError, OverflowError) as problem:
        raise RefusedError("bad-time", given=written) from problem
    return known


def parse_day(text: str) -> date:
    """The day that an ISO date (`2026-03-01`) names.

    Raises:
        RefusedError: `bad-date`, when it is no such day.
    """
    written = text.strip()
    try:
        return date.fromisoformat(written)
    except ValueError as problem:
        raise RefusedError("bad-date", given=written) from problem


def to_stored(moment: datetime) -> str:
    """The sortable text of a time. A time without an offset is a mistake of ours: ValueError."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(moment)
    utc = moment.astimezone(UTC)
    total = int(offset.total_seconds())
    sign, rest = ("-", -total) if total < 0 else ("+", total)
    tail = f":{rest % 60:02d}" if rest % 60 else ""
    instant = utc.replace(tzinfo=None).isoformat(timespec="microseconds")
    return f"{instant}Z{sign}{rest // 3600:02d}:{rest // 60 % 60:02d}{tail}"


def from_stored(text: str) -> datetime:
    """The time that `to_stored` wrote, in the offset it was lived in."""
    found = _STORED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    instant, sign, hours, minutes, seconds = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    zone = timezone(-offset if sign == "-" else offset)
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(zone)
