"""A notebook's file as notes: `10:32 text` lines with their continuations, voices by tag or sign, dates by heading.

No line is lost: what does not begin a note belongs to the note before it, and what looks like a time, a date or a tag
without being one stays among the words and is told by its line number.
"""

import hashlib
import re
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis import voice_marks
from fieldnotes.analysis.voice_parts import parted, trimmed
from fieldnotes.analysis.written_dates import date_line
from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan

MEGABYTE = 1_000_000
MOST_MEGABYTES = 20
_TAB = 4
_BULLET = re.compile(r"[-*+•]\s+")
_TIME = re.compile(r"(\d{1,2})([:.])(\d\d)(?::([0-5]\d))?(?:\s+uur)?(?=\s|$)", re.ASCII)
_AMOUNT = re.compile(r"\s+(?:euro|eur|€|%|procent|percent|km|kg|cm|m|ml|l)\b|\s+[€%]", re.IGNORECASE)


class Jotting(NamedTuple):
    """A note as the file has it; `clock` is None when only its place in the order is known, `day` when none was given.

    `line` counts from 1; `voice` is the private one when its tags name several; `spans` are parts in another voice.
    """

    line: int
    text: str
    voice: Voice
    day: date | None
    clock: time | None
    spans: tuple[VoiceSpan, ...] = ()


class Unclear(NamedTuple):
    """A line that could not be taken as it seems meant: `time`, `date`, `tag`, `voices` or `empty`."""

    line: int
    why: str


class Jottings(NamedTuple):
    """What a file holds, in its own order, and what its reader should be told."""

    notes: tuple[Jotting, ...]
    unclear: tuple[Unclear, ...]
    sha256: str
    warnings: tuple[str, ...]


def bytes_of(file: Path) -> bytes:
    """The bytes of a file of jottings.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `file-too-large`.
        StorageError: `cannot-read`.
    """
    limit = MOST_MEGABYTES * MEGABYTE
    try:
        if not file.is_file():
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        with file.open("rb") as opened:
            raw = opened.read(limit + 1)
            size = max(len(raw), file.stat().st_size)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if size > limit:
        raise FormatError("file-too-large", path=file, megabytes=-(-size // MEGABYTE), limit=MOST_MEGABYTES)
    return raw


def read_jottings(raw: bytes, name: str) -> Jottings:
    """The notes in a file.

    Raises:
        FormatError: `empty-file`, `binary-file`, `broken-encoding`.
    """
    decoded = decode(raw, name)
    reader = _Reader()
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        reader.take(number, line)
    reader.close()
    unclear = tuple(sorted(set(reader.unclear)))
    return Jottings(tuple(reader.notes), unclear, hashlib.sha256(raw).hexdigest(), decoded.warnings)


class _Open:
    """A note that is being read."""

    def __init__(self, line: int, indent: int, clock: time | None, *, headed: bool = False) -> None:
        self.line = line
        self.indent = indent
        self.clock = clock
        self.headed = headed
        self.voices: list[Voice] = []
        self.words: list[str] = []


class _Reader:
    """Takes lines one by one and makes notes of them."""

    def __init__(self) -> None:
        self.notes: list[Jotting] = []
        self.unclear: list[Unclear] = []
        self._day: date | None = None
        self._timed = False
        self._note: _Open | None = None

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        written = line.strip()
        if not written:
            if self._note is not None:
                self._note.words.append("")
            return
        spaced = line.expandtabs(_TAB)
        indent = len(spaced) - len(spaced.lstrip())
        if self._note is not None and self._note.clock is not None and indent > self._note.indent:
            self._continue(number, written)
        elif not self._heading(number, written, indent) and not self._time(number, written, indent):
            self._other(number, written, indent)

    def close(self) -> None:
        """End the note that is being read."""
        note, self._note = self._note, None
        if note is None:
            return
        text, spans = trimmed(*parted("\n".join(note.words)))
        if not text:
            self._tell(note.line, "empty")
            return
        if len(set(note.voices)) > 1:
            self._tell(note.line, "voices")
        self.notes.append(Jotting(note.line, text, voice_marks.voice_of(note.voices), self._day, note.clock, spans))

    def _begin(self, number: int, indent: int, clock: time | None, words: str) -> None:
        self.close()
        self._note = _Open(number, indent, clock)
        marked = voice_marks.tagged(words)
        voice, rest = voice_marks.signed(marked.words)
        if voice is not None and set(marked.voices) <= {voice}:
            marked = voice_marks.Marked((voice,), rest)
        self._add(number, marked)

    def _continue(self, number: int, words: str) -> None:
        self._add(number, voice_marks.tagged(words))

    def _add(self, number: int, marked: voice_marks.Marked) -> None:
        assert self._note is not None
        self._note.voices.extend(marked.voices)
        if marked.words:
            self._note.words.append(marked.words)
        if voice_marks.has_tag(marked.words):
            self._tell(number, "tag")

    def _heading(self, number: int, written: str, indent: int) -> bool:
        """Take a line that gives the date, or a heading that names a voice."""
        given = date_line(written)
        if given is not None and given.day is not None:
            self.close()
            self._day, self._timed = given.day, False
            if given.words:
                self._begin(number, indent, None, given.words)
            return True
        if given is not None:
            self._tell(number, "date")
        voice = voice_marks.headed(written)
        if voice is None:
            return False
        self.close()
        self._note = _Open(number, indent, None, headed=True)
        self._note.voices.append(voice)
        return True

    def _time(self, number: int, written: str, indent: int) -> bool:
        """Take a line that begins with a time."""
        bullet = _BULLET.match(written)
        body = written[bullet.end() :] if bullet else written
        found = _TIME.match(body)
        rest = body[found.end() :] if found else ""
        if found is None or (found[2] == "." and _AMOUNT.match(rest)):
            return False
        hour, minute, second = int(found[1]), int(found[3]), int(found[4] or 0)
        if hour > 23 or minute > 59:
            if found[2] == ":":
                self._tell(number, "time")
            return False
        self._begin(number, indent, time(hour, minute, second), rest.strip())
        self._timed = True
        return True

    def _other(self, number: int, written: str, indent: int) -> None:
        """Take a line without a time: it goes on with the note before it, or is known only by its order."""
        note = self._note
        if note is not None and (self._timed or note.headed or indent > note.indent):
            self._continue(number, written)
            return
        bullet = _BULLET.match(written)
        self._begin(number, indent, None, written[bullet.end() :] if bullet else written)

    def _tell(self, line: int, why: str) -> None:
        self.unclear.append(Unclear(line, why))
