"""A line as it is typed into the log: the time, the speaker and the voice that may stand before the words.

`10:32 `, `9:05 `, `-15m `, `-2h ` or `-2u ` says when it happened, with `±` before it when that is not sure; then
`WI: ` or `Wilg: ` says who speaks (`I: ` is the interviewer); then one sign says in whose voice it is. Each is taken
off only where it cannot be the words themselves, and a line that begins with a space is kept as it stands. Among the
words `{'gesprek erover}` is a part in a voice of its own.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from fieldnotes.analysis import voice_marks
from fieldnotes.analysis.voice_parts import parted, trimmed
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.rows import VoiceSpan

LINE_END = " ⏎ "  # how a line end stands in a field of one line
_REFLECTION = "#"  # in a written text that sign begins a tag or a heading, in the log it is a sign like the others
SIGNS = {**voice_marks.SIGNS, _REFLECTION: Voice.REFLECTION}
_ABOUT = re.compile(r"(?:±|\+-|ca\.?) ?(?=-?\d)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d|[01]\d|2[0-3]):([0-5]\d) +(?=\S)", re.ASCII)
_AGO = re.compile(r"-(\d{1,3})([mhu]) +(?=\S)", re.ASCII)
_NUMBER = re.compile(r"#\d")  # #3
_NAMED = re.compile(r"([^\s:][^:]{0,40}?) ?: +(?=\S)")

Who = Callable[[str], str | None]
"""Says whom a name or initials mean: a pseudonym, `interviewer`, or None for nobody."""


class TypedNote(NamedTuple):
    """What a line says.

    Attributes:
        text: its words.
        voice: its voice; None for the one in force.
        happened_at: when it happened; None for just now.
        about: whether that time is only about right.
        speaker: a pseudonym, or `interviewer`; None when the line does not say who speaks.
        spans: parts of the words in a voice of their own.
    """

    text: str
    voice: Voice | None
    happened_at: datetime | None
    about: bool = False
    speaker: str | None = None
    spans: tuple[VoiceSpan, ...] = ()

    @property
    def precision(self) -> Precision:
        """How sure its time is."""
        if self.happened_at is None:
            return Precision.EXACT
        return Precision.ABOUT if self.about else Precision.RECONSTRUCTED


def read_line(line: str, now: datetime, started: datetime | None = None, who: Who | None = None) -> TypedNote:
    """Read a typed line; `started` is when the session began, for a clock time on the evening before."""
    if line[:1].isspace():
        return TypedNote(_words(line), None, None)
    happened_at, rest = _time(line, now, started)
    speaker, rest = _speaker(rest, who)
    voice, rest = _voice(rest)
    about = happened_at is not None and _ABOUT.match(line) is not None
    words, spans = trimmed(*parted(rest.replace(LINE_END, "\n")))
    return TypedNote(words, voice, happened_at, about, speaker, spans)


def naming(line: str, now: datetime, started: datetime | None = None) -> tuple[int, str] | None:
    """Where the name of a speaker may be being typed, and its letters so far; None when words have begun."""
    if line[:1].isspace():
        return None
    _, rest = _time(line, now, started)
    begun = rest.rstrip()
    if not begun or ":" in begun or begun[0] in SIGNS or begun[0] == "{":
        return None
    return len(line) - len(rest), begun


def _speaker(line: str, who: Who | None) -> tuple[str | None, str]:
    """Who speaks, and the rest; a name that nobody bears is words."""
    found = _NAMED.match(line) if who is not None else None
    speaker = who(found[1]) if found and who is not None else None
    return (speaker, line[found.end() :]) if found and speaker else (None, line)


def name_before(line: str, now: datetime, started: datetime | None = None) -> str | None:
    """What stands where a speaker is named (`WI: `), whether anybody bears that name or not."""
    found = None if line[:1].isspace() else _NAMED.match(_time(line, now, started)[1])
    return found[1] if found else None


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
    about = _ABOUT.match(line)
    line = line[about.end() :] if about else line
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
    """The voice by its sign or by a tag (`#reflectie`) at either end, and the words without it."""
    tagged = voice_marks.tagged(line)
    if tagged.voices and tagged.words:
        signed = voice_marks.signed(tagged.words)
        voices = (*tagged.voices, *([signed[0]] if signed[0] else []))
        return voice_marks.voice_of(voices), signed[1]
    words = line[1:].strip()
    if line.startswith(_REFLECTION):
        return (None, line) if _NUMBER.match(line) else (Voice.REFLECTION, words)
    return voice_marks.signed(line) if words else (SIGNS.get(line[:1]), words if line[:1] in SIGNS else line)
