"""The marks by which a written line says whose voice it is in: one sign before the words, or a `#tag` at either end."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.model.kinds import Voice

SIGNS = {
    '"': Voice.VERBATIM,
    "'": Voice.IN_VIVO,
    "~": Voice.PARAPHRASE,
    "!": Voice.INTERPRETATION,
    "?": Voice.QUESTION,
}
TAGS = {
    "citaat": Voice.VERBATIM,
    "woordelijk": Voice.VERBATIM,
    "quote": Voice.VERBATIM,
    "quotation": Voice.VERBATIM,
    "verbatim": Voice.VERBATIM,
    "in-vivo": Voice.IN_VIVO,
    "invivo": Voice.IN_VIVO,
    "parafrase": Voice.PARAPHRASE,
    "paraphrase": Voice.PARAPHRASE,
    "beschrijving": Voice.DESCRIPTION,
    "description": Voice.DESCRIPTION,
    "reflectie": Voice.REFLECTION,
    "reflection": Voice.REFLECTION,
    "interpretatie": Voice.INTERPRETATION,
    "interpretation": Voice.INTERPRETATION,
    "vraag": Voice.QUESTION,
    "question": Voice.QUESTION,
}
_NAMES = "|".join(sorted(TAGS, key=len, reverse=True))
_TAG = rf"(?<!\S)#({_NAMES})(?![\w-])"
_FIRST = re.compile(rf"{_TAG}:?\s*", re.IGNORECASE)
_LAST = re.compile(rf"{_TAG}([.!?…]*)\s*$", re.IGNORECASE)
_ANYWHERE = re.compile(_TAG, re.IGNORECASE)
_HEADING = re.compile(rf"#{{1,6}}\s+({_NAMES})\s*:?\s*#*", re.IGNORECASE)
_NO_SIGN = re.compile(r"'(?:[a-z]|ns|em|tis|twas|cause)\b", re.IGNORECASE)  # ’s ochtends, ’t is
_CLOSING = r"(?<=\S){mark}(?=[\s.,;:!?)…]|$)"


class Marked(NamedTuple):
    """What a line says: the voices that its tags name, in order, and its words without them."""

    voices: tuple[Voice, ...]
    words: str


def signed(line: str) -> tuple[Voice | None, str]:
    """The voice by the sign that a line begins with, and the words after it; None when that is no sign but a word.

    Quotation marks that close again inside the line belong to the words and stay.
    """
    voice = SIGNS.get(line[:1])
    rest = line[1:].strip()
    if voice is None or not rest or _NO_SIGN.match(line):
        return None, line
    if voice in {Voice.VERBATIM, Voice.IN_VIVO}:
        mark = line[0]
        closed = re.search(_CLOSING.format(mark=mark), rest)
        if closed and closed.end() == len(rest):
            return voice, rest[:-1]
        if closed:
            return voice, line
    return voice, rest


def tagged(line: str) -> Marked:
    """The tags at the start and at the end of a line, taken off it; punctuation after the last one stays."""
    voices: list[Voice] = []
    while found := _FIRST.match(line):
        voices.append(_voice(found))
        line = line[found.end() :]
    ending: list[Voice] = []
    while found := _LAST.search(line):
        ending.insert(0, _voice(found))
        line = line[: found.start()].rstrip() + found[2]
    return Marked((*voices, *ending), line.strip())


def headed(line: str) -> Voice | None:
    """The voice that a Markdown heading of one word names (`## Reflectie`)."""
    found = _HEADING.fullmatch(line)
    return _voice(found) if found else None


def has_tag(words: str) -> bool:
    """Whether a tag still stands somewhere among the words, where it says nothing."""
    return _ANYWHERE.search(words) is not None


def voice_of(voices: Sequence[Voice]) -> Voice:
    """The voice of a note that names these: a private one goes before any other, else the first."""
    private = (voice for voice in voices if voice.private)
    return next(private, voices[0] if voices else Voice.DESCRIPTION)


def _voice(found: re.Match[str]) -> Voice:
    return TAGS[found[1].lower()]
