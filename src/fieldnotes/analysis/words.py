"""The words of a text as they are compared: where each stands, and its form without what only typesetting adds.

A word is letters and digits with the marks on them, and apostrophes between letters (`foto's`). A hyphen parts words,
so that `taak-afhankelijkheid` is looked at as two. Ranges are half-open, in code points of the text.
"""

import re
import unicodedata
from typing import NamedTuple

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = "\u00ad\u200b-\u200d\u2060"  # a soft hyphen, and joiners of no width
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}]|['’](?=[^\W\d_]))*")
_PLAIN = str.maketrans({"’": "'", **dict.fromkeys(map(chr, (0xAD, 0x200B, 0x200C, 0x200D, 0x2060)))})


class Word(NamedTuple):
    """A word, and the form by which it is compared."""

    start: int
    end: int
    form: str


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(found.start(), found.end(), form_of(found.group())) for found in _WORD.finditer(text)]


def form_of(written: str) -> str:
    """A word as it is compared: composed, without case, with plain apostrophes."""
    if written.isascii():
        return written.lower()
    return unicodedata.normalize("NFC", written.translate(_PLAIN)).casefold()
