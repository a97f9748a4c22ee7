"""Which stretches of a text are private: what the researcher thinks, not what was seen or said.

In a logged session the notes' voices tell. In a text that was brought in, its shape tells, and doubt counts as private:

- a heading that names a reflection or an interpretation is private up to a heading of the same or a higher level;
- a short line that names one (*Reflectie*, *[Reflectie]*, *3. Persoonlijke reflectie*) is private up to a heading, a
  source line such as *Observatie 20 oktober 2022*, or the next line of the log that the text is;
- a paragraph that begins with one (*Reflectie: ik vind…*) is private up to the next empty line.

A sentence that merely holds the word is as public as any other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

MOST_WORDS = 8  # a line of more words is prose
_FEW_WORDS = 4
_LOG_LINES = 3  # fewer lines that begin with a time make no log

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*")
_THOUGHT = re.compile("reflecti|reflexi|interpretati")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_OPENING_HEADING = re.compile(r"\s*(#{1,6})")
_BEFORE_WORDS = re.compile(r"(?:[\W_]|\d+(?:[.:]\d+)*(?=\W)|[a-z0-9][.)]\s)*")
_AFTER_LABEL = re.compile(r"[:|\])}*_–—]+|\s-\s|[.!]\s")
_SENTENCE_END = re.compile(r"[.!?…][\W_]*$")
_MONTHS = r"(?:jan|feb|m(?:aa|a)?rt|mar|apr|me?i|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:\d{{1,2}}\s+{_MONTHS}\s+\d{{4}}|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}})"
_SOURCE = re.compile(rf"\W*(?:observatie|interview|observation)\s+(?:[a-z]+dag\s+)?{_DATE}\W*")
_LOGGED = re.compile(r"(?:\[(\d{1,2})[:.](\d\d)(?::\d\d)?\]|(\d{1,2})[:.](\d\d)(?=\s))")


class _Opens(IntEnum):
    """How a line begins something private; a heading begins it at its own level, which counts from 1."""

    LABEL = 0
    NOTHING = -1
    PARAGRAPH = -2


class _Line(NamedTuple):
    """A line of a text: its place, and its words as they are compared."""

    start: int
    words: str

    @property
    def level(self) -> int:
        """The level of the Markdown heading that the line is; 0 for any other line."""
        found = _HEADING.match(self.words)
        return len(found[1]) if found else 0

    @property
    def minute(self) -> int | None:
        """The minute of the day with which a line of a log begins."""
        found = _LOGGED.match(self.words)
        if found is None:
            return None
        return int(found[1] or found[3]) * 60 + int(found[2] or found[4])


class _Log:
    """What is known so far of a text as a log: how many of its public lines begin with a time, and the latest time."""

    def __init__(self) -> None:
        self.lines = self.timed = self.latest = 0

    def take(self, line: _Line) -> None:
        """Take in a public line."""
        self.lines += bool(line.words.strip())
        if line.minute is not None:
            self.timed += 1
            self.latest = max(self.latest, line.minute)

    def goes_on_with(self, line: _Line) -> bool:
        """Whether a line is the log's next one: the text is a log, and the line's time is not before the last."""
        is_log = self.timed >= _LOG_LINES and self.timed * 2 >= self.lines
        return is_log and line.minute is not None and line.minute >= self.latest


def private_ranges(text: str) -> list[tuple[int, int]]:
    """The private stretches of a text that was brought in, as half-open ranges, headings included."""
    log = _Log()
    found: list[tuple[int, int]] = []
    begin, within = 0, int(_Opens.NOTHING)
    for line in _lines(text):
        opens = _opening(line.words)
        goes_on = within != _Opens.NOTHING and not _ends(line, within, log)
        if not goes_on or _widens(opens, within):
            if within != _Opens.NOTHING:
                found.append((begin, line.start))
            begin, within = line.start, opens
        if within == _Opens.NOTHING:
            log.take(line)
    if within != _Opens.NOTHING:
        found.append((begin, len(text)))
    return found


def _lines(text: str) -> Iterator[_Line]:
    """The lines, without signs that nobody sees, with one kind of space, in small letters."""
    for found in _LINE.finditer(text):
        if found.start() and found.start() == found.end() and text[found.start() - 1 : found.start()] not in "\n\r":
            continue  # the empty match behind a line's last sign is no line
        words = unicodedata.normalize("NFKC", found[0]).casefold()
        seen = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
        yield _Line(found.start(), re.sub(r"\s", " ", seen))


def _opening(line: str) -> int:
    """How a line begins something private: a heading's level, or one of `_Opens`."""
    if not _THOUGHT.search(line):
        return _Opens.NOTHING
    heading = _OPENING_HEADING.match(line)
    if heading is not None:
        return len(heading[1])
    begin = _BEFORE_WORDS.match(line)
    words = line[begin.end() if begin else 0 :]
    label = _AFTER_LABEL.search(words)
    if label is not None and _names(words[: label.start()], 2 if label[0][0] in ".!" else _FEW_WORDS + 1):
        return _Opens.LABEL if _is_short(words[label.end() :], _FEW_WORDS) else _Opens.PARAGRAPH
    if label is not None and ":" in label[0] and not _names(words[label.end() :], _FEW_WORDS - 1):
        return _Opens.NOTHING  # somebody speaks
    if _is_short(words, MOST_WORDS) or (_THOUGHT.match(words) and _names(words, MOST_WORDS)):
        return _Opens.LABEL
    return _Opens.NOTHING


def _names(words: str, most: int) -> bool:
    """Whether a few words name a thought of the researcher's own."""
    return bool(_THOUGHT.search(words)) and _count(words) <= most


def _is_short(words: str, most: int) -> bool:
    """Whether words are no sentence: few, and without the sign that ends one."""
    return _count(words) <= most and not (_SENTENCE_END.search(words) and _count(words))


def _count(words: str) -> int:
    return len(re.findall(r"\w+", words))


def _ends(line: _Line, within: int, log: _Log) -> bool:
    """Whether a line ends the private stretch that it would otherwise belong to."""
    if within > 0:
        return 0 < line.level <= within
    if within == _Opens.PARAGRAPH and not line.words.strip():
        return True
    return line.level > 0 or log.goes_on_with(line) or _SOURCE.fullmatch(line.words.strip()) is not None


def _widens(opens: int, within: int) -> bool:
    """Whether a line in a private paragraph begins something that lasts longer than the paragraph."""
    return within == _Opens.PARAGRAPH and opens >= 0


def touches(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a range shares at least one code point with one of the others."""
    return any(start < until and begin < end for begin, until in ranges)
