"""What single words of a handout give away: names, places, days, numbers, hidden signs. No person is judged here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fieldnotes.analysis.capitals import large_words
from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.generalising import role_of, season_said
from fieldnotes.analysis.given_names import ALSO_WORDS
from fieldnotes.analysis.identifying import Entity, Identifier
from fieldnotes.analysis.key_words import KeyWords
from fieldnotes.analysis.name_parts import NameParts
from fieldnotes.analysis.said_moments import moments
from fieldnotes.base.i18n import t
from fieldnotes.model.disclosure import Place, Rule, Sheet
from fieldnotes.model.identifying import Identifying
from fieldnotes.model.pseudonyms import KeyEntry
from fieldnotes.model.report import Person as Told

_RULES = {
    Identifying.NAME: Rule.NAME,
    Identifying.PLACE: Rule.PLACE,
    Identifying.ORGANISATION: Rule.ORGANISATION,
    Identifying.ROLE: Rule.ROLE,
    Identifying.DATE: Rule.DATE,
    Identifying.BSN: Rule.CITIZEN_NUMBER,
}
_WRITTEN_BY_US = {Place.STUDY, Place.PURPOSE, Place.NOTICE, Place.TEAM, Place.CONTACT}
_KEPT_THERE = {Rule.NAME, Rule.PSEUDONYM, Rule.CONTACT_DETAIL, Rule.CITIZEN_NUMBER, Rule.HIDDEN}
_ACCEPTABLE = {Rule.NAME, Rule.POSSIBLE_NAME, Rule.PLACE, Rule.ORGANISATION, Rule.ROLE}
_NUMBERED = re.compile(
    r"\b(?:sessie|session|observatie|interview|gesprek|respondent|deelnemer|participant|casus|case)"
    r"\s*(?:nr\.?|nummer|no\.?)?"
    r"\s*#?\d+\b"
    r"|\b(?:dossier|zaak|klant|client|personeels|kenmerk|file|reference|polis|bezwaar)"
    r"[- ]?(?:nr\.?|nummer|number|no\.?)?\s*[:#]?\s*(?=[\w./-]*\d)[\w./-]{3,}"
    r"|(?<![\w.,])\d{6,}(?![\w.,]*\d)"
)
_ID = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b"
)
_MARKUP = re.compile(r"<!--|-->|</?[a-zA-Z][^<>]{0,200}>|\btitle\s*=|\balt\s*=|&#?\w{2,8};|javascript:", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\ufff0-\ufffb\U000e0000-\U000e0fff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_LETTER = re.compile(r"[^\W\d_]+")


class Hit(NamedTuple):
    """A stretch of a text that gives something away; `said` is what could stand there, None for nothing known."""

    rule: Rule
    start: int
    end: int
    said: str | None


class WordGate:
    """Looks at texts with what is known around a handout, over and over."""

    def __init__(self, sheet: Sheet) -> None:
        self._accepted = sheet.accepted
        self._key = Identifier(sheet.entries)
        self._roster = tuple(
            KeyEntry(real=each.pseudonym, pseudonym=role_of(Told(each.pseudonym, each.role, each.kind.value)))
            for each in sheet.people
        )
        self._names = KeyWords(self._roster)
        self._parts = NameParts(self._roster)
        self._entities: dict[str, list[Entity]] = {
            text: [(each.start, each.end, each.kind) for each in found] for text, found in sheet.entities
        }
        self._paths = [fold(each).words for each in sheet.codes if ">" in each]
        self._coders = [each for each in sheet.codes if ">" not in each and len(each) > 1]

    def hits(self, text: str, place: Place) -> list[Hit]:
        """What a text gives away, in order of place; of two that overlap the first of the kinds below."""
        found: list[Hit] = []
        for each in self._all(text):
            if place in _WRITTEN_BY_US and each.rule not in _KEPT_THERE:
                continue
            if place is Place.CONTACT and each.rule is not Rule.HIDDEN:
                continue
            if each.rule in _ACCEPTABLE and fold(text[each.start : each.end]).words.strip() in self._accepted:
                continue
            if not any(each.start < one.end and one.start < each.end for one in found):
                found.append(each)
        return sorted(found, key=lambda each: each.start)

    def named_in(self, written: str) -> bool:
        """Whether the name of a file or a team holds a name of the key or the roster."""
        words = re.sub(r"[\W_]+", " ", written)
        known = [*self._names.found(words), *self._parts.found(words)]
        return bool(known) or any(each.known for each in self._key.findings(words))

    def _all(self, text: str) -> Iterator[Hit]:
        yield from self._hidden(text)
        yield from self._identified(text, known=True)
        for hit in self._names.found(text):
            if hit.sure:
                yield Hit(Rule.PSEUDONYM, hit.start, hit.end, hit.said)
            elif fold(hit.entry.real).words not in ALSO_WORDS:  # typed in haste between two sentences
                yield Hit(Rule.POSSIBLE_NAME, hit.start, hit.end, hit.said)
        for part in self._parts.found(text):
            yield Hit(Rule.PSEUDONYM, part.start, part.end, part.pseudonym)  # in general words: see `_roster`
        yield from self._kitchen(text)
        yield from self._times(text)
        yield from self._identified(text, known=False)
        for found in _NUMBERED.finditer(fold(text).words) if len(fold(text).words) == len(text) else ():
            yield Hit(Rule.NUMBER, *found.span(), t("gate.said-number"))
        for large in large_words(text, self._accepted):
            rule = Rule.NAME if large.given else Rule.POSSIBLE_NAME
            yield Hit(rule, large.start, large.end, t("gate.said-name"))

    def _identified(self, text: str, *, known: bool) -> Iterator[Hit]:
        for each in self._key.findings(text, self._entities.get(text, ())):
            if each.known is known:
                rule = _RULES.get(each.kind, Rule.CONTACT_DETAIL)
                said = t("gate.said-name") if rule is Rule.NAME else each.suggestion.strip("[]")
                yield Hit(rule, each.start, each.end, said or None)

    @staticmethod
    def _times(text: str) -> Iterator[Hit]:
        folded = fold(text)
        found = sorted(moments(folded.words), key=lambda each: (each.clock, each.start - each.end))
        for each in found:
            start, end = folded.range_of(each.start, each.end)
            if each.clock:
                yield Hit(Rule.TIME, start, end, t("report.some-time"))
            else:
                yield Hit(Rule.DATE, start, end, season_said(each.month) if each.month else t("report.some-day"))

    def _kitchen(self, text: str) -> Iterator[Hit]:
        """The study's own jargon: paths of codes, names of coders, ids."""
        folded = fold(text)
        for path in self._paths:
            at = folded.words.find(path)
            if at >= 0:
                yield Hit(Rule.CODE_NAME, *folded.range_of(at, at + len(path)), "")
        for coder in self._coders:
            for found in re.finditer(rf"(?<!\w){re.escape(coder)}(?:['’]?s)?(?!\w)", text):
                yield Hit(Rule.CODE_NAME, *found.span(), t("report.the-researcher"))
        for found in _ID.finditer(text):
            yield Hit(Rule.CODE_NAME, *found.span(), "")

    @staticmethod
    def _hidden(text: str) -> Iterator[Hit]:
        for found in (*_UNSEEN.finditer(text), *_MARKUP.finditer(text)):
            yield Hit(Rule.HIDDEN, *found.span(), "")
        for word in _LETTER.finditer(text):
            if _mixes_scripts(word[0]):
                yield Hit(Rule.HIDDEN, *word.span(), "")


def _mixes_scripts(word: str) -> bool:
    """Whether letters of Latin and of a script that looks like it stand in one word."""
    latin = any("a" <= sign.casefold() <= "z" for sign in word)
    return latin and any("\u0370" <= sign <= "\u052f" for sign in word)
