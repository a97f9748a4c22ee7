"""Times as tools and typists write them, to milliseconds; what cannot be a time is None."""

import math
import re

LONGEST_MS = 10_000 * 3_600_000  # no recording lasts ten thousand hours; a larger number is no time
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,2})(?:[.,-]([0-9]{1,9}))?")
_COLONS = str.maketrans({"\uff1a": ":", "\u2236": ":"})  # as East Asian keyboards and some exports write it


def clock_ms(written: str) -> int | None:
    """`[H:]M:S` with an optional fraction after a point, comma or dash; digits may be unpadded.

    A fraction is decimal, however many digits it has: `7.23` is 230 ms past 7 seconds.
    """
    plain = written.strip()
    found = _CLOCK.fullmatch(plain if plain.isascii() else plain.translate(_COLONS))
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(((fraction or "") + "00")[:3])


def seconds_ms(value: object) -> int | None:
    """A number of seconds, as JSON holds it."""
    return _whole(value, 1000)


def milliseconds(value: object) -> int | None:
    """A number of milliseconds, as JSON or a table holds it."""
    return _whole(value, 1)


def _whole(value: object, factor: int) -> int | None:
    """A number or its digits, times a factor; None for what is no number, below 0, or longer than a recording."""
    if isinstance(value, str):
        try:
            value = float(value.strip()) if len(value) < 40 else None
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return round(value * factor) if 0 <= value <= LONGEST_MS // factor else None
