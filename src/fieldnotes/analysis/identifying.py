"""What in a text may tell who someone is: words of the key, names, numbers, dates, places, organisations, functions.

Rules alone, without a model; what a model found can be given along. Nothing here is sure: a finding is for a person to
look at, and what is not found is not therefore safe.
"""

from collections.abc import Iterable, Iterator, Sequence

from fieldnotes.analysis.apart import apart
from fieldnotes.analysis.capitals import large_words
from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.generalising import season_said
from fieldnotes.analysis.identifying_numbers import numbers
from fieldnotes.analysis.identifying_words import listed, named_bodies, titled_names, with_family_name
from fieldnotes.analysis.key_words import KeyWords
from fieldnotes.analysis.name_parts import NameParts
from fieldnotes.analysis.said_moments import moments
from fieldnotes.base.i18n import t
from fieldnotes.model.identifying import Finding, Identifying
from fieldnotes.model.pseudonyms import KeyEntry

Entity = tuple[int, int, Identifying]
"""What a language model found: a range of the text, and its kind."""


class Identifier:
    """Looks for what may identify someone, in text after text; suggestions are in the language in force."""

    def __init__(self, entries: Sequence[KeyEntry] = ()) -> None:
        self._key = KeyWords(entries)
        self._parts = NameParts(entries)
        self._listed = KeyWords(listed())

    def findings(self, text: str, entities: Iterable[Entity] = ()) -> list[Finding]:
        """What was found, in order; the ranges do not overlap.

        Where several did, an e-mail address goes first, then a word of the key, then the longest.
        """
        by_rule = (*self._by_key(text), *self._by_rule(text), *self._by_list(text))
        ranked = [(0 if each.kind is Identifying.EMAIL else 1 if each.known else 2, each) for each in by_rule]
        ranked += [(3, _finding(text, *entity)) for entity in entities if _is_within(text, entity)]
        ranked.sort(key=lambda each: (each[0], each[1].start - each[1].end, each[1].start))
        return apart(finding for _, finding in ranked)

    def _by_key(self, text: str) -> Iterator[Finding]:
        for hit in self._key.found(text):
            kind = Identifying(hit.entry.kind.value)
            yield Finding(hit.start, hit.end, text[hit.start : hit.end], kind, hit.said, hit.sure)

    def _by_list(self, text: str) -> Iterator[Finding]:
        for hit in self._listed.found(text):
            if hit.sure:
                kind = Identifying(hit.entry.kind.value)
                yield Finding(hit.start, hit.end, text[hit.start : hit.end], kind, hit.said)

    def _by_rule(self, text: str) -> Iterator[Finding]:
        folded = fold(text)
        for part in self._parts.found(text):
            yield Finding(part.start, part.end, text[part.start : part.end], Identifying.NAME, part.pseudonym)
        for start, end in titled_names(text):
            yield _finding(text, start, end, Identifying.NAME)
        for large in large_words(text):
            if large.given:
                yield _finding(text, large.start, with_family_name(text, large.end), Identifying.NAME)
        for start, end in named_bodies(text):
            yield _finding(text, start, end, Identifying.ORGANISATION)
        for start, end, kind in numbers(text, folded):
            yield _finding(text, start, end, kind)
        for each in moments(folded.words):
            if not each.clock:
                start, end = folded.range_of(each.start, each.end)
                said = season_said(each.month) if each.month else t("report.some-day")
                yield Finding(start, end, text[start:end], Identifying.DATE, said)


def _finding(text: str, start: int, end: int, kind: Identifying) -> Finding:
    return Finding(start, end, text[start:end], kind, t(f"pseudonyms.instead-{kind}"))


def _is_within(text: str, entity: Entity) -> bool:
    return 0 <= entity[0] < entity[1] <= len(text)
