"""Private words that a change takes out of their part of a note and that come back elsewhere in it.

A word that moves is, to a comparison of two wordings, one that went and another that came. What came and holds a word
that went out of a private part is therefore private as a whole: which of its words belong together cannot be known.
"""

import re
from collections.abc import Iterator, Sequence, Set as AbstractSet
from typing import NamedTuple
from unicodedata import normalize

from fieldnotes.analysis.splice import Change
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[\w\u0300-\u036f{_UNSEEN}]+|[\u2600-\u27bf\U0001f000-\U0001ffff]")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")


class _Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    said: str
    start: int
    end: int


def strayed(change: Change, spans: Sequence[VoiceSpan]) -> list[VoiceSpan]:
    """The stretches of the text after a change that hold a word that the change took out of a private part.

    `spans` are the parts before the change; each stretch is given in the voice that the word had.
    """
    lost = _lost(change, spans)
    if not lost:
        return []
    words, found, shift = list(_words(change.after)), [], 0
    for hunk in change.hunks:
        start, end = hunk.start + shift, hunk.start + shift + hunk.length
        shift += hunk.growth
        come = [word for word in words if word.start < end and start < word.end]
        voice = next((lost[word.said] for word in come if word.said in lost), None)
        if voice is not None:
            first, last = min(start, come[0].start), max(end, come[-1].end)
            stretch = change.after[first:last]
            first, last = last - len(stretch.lstrip()), first + len(stretch.rstrip())
            found.append(VoiceSpan(first, last, voice))
    return found


def _lost(change: Change, spans: Sequence[VoiceSpan]) -> dict[str, str]:
    """The words of private parts that do not stay the words they were, with their voices; also bits of one."""
    private = [span for span in spans if Voice(span.voice).private]
    lost: dict[str, str] = {}
    standing = {word[1:] for word in _words(change.after)} if private else set()
    for word in _words(change.before) if private else ():
        voice = next((span.voice for span in private if word.start < span.end and span.start < word.end), None)
        if voice is not None and not _stays(word, change, standing):
            lost.setdefault(word.said, voice)
            for span in private:
                for bit in _words(change.before[max(word.start, span.start) : min(word.end, span.end)]):
                    lost.setdefault(bit.said, span.voice)
    return lost


def _stays(word: _Word, change: Change, standing: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a word is untouched, and still a word: letters that come against it make it part of another."""
    if any(hunk.start < word.end and word.start < hunk.end for hunk in change.hunks):
        return False
    shift = sum(hunk.growth for hunk in change.hunks if hunk.end <= word.start)
    return (word.start + shift, word.end + shift) in standing


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        said = _NOT_SEEN.sub("", normalize("NFKC", found[0])).casefold()
        if said:
            yield _Word(said, found.start(), found.end())
