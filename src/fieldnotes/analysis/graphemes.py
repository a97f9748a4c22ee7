"""Graphemes: the runs of code points that a person sees as one character, found by looking nearby only.

The rules follow Unicode's extended grapheme clusters: marks, variation selectors, emoji modifiers and tags
stay with what they mark; two regional indicators are one flag; a zero-width joiner holds two pictographs
together; Hangul letters form one syllable. Every control character, also a carriage return before a line
feed, stands alone. Offsets are code points.
"""

import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

_FIRST_JOINER = "\u0300"  # nothing below it ever joins what stands before it
_ZERO_WIDTH_JOINER = "\u200d"

_PICTOGRAPHS = (
    (0x00A9, 0x00A9),
    (0x00AE, 0x00AE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2190, 0x2BFF),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1F1E5),
    (0x1F200, 0x1F3FA),
    (0x1F400, 0x1FAFF),
)
_HANGUL = (
    (0x1100, 0x115F, "L"),
    (0x1160, 0x11A7, "V"),
    (0x11A8, 0x11FF, "T"),
    (0xA960, 0xA97C, "L"),
    (0xD7B0, 0xD7C6, "V"),
    (0xD7CB, 0xD7FB, "T"),
)
_HANGUL_FOLLOWS = {
    "L": ("L", "V", "LV", "LVT"),
    "V": ("V", "T"),
    "LV": ("V", "T"),
    "T": ("T",),
    "LVT": ("T",),
}


class Kind(Enum):
    """What a code point does to the border before it."""

    PLAIN = auto()
    CONTROL = auto()
    EXTENDING = auto()
    JOINER = auto()
    PICTOGRAPH = auto()
    FLAG = auto()
    HANGUL = auto()


_KINDS = (
    (Kind.JOINER, ((0x200D, 0x200D),)),
    (Kind.EXTENDING, ((0x200C, 0x200C), (0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F))),
    (Kind.FLAG, ((0x1F1E6, 0x1F1FF),)),
    (Kind.PICTOGRAPH, _PICTOGRAPHS),
)
_BY_CATEGORY = dict.fromkeys(("Mn", "Me", "Mc"), Kind.EXTENDING) | dict.fromkeys(
    ("Cc", "Cf", "Cs", "Zl", "Zp"), Kind.CONTROL
)


@lru_cache(maxsize=4096)
def kind_of(character: str) -> Kind:
    """What one code point does to the border before it."""
    code = ord(character)
    for kind, ranges in _KINDS:
        if any(first <= code <= last for first, last in ranges):
            return kind
    if _hangul(character):
        return Kind.HANGUL
    return _BY_CATEGORY.get(unicodedata.category(character), Kind.PLAIN)


def joins(text: str, at: int, since: int = 0) -> bool:
    """Whether the code point at an offset belongs to the same grapheme as the one before it.

    Args:
        text: the text.
        at: the offset that is asked about; at either end of the text the answer is no.
        since: a border known to lie at or before `at`; nothing before it is looked at.
    """
    if at <= since or at >= len(text) or text[at] < _FIRST_JOINER:
        return False
    kind, before = kind_of(text[at]), text[at - 1]
    if kind is Kind.PLAIN:
        return False
    if kind is Kind.EXTENDING or kind is Kind.JOINER:
        return kind_of(before) is not Kind.CONTROL
    if kind is Kind.PICTOGRAPH:
        return before == _ZERO_WIDTH_JOINER and _pictograph_before(text, at - 1, since)
    if kind is Kind.FLAG:
        return _flags_before(text, at, since) % 2 == 1
    return kind is Kind.HANGUL and _hangul(text[at]) in _HANGUL_FOLLOWS.get(_hangul(before), ())


def grapheme_start(text: str, offset: int) -> int:
    """The start of the grapheme that holds an offset; the end of the text is its own start."""
    at = min(max(offset, 0), len(text))
    while joins(text, at):
        at -= 1
    return at


def grapheme_end(text: str, start: int) -> int:
    """The end of the grapheme that starts at an offset; an offset at the end of the text is its own end."""
    at = start + 1
    while joins(text, at, start):
        at += 1
    return min(at, len(text))


def next_grapheme(text: str, offset: int) -> int:
    """The first border after an offset, or the end of the text."""
    return grapheme_end(text, grapheme_start(text, offset))


def previous_grapheme(text: str, offset: int) -> int:
    """The last border before an offset, or 0."""
    return grapheme_start(text, offset - 1)


def graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the graphemes between two borders, in order."""
    at = start
    while at < end:
        following = at + 1
        if following < end and text[following] >= _FIRST_JOINER:
            following = grapheme_end(text, at)
        yield at, following
        at = following


def _pictograph_before(text: str, at: int, since: int) -> bool:
    """Whether a pictograph, and then nothing but marks, stands before an offset."""
    at -= 1
    while at > since and kind_of(text[at]) is Kind.EXTENDING:
        at -= 1
    return at >= since and kind_of(text[at]) is Kind.PICTOGRAPH


def _flags_before(text: str, at: int, since: int) -> int:
    """How many regional indicators stand directly before an offset."""
    first = at
    while first > since and kind_of(text[first - 1]) is Kind.FLAG:
        first -= 1
    return at - first


def _hangul(character: str) -> str:
    """Which part of a Hangul syllable a code point is: L, V, T, LV or LVT; empty for any other."""
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    return next((part for first, last, part in _HANGUL if first <= code <= last), "")
