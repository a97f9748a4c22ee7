"""What waits to be written up, and for how long, as a person says it: in hours, and from two days on in days."""

from datetime import datetime
from typing import NamedTuple

from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import NoteRow

HOURS_TOLD = 48
"""From so many hours on days are told."""


class Age(NamedTuple):
    """How long something has waited.

    Attributes:
        unit: the last part of the catalogue id that words it: `now` (less than an hour), `hour`, `hours` or `days`.
        number: how many of them, in full.
    """

    unit: str
    number: int


def hours_between(since: datetime, now: datetime) -> int:
    """Full hours between two instants; 0 when the clock was set back since."""
    return max(0, int((now - since).total_seconds() // 3600))


def age_of(since: datetime, now: datetime) -> Age:
    """How long something has waited since an instant."""
    hours = hours_between(since, now)
    if hours >= HOURS_TOLD:
        return Age("days", hours // 24)
    return Age("now" if not hours else "hour" if hours == 1 else "hours", hours)


def waits(note: NoteRow) -> bool:
    """Whether a note waits to be written up: it tells what was seen or said, and neither is a write-up nor has one."""
    return not (note.written_up or note.jottings or Voice(note.voice).private)
