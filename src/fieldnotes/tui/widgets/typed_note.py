"""A line as it is typed into the log: the time and the voice that may stand before the words.

`10:32 ` or `-15m ` says when it happened; then one sign may say in whose voice it is. Both are taken off only where
they cannot be the words themselves, and a line that begins with a space is kept as it stands.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from fieldnotes.model.kinds import Voice
from fieldnotes.tui.widgets.line_input import LINE_END

SIGNS = {
    '"': Voice.VERBATIM,
    "'": Voice.IN_VIVO,
    "~": Voice.PARAPHRASE,
    "#": Voice.REFLECTION,
    "!": Voice.INTERPRETATION,
    "?": Voice.QUESTION,
}
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d) +(?=\S)")
_AGO = re.compile(r"-(\d{1,3})m +(?=\S)")
_NO_SIGN = re.compile(r"'(?:[a-z]|ns|em|tis|twas|cause)\b|#\d", re.IGNORECASE)  # ’s ochtends, ’t is, #3
_CLOSING = r"(?<=\S){mark}(?=[\s.,;:!?)…]|$)"


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


def _time(line: str, now: datetime, started: datetime | None) -> tuple[datetime | None, str]:
    """When it happened, and the rest.

    A clock time that has yet to come today is yesterday's if the session already went on then; else it is words.
    """
    ago = _AGO.match(line)
    if ago:
        return now - timedelta(minutes=int(ago[1])), line[ago.end() :]
    clock = _CLOCK.match(line)
    if clock is None:
        return None, line
    moment = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    if moment > now:
        moment -= timedelta(days=1)
        if started is None or moment < started.replace(second=0, microsecond=0):
            return None, line
    return moment, line[clock.end() :]


def _voice(line: str) -> tuple[Voice | None, str]:
    """The voice by its sign. Quotation marks that close again inside the line belong to the words and stay."""
    voice = SIGNS.get(line[:1])
    if voice is None or _NO_SIGN.match(line):
        return None, line
    rest = line[1:].strip()
    if voice in {Voice.VERBATIM, Voice.IN_VIVO}:
        mark = line[0]
        closed = re.search(_CLOSING.format(mark=mark), rest)
        if closed and closed.end() == len(rest):
            return voice, rest[:-1]
        if closed:
            return voice, line
    return voice, rest
