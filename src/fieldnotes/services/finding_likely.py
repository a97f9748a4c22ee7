"""Finding likely passages in one text: the sentences that match a code's terms or are like its passages.

The lines are looked at first, by their words alone; sentences are only looked for in a line that may hold something.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from fieldnotes.analysis.intervals import Overlaps
from fieldnotes.analysis.likeness import Alike, Likeness
from fieldnotes.analysis.term_matching import Lemmas, TermHit, TermMatcher
from fieldnotes.analysis.words import Word, words_of
from fieldnotes.base.i18n import t
from fieldnotes.store.suggestions import Line, Range, Reading

MOST_TOLD = 3  # words or terms that explain a suggestion
_LEAST_LETTERS = 2  # of a word that can make two texts alike
_AT_A_TIME = 2_000  # characters after which one can stop
_NO_LEMMAS: Lemmas = {}


class Likely(NamedTuple):
    """A sentence that a code might lie on, with the rule in words; places count in the text."""

    start: int
    end: int
    code: int
    rule: str
    score: float


class Sieve(NamedTuple):
    """All that a text is looked through with.

    Attributes:
        terms, likeness: what is looked for; either may hold nothing.
        sentences: from a stretch of text to the ranges of its sentences.
        stem: from the form of a word to its stem.
        common: forms that tell nothing.
        lemmas: from a line to the lemmas of its words; None without a model.
    """

    terms: TermMatcher
    likeness: Likeness
    sentences: Callable[[str], Sequence[Range]]
    stem: Callable[[str], str]
    common: frozenset[str]
    lemmas: Callable[[str], Lemmas] | None

    def stems(self, words: Sequence[Word]) -> list[str | None]:
        """The stem of each word; None for one that any text holds."""
        return [
            None if word.form in self.common or len(word.form) < _LEAST_LETTERS else self.stem(word.form)
            for word in words
        ]

    def bag(self, text: str) -> Counter[str]:
        """How often each stem stands in a text."""
        return Counter(stem for stem in self.stems(words_of(text)) if stem is not None)


class _Stretch(NamedTuple):
    """What one person says on one line, as far as something may be likely in it."""

    line: Line
    start: int
    text: str
    words: list[Word]
    stems: list[str | None]
    hits: list[TermHit]
    alike: bool


def likely(reading: Reading, sieve: Sieve, *, interviewer: bool) -> Iterator[list[tuple[Line, Likely]]]:
    """What is likely in a text with the line it stands on, some lines at a time, in reading order.

    What meets a coding of the same code, a refusal, or (unless asked for) a turn of the interviewer is left out. A part
    may be empty: it is a moment at which one can stop.
    """
    taken = {code: Overlaps(ranges) for code, ranges in reading.taken.items()}
    spoken = Overlaps([(start, end) for start, end, _ in reading.turns])
    for lines in _parts(reading.lines):
        held: list[_Stretch] = []
        for line in lines:
            meeting = [reading.turns[at] for at in spoken.meeting(line.start, line.start + len(line.text))]
            for start, text in _stretches(line, meeting, interviewer=interviewer):
                stretch = _looked_at(line, start, text, sieve)
                if stretch.hits or stretch.alike:
                    held.append(stretch)
        yield [
            (stretch.line, each)
            for stretch, bounds in zip(held, _sentences(held, sieve), strict=True)
            for each in _in_stretch(stretch, bounds, sieve)
            if each.code not in taken or not taken[each.code].meeting(each.start, each.end)
        ]


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of together about so many characters."""
    part: list[Line] = []
    characters = 0
    for line in lines:
        part.append(line)
        characters += len(line.text)
        if characters >= _AT_A_TIME:
            yield part
            part, characters = [], 0
    if part:
        yield part


def _looked_at(line: Line, start: int, text: str, sieve: Sieve) -> _Stretch:
    words = words_of(text)
    lemmas = sieve.lemmas(text) if sieve.lemmas is not None and sieve.terms else _NO_LEMMAS
    hits = sieve.terms.hits(words, lemmas) if sieve.terms else []
    stems = sieve.stems(words) if sieve.likeness else []
    alike = bool(stems) and sieve.likeness.may_be_alike(stem for stem in stems if stem is not None)
    return _Stretch(line, start, text, words, stems, hits, alike)


def _sentences(held: Sequence[_Stretch], sieve: Sieve) -> list[list[Range]]:
    """The sentences of each stretch, asked for at once: spaCy forgets all words after each question."""
    if not held:
        return []
    begins = [0, *accumulate(len(stretch.text) + 1 for stretch in held)]
    found: list[list[Range]] = [[] for _ in held]
    for start, end in sieve.sentences("\n".join(stretch.text for stretch in held)):
        at = bisect_right(begins, start) - 1
        found[at].append((start - begins[at], end - begins[at]))
    return found


def _stretches(line: Line, turns: Sequence[tuple[int, int, bool]], *, interviewer: bool) -> Iterator[tuple[int, str]]:
    """A line cut where someone begins or stops to speak: where each piece starts, and its words."""
    end = line.start + len(line.text)
    edges = sorted({line.start, end, *(edge for turn in turns for edge in turn[:2] if line.start < edge < end)})
    for first, last in pairwise(edges):
        asks = any(asking and start < last and first < stop for start, stop, asking in turns)
        if interviewer or not asks:
            yield first, line.text[first - line.start : last - line.start]


def _in_stretch(stretch: _Stretch, bounds: Sequence[Range], sieve: Sieve) -> Iterator[Likely]:
    starts = [word.start for word in stretch.words]
    for start, end in bounds:
        within = slice(bisect_left(starts, start), bisect_left(starts, end))
        bag = Counter(stem for stem in stretch.stems[within] if stem is not None)
        found = [hit for hit in stretch.hits if start <= hit.first.start and hit.last.end <= end]
        near = sieve.likeness.alike(bag) if stretch.alike else []
        written = {stem: word.form for stem, word in zip(stretch.stems[within], stretch.words[within], strict=False)}
        for code, (rule, score) in sorted(_told(stretch.text, written, found, near).items()):
            yield Likely(stretch.start + start, stretch.start + end, code, rule, score)


def _told(
    text: str, written: Mapping[str | None, str], hits: Sequence[TermHit], near: Sequence[Alike]
) -> dict[int, tuple[str, float]]:
    """By code, why a sentence is likely in words, and how likely it is; `written` has the words of stems."""
    rules: dict[int, list[str]] = {}
    scores: dict[int, float] = {}
    for hit in hits:
        told = t("suggestions.by-term", term=hit.term, word=text[hit.first.start : hit.last.end])
        reasons = rules.setdefault(hit.code, [])
        if told not in reasons and len(reasons) < MOST_TOLD:
            reasons.append(told)
        scores[hit.code] = max(scores.get(hit.code, 0.0), hit.score)
    for each in near:
        shared = ", ".join(written[stem] for stem in each.shared[:MOST_TOLD])
        rules.setdefault(each.code, []).append(t("suggestions.by-likeness", count=each.passages, words=shared))
        scores[each.code] = max(scores.get(each.code, 0.0), each.score)
    return {code: ("; ".join(reasons), round(scores[code], 3)) for code, reasons in rules.items()}
