"""A line as it is typed into the log: the time and the voice that may stand before the words.

`10:32 `, `9:05 `, `-15m `, `-2h ` or `-2u ` says when it happened; then one sign may say in whose voice it is. Both
are taken off only where they cannot be the words themselves, and a line that begins with a space is kept as it stands.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from fieldnotes.analysis import voice_marks
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.widgets.line_input import LINE_END

_REFLECTION = "#"  # in a written text that sign begins a tag or a heading, in the log it is a sign like the others
SIGNS = {**voice_marks.SIGNS, _REFLECTION: Voice.REFLECTION}
_CLOCK = re.compile(r"(\d|[01]\d|2[0-3]):([0-5]\d) +(?=\S)", re.ASCII)
_AGO = re.compile(r"-(\d{1,3})([mhu]) +(?=\S)", re.ASCII)
_NUMBER = re.compile(r"#\d")  # #3


class TypedNote(NamedTuple):
    """What a line says: its words, its voice (None: the one in force), and when it happened (None: just now)."""

    text: str
    voice: Voice | None
    happened_at: datetime | None


def read_line(line: str, now: datetime, started: datetime | None = None) -> TypedNote:
    """Read a typed line; `started` is when the session began, for a clock time on the evening before."""
    if line[:1].isspace():
        return TypedNote(_words(line), None, None)
    happened_at, rest = _time(line, now, started)
    voice, rest = _voice(rest)
    return TypedNote(_words(rest), voice, happened_at)


def _words(text: str) -> str:
    return text.replace(LINE_END, "\n").strip()


def no_time(line: str, now: datetime, started: datetime | None = None) -> str | None:
    """Why the time before the words of a line is left as text: the catalogue id of the sentence, or None."""
    moment, _ = _given(line, now, started)
    if moment is None or _fits(moment, now, started):
        return None
    return "log.time-later" if moment > now else "log.time-earlier"


def _time(line: str, now: datetime, started: datetime | None) -> tuple[datetime | None, str]:
    """When it happened, and the rest; a time that has yet to come or was before the session is left as text."""
    moment, rest = _given(line, now, started)
    return (moment, rest) if moment is not None and _fits(moment, now, started) else (None, line)


def _fits(moment: datetime, now: datetime, started: datetime | None) -> bool:
    """A session that began at 9:00:40 was there at 9:00."""
    return moment <= now and (started is None or moment >= started.replace(second=0, microsecond=0))


def _given(line: str, now: datetime, started: datetime | None) -> tuple[datetime | None, str]:
    """The time that stands before the words, and the rest.

    A clock time that has yet to come today is yesterday's if the session already went on then.
    """
    if ago := _AGO.match(line):
        passed = timedelta(minutes=int(ago[1])) if ago[2] == "m" else timedelta(hours=int(ago[1]))
        return _told_here(now - passed, now), line[ago.end() :]
    clock = _CLOCK.match(line)
    if clock is None:
        return None, line
    wall = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0, tzinfo=None)
    moment = _in_zone(wall, now)
    if moment > now and started is not None:
        evening_before = _in_zone(wall - timedelta(days=1), now)
        moment = evening_before if _fits(evening_before, now, started) else moment
    return moment, line[clock.end() :]


def _told_here(moment: datetime, now: datetime) -> datetime:
    """A moment by the offset that was in force then, if the clock that is told is that of this system."""
    return moment.astimezone() if now.astimezone().utcoffset() == now.utcoffset() else moment


def _in_zone(wall: datetime, now: datetime) -> datetime:
    """A time on the wall clock, by the offset that was in force then: the night may hold a change of the clocks.

    Of an hour that comes twice, the last that has been is meant.
    """
    if now.astimezone().utcoffset() != now.utcoffset():
        return wall.replace(tzinfo=now.tzinfo)  # the clock that is told is not that of this system
    again = wall.replace(fold=1).astimezone()
    return again if again <= now else wall.astimezone()


def _voice(line: str) -> tuple[Voice | None, str]:
    """The voice by its sign, and the words after it."""
    words = line[1:].strip()
    if line.startswith(_REFLECTION):
        return (None, line) if _NUMBER.match(line) else (Voice.REFLECTION, words)
    return voice_marks.signed(line) if words else (SIGNS.get(line[:1]), words if line[:1] in SIGNS else line)
