"""The clock: what time it is, how a time is read, and how it is written. All times carry their UTC offset.

A time is a `datetime` with an offset. In the project file it stands as its UTC instant followed by the offset it was
lived in (`2022-10-20T08:31:05.000000Z+02:00`), so that text order is the order of events, also across a change to
winter time, and the clock on the wall is not lost.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone

from fieldnotes.base.errors import RefusedError

_STORED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})Z([+-])(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)


def _system_now() -> datetime:
    return datetime.now().astimezone()


_source: Callable[[], datetime] = _system_now


def now() -> datetime:
    """This moment, in local time with its offset."""
    return _source()


def set_clock(source: Callable[[], datetime] | None) -> None:
    """Let time come from elsewhere (the example study and tests tell their own); None brings back the system's."""
    global _source  # noqa: PLW0603 - the one clock of the process
    _source = source or _system_now


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
