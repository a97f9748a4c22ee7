"""The words of a key in a text: whole words in any case, with a possessive, accents or a line break in them.

A text is folded before it is looked at (`analysis.folding`), so that *Rene* is *René* however its accent is written,
and what is not seen between letters hides nothing. What is given back are places in the text itself.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from fieldnotes.analysis.apart import apart
from fieldnotes.analysis.folding import Folded, fold
from fieldnotes.analysis.splice import Change, Hunk
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry

_HIDDEN = "\u00ad"  # stands in folded words for what is not seen
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_WITHIN = rf"(?:{_HIDDEN}|[-{_HIDDEN}][^\S\n]*\n[^\S\n]*)*"  # a word may be broken off at the end of a line
_BETWEEN = rf"(?:(?:[^\S\n]|[-._'{_HIDDEN}])+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # no empty line
_PIECES = re.compile(r"([^\W_]+)|([\s._'-]+)|(.)", re.DOTALL)
_SENTENCE = re.compile(r"(?:\A|[.!?…:]\s+|\n\s*\n)[\s“‘\"'(]*\Z")
_BEFORE = 12  # signs before a word in which it shows whether a sentence begins


class Hit(NamedTuple):
    """A range of a text that is a word of the key, without a possessive behind it.

    Attributes:
        said: what stands in its place there.
        sure: False for a single word in small letters that is a name with a capital: *wil* may be *Wil*, or a verb.
    """

    start: int
    end: int
    entry: KeyEntry
    said: str
    sure: bool


class KeyWords:
    """Finds and replaces the words of a key, over and over."""

    def __init__(self, entries: Iterable[KeyEntry]) -> None:
        self._known = [(each, _first(each.real), re.compile(_pattern(each))) for each in entries]

    def found(self, text: str) -> list[Hit]:
        """Where words of the key stand, in order; of two that overlap the longest."""
        folded = fold(text, _HIDDEN)
        broken = _HIDDEN in folded.words or "-\n" in folded.words.replace(" ", "")
        hits = [
            _hit(text, folded, match, entry)
            for entry, first, pattern in self._known
            if broken or first in folded.words
            for match in pattern.finditer(folded.words)
        ]
        return apart(sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)))

    def change(self, text: str, *, small: bool = False) -> Change:
        """The change of a text in which its words of the key are replaced, each as one hunk.

        Args:
            text: the text.
            small: replace those that are not sure too.
        """
        return change_by(text, [hit for hit in self.found(text) if hit.sure or small])


def change_by(text: str, hits: Iterable[Hit]) -> Change:
    """The change of a text in which hits, in order, are replaced, each as one hunk."""
    words, hunks, at = [], [], 0
    for hit in hits:
        words += [text[at : hit.start], hit.said]
        hunks.append(Hunk(hit.start, hit.end, len(hit.said)))
        at = hit.end
    return Change(text, tuple(hunks), "".join((*words, text[at:])))


def _hit(text: str, folded: Folded, match: re.Match[str], entry: KeyEntry) -> Hit:
    start, end = folded.range_of(*match.span("word"))
    words = text[start:end]
    single = not re.search(r"\s", entry.real)
    sure = not (single and entry.real[:1].isupper() and words.islower())
    said = entry.pseudonym
    if words[:1].isupper() and _SENTENCE.search(text, max(0, start - _BEFORE), start):
        said = said[:1].upper() + said[1:]
    return Hit(start, end, entry, said, sure)


def _pattern(entry: KeyEntry) -> str:
    """A pattern for a word of the key in folded words, and the possessive that may stand behind it."""
    behind = r"(?:'?s)?" if entry.kind is KeyKind.NAME else r"(?:'s)?"
    return rf"{_BEGIN}(?P<word>{spelled(entry.real)}){behind}{_END}"


def spelled(real: str) -> str:
    """A pattern for words as they may be written: between two may stand a blank, a hyphen, a point, or a line break."""
    pieces = []
    for letters, between, other in _PIECES.findall(fold(real).words.strip(" ._'-\t\n") or fold(real).words):
        pieces.append(_WITHIN.join(letters) if letters else _BETWEEN if between else re.escape(other))
    return "".join(pieces)


def _first(real: str) -> str:
    found = re.search(r"[^\W_]+", fold(real).words)
    return found[0] if found else ""
