"""Words as they are compared when a name is looked for: no case, accents or compatibility forms, with places kept."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = "\u0060\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_ALIKE = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys("\u2044\u2215", "/")
    | {"\u0131": "i", "\u2236": ":", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_DROPPED = frozenset({"Mn", "Me"})


class Folded(NamedTuple):
    """Folded words; `places` holds for each sign, and for the end, where it stands in the text (code points)."""

    words: str
    places: tuple[int, ...]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that a range of the folded words came from, with what was dropped behind it."""
        return self.places[start], max(self.places[end - 1] + 1, self.places[end])


def fold(text: str, hidden: str = "") -> Folded:
    """A text as it is compared; signs that are not seen (soft hyphen, zero width) become `hidden`."""
    if text.isascii():
        return Folded(text.lower().replace("`", "'"), tuple(range(len(text) + 1)))
    words: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        said = hidden if unseen(sign) else _folded(sign)
        words.append(said)
        places += [place] * len(said)
    return Folded("".join(words), (*places, len(text)))


def unseen(sign: str) -> bool:
    """Whether a sign stands between letters without being seen."""
    return unicodedata.category(sign) == "Cf"


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """A sign without case, accent and compatibility form; empty for an accent on its own."""
    parts = unicodedata.normalize("NFKD", sign.casefold().translate(_ALIKE))
    kept = "".join(part for part in parts if unicodedata.category(part) not in _DROPPED)
    return kept.casefold().translate(_ALIKE)
