"""Search terms found in a line by word form: the same stem, the same lemma, or as part of a compound.

What a word stands for is worked out once for each form, and kept no longer than the matching lasts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fieldnotes.analysis.compounds import Part, is_made_with, part
from fieldnotes.analysis.words import Word, words_of

SAME, LEMMA, COMPOUND = 1.0, 0.9, 0.8
"""How sure a match is: the word itself or another form of it; another form by a model; a word that holds it."""

Stem = Callable[[str], str]
Lemmas = Mapping[int, str]
"""The lemma of each word of a line, by where it starts; empty where no model is installed."""


class TermHit(NamedTuple):
    """A term of a code in a line: from the first to the last word that it matches, and how sure that is."""

    code: int
    term: str
    first: Word
    last: Word
    score: float


class _Wanted(NamedTuple):
    """One word of a term."""

    term: int
    place: int
    form: str
    stem: str
    lemmas: frozenset[str]
    part: Part | None


class TermMatcher:
    """The terms of codes, ready to be found.

    Args:
        terms: the terms of each code.
        stem: from the form of a word to its stem.
        language: of the texts.
        lemmas_of: from a text to the lemmas of its words; as a model has them, else none.
    """

    def __init__(
        self,
        terms: Mapping[int, Sequence[str]],
        *,
        stem: Stem,
        language: str,
        lemmas_of: Callable[[str], Lemmas] | None = None,
    ) -> None:
        self._stem = stem
        self._language = language
        self._terms: list[tuple[int, str]] = []
        self._lengths: list[int] = []
        self._wanted: list[_Wanted] = []
        self._known: dict[str, dict[tuple[int, int], float]] = {}
        for code, written in terms.items():
            for term in written:
                self._take(code, term, lemmas_of(term) if lemmas_of else {})

    def _take(self, code: int, term: str, lemmas: Lemmas) -> None:
        words = words_of(term)
        number = len(self._terms)
        self._terms.append((code, term))
        self._lengths.append(len(words))
        for place, word in enumerate(words):
            stem = self._stem(word.form)
            known = frozenset({word.form, lemmas.get(word.start, word.form)})
            within = part(word.form, stem, self._language) if len(words) == 1 else None
            self._wanted.append(_Wanted(number, place, word.form, stem, known, within))

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return bool(self._wanted)

    def hits(self, words: Sequence[Word], lemmas: Lemmas) -> list[TermHit]:
        """The terms that stand in the words of a line, in order."""
        matched = [self._matched(word, lemmas.get(word.start)) for word in words]
        return [hit for at, found in enumerate(matched) if found for hit in self._from(at, words, matched)]

    def _from(self, at: int, words: Sequence[Word], matched: list[dict[tuple[int, int], float]]) -> Iterator[TermHit]:
        """The terms of which the first word stands at a place, when the others follow it."""
        for (term, place), score in matched[at].items():
            length = self._lengths[term]
            if place or at + length > len(words):
                continue
            scores = [score, *(matched[at + step].get((term, step), 0.0) for step in range(1, length))]
            if all(scores):
                code, written = self._terms[term]
                yield TermHit(code, written, words[at], words[at + length - 1], min(scores))

    def _matched(self, word: Word, lemma: str | None) -> dict[tuple[int, int], float]:
        """Which words of terms a word matches, and how surely."""
        known = self._known.get(word.form)
        if known is None:
            known = self._known[word.form] = dict(self._by_form(word.form))
        if lemma is None:
            return known
        by_lemma = {(each.term, each.place): LEMMA for each in self._wanted if lemma in each.lemmas}
        return {**by_lemma, **{which: max(score, by_lemma.get(which, 0.0)) for which, score in known.items()}}

    def _by_form(self, form: str) -> Iterator[tuple[tuple[int, int], float]]:
        stem = self._stem(form)
        for each in self._wanted:
            if form == each.form or stem == each.stem:
                yield (each.term, each.place), SAME
            elif each.part is not None and is_made_with(form, stem, each.part, self._language):
                yield (each.term, each.place), COMPOUND
