"""Other ways in which a name of a key may be written: a part of it, or its initials. They are shown, never replaced."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.key_words import spelled
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry

_SMALL = frozenset(
    ("van", "von", "de", "der", "den", "ten", "ter", "te", "het", "t", "la", "le", "el", "al", "op", "in", "du", "da")
)
_SHORTEST = 3  # letters; a shorter part of a name is a word like any other
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"


class Part(NamedTuple):
    """A range of a text that is part of a name, or its initials, and the pseudonym of the whole."""

    start: int
    end: int
    pseudonym: str


class NameParts:
    """Finds parts of the names of a key, and their initials, over and over."""

    def __init__(self, entries: Iterable[KeyEntry]) -> None:
        names = [each for each in entries if each.kind is KeyKind.NAME and len(_words(each.real)) > 1]
        self._sought = [
            (re.compile(rf"{_BEGIN}(?P<part>{pattern})(?:'?s)?{_END}"), each.pseudonym, initials)
            for each in names
            for initials, patterns in ((False, _parts(each.real)), (True, _initials(each.real)))
            for pattern in patterns
        ]

    def found(self, text: str) -> Iterator[Part]:
        """Where they stand; they may overlap. Parts have a capital and initials end in one: *lv* is no *LV*."""
        folded = fold(text)
        for pattern, pseudonym, initials in self._sought:
            for match in pattern.finditer(folded.words):
                start, end = folded.range_of(*match.span("part"))
                letters = [sign for sign in text[start:end] if sign.isalpha()]
                if letters[-1].isupper() if initials else any(map(str.isupper, letters)):
                    yield Part(start, end, pseudonym)


def _parts(real: str) -> Iterator[str]:
    """Patterns for parts of a name, in folded words: each word that is long enough, the surname, an initial with it."""
    words = _words(real)
    yield from (re.escape(word) for word in words if word not in _SMALL and len(word) >= _SHORTEST)
    last = spelled(re.split(r"[\s._-]+", real.strip(), maxsplit=1)[-1])
    yield last
    yield rf"{re.escape(words[0][0])}\.?\s+{last}"


def _initials(real: str) -> Iterator[str]:
    """Patterns for the initials of a name, with and without those of its small words: *L.d.V.*, *LV*."""
    words = _words(real)
    for letters in {tuple(word[0] for word in words), tuple(word[0] for word in words if word not in _SMALL)}:
        if len(letters) > 1:
            yield r"\.\s?".join(map(re.escape, letters)) + r"\."
            yield re.escape("".join(letters))


def _words(real: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(real).words)
