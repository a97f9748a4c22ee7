"""Words for others: what points to a person, a day or a time of day is replaced by something more general.

A pseudonym becomes a role in general words, a date its season, a clock time *een tijdstip*; what was replaced inside
words stands in square brackets, so that nobody takes it for what was said. It finds what stands there by itself, in
any case and with or without accents: a compound, a misspelling or a description of someone is left for the eye of a
person.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fieldnotes.analysis.folding import Folded, fold, unseen
from fieldnotes.analysis.said_moments import moments
from fieldnotes.analysis.seasons import season_of
from fieldnotes.base.i18n import t
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry
from fieldnotes.model.report import Person

_SHORT_NAME = 2  # so short a name is an ordinary word in small letters
_SHORT_ROLE = 4
_SHORT_PART = 3  # letters; a shorter part of a name is a word like any other
_WRITTEN_AS_ONE = 5  # letters and digits; so long a name is also known without its spaces
_ORDINARY = frozenset(
    (
        *("aan", "achter", "als", "and", "bij", "dat", "del", "den", "der", "des", "die", "dos", "een"),
        *("for", "from", "het", "las", "los", "met", "naar", "onder", "over", "pour", "sur", "tegen", "ten"),
        *("ter", "the", "tot", "uit", "van", "vom", "von", "voor", "with", "zonder", "zum", "zur"),
    )
)
_HIDDEN = "\u00ad"  # stands in folded words for what is not seen
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_SUFFIX = rf"(?:{_HIDDEN}*(?:'?{_HIDDEN}*s|'?[tp]?jes?))?"
_ROLE_SUFFIX = r"(?:(?P<many>e?n|e?s|ens|[tp]?jes)|e|'s|[tp]?je)?"
_ARTICLE = r"(?:(?:de|het|een|the|an?)\s+)?"
_BEGINS = re.compile(r"(?:\A|[.!?]\s|\n)[\s“‘\"'(]{0,9}\Z")
_BEFORE = 11  # signs before a word in which it shows whether a sentence begins


class Replaced(NamedTuple):
    """A range of a text, and what is said there instead."""

    start: int
    end: int
    said: str


class _Known(NamedTuple):
    """What is said instead of a name or a role, of one and of more; `careful` when it is a word in small letters."""

    said: str
    many: str
    careful: bool = False


class Generaliser:
    """Replaces in words what points to these people, and to days and times of day; in the language in force.

    With words of the key, real names and places are replaced as well.
    """

    def __init__(self, people: Iterable[Person], researchers: Iterable[str], entries: Iterable[KeyEntry] = ()) -> None:
        everyone = list(people)
        whole = [(name, t("report.the-researcher")) for name in researchers]
        whole += [(each.pseudonym, role_of(each)) for each in everyone]
        whole += _real(entries, everyone)
        whole = [(name, said) for name, said in whole if _key(name)]
        told = [(each.role, each) for each in everyone if _tells(each)]
        self._names = {_key(name): _Known(said, said, _is_careful(name)) for name, said in whole}
        self._parts = _parts_of(whole, self._names)
        self._roles = {_stem(role): _Known(role_of(each), t(f"report.roles-{each.kind}")) for role, each in told}
        self._whole = _pattern("", {_key(name): _named(name) for name, _ in whole}, _SUFFIX)
        self._part = _pattern(_ARTICLE, {name: _letters(name) for name in self._parts}, _SUFFIX)
        self._role = _pattern(_ARTICLE, {_stem(role): _named(role, _stem(role)) for role, _ in told}, _ROLE_SUFFIX)

    def found(self, text: str) -> list[Replaced]:
        """What is to be replaced in a text, in order; the ranges do not overlap."""
        marked = fold(text, _HIDDEN)
        folds = [marked] if _HIDDEN not in marked.words else [fold(text), fold(text, " ")]
        named = list(self._people(text, marked))
        told = [*self._told_roles(marked), *(each for folded in folds for each in _moments(folded))]
        return _capitals(text, _apart(named, told))

    def words(self, text: str) -> str:
        """The words with everything that was found replaced, in square brackets."""
        composed = unicodedata.normalize("NFC", text)
        return _put(composed, self.found(composed))

    def team(self, name: str) -> str:
        """The name of a team without the names of people; one that is itself only part of a pseudonym stays."""
        if _key(name) in self._parts:
            return name
        composed = unicodedata.normalize("NFC", name)
        named = list(self._people(composed, fold(composed, _HIDDEN)))
        return _put(composed, _capitals(composed, _apart(named, []))) if named else name

    def _people(self, text: str, folded: Folded) -> Iterator[Replaced]:
        """Names, and the parts of names of several words."""
        for pattern, known in ((self._whole, self._names), (self._part, self._parts)):
            for each in pattern.finditer(folded.words) if pattern else ():
                one = known.get(_key(each["name"])) or _nobody()
                start, end = folded.range_of(*each.span("name"))
                if not (one.careful and text[start:end].islower()):
                    yield Replaced(*folded.range_of(*each.span()), f"[{one.said}]")

    def _told_roles(self, folded: Folded) -> Iterator[Replaced]:
        for each in self._role.finditer(folded.words) if self._role else ():
            one = self._roles.get(_key(each["name"])) or _nobody()
            yield Replaced(*folded.range_of(*each.span()), f"[{one.many if each['many'] else one.said}]")


def role_of(person: Person) -> str:
    """Someone's role in general words: *een medewerker*, *een leidinggevende*, *iemand*."""
    return t(f"report.role-{person.kind}")


def season_said(day: date) -> str:
    """A day as its season: *najaar 2022*."""
    name, years = season_of(day)
    return t(f"handout.season_{name}", years=years)


def _moments(folded: Folded) -> Iterator[Replaced]:
    """Days and times of day, and what is said instead."""
    for each in moments(folded.words):
        day = season_said(each.month) if each.month else t("report.some-day")
        yield Replaced(*folded.range_of(each.start, each.end), f"[{t('report.some-time') if each.clock else day}]")


def _apart(first: list[Replaced], others: list[Replaced]) -> list[Replaced]:
    """Ranges that do not overlap and cover the same words; where some did, a name speaks, or else the longest."""
    ranked = [(each, (0, 0)) for each in first] + [(each, (1, each.start - each.end)) for each in others]
    joined: list[tuple[Replaced, tuple[int, int]]] = []
    for each, rank in sorted(ranked, key=lambda one: one[0].start):
        last = joined[-1] if joined else None
        if last is None or each.start >= last[0].end:
            joined.append((each, rank))
            continue
        said, best = (each.said, rank) if rank < last[1] else (last[0].said, last[1])
        joined[-1] = Replaced(last[0].start, max(each.end, last[0].end), said), best
    return [each for each, _ in joined]


def _capitals(text: str, found: Iterable[Replaced]) -> list[Replaced]:
    """What is said with a capital where a sentence begins."""
    return [
        each._replace(said=f"[{each.said[1:2].upper()}{each.said[2:]}")
        if _BEGINS.search(text, max(0, each.start - _BEFORE), each.start)
        else each
        for each in found
    ]


def _put(text: str, found: Iterable[Replaced]) -> str:
    words, at = [], 0
    for each in found:
        words += [text[at : each.start], each.said]
        at = each.end
    return "".join((*words, text[at:]))


def _tells(person: Person) -> bool:
    """Whether a role says more than the general words for it."""
    role = " ".join(fold(person.role).words.split())
    return len(role) >= _SHORT_ROLE and role not in role_of(person).casefold()


def _real(entries: Iterable[KeyEntry], everyone: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """The real words of the key, and what is said instead: of a person no pseudonym, of a place what the key says."""
    roles = {_key(each.pseudonym): role_of(each) for each in everyone}
    for entry in entries:
        person = entry.kind is KeyKind.NAME
        yield entry.real, roles.get(_key(entry.pseudonym), _nobody().said) if person else entry.pseudonym


def _nobody() -> _Known:
    return _Known(t("report.role-third-party"), t("report.roles-third-party"))


def _parts_of(whole: Iterable[tuple[str, str]], names: Mapping[str, _Known]) -> dict[str, _Known]:
    """The words of names of several words by which someone may be called; one of several people is nobody."""
    found: dict[str, _Known] = {}
    for name, said in whole:
        words = _words(name)
        for word in words if len(words) > 1 else []:
            if sum(map(str.isalpha, word)) >= _SHORT_PART and word not in _ORDINARY and word not in names:
                one = _Known(said, said)
                found[word] = one if found.get(word, one) == one else _nobody()
    return found


def _is_careful(name: str) -> bool:
    key = _key(name)
    return len(key) <= _SHORT_NAME and key.isalpha() and not name.islower()


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(name).words)


def _key(name: str) -> str:
    """A name as it is compared: its letters and digits, folded; of signs alone, those signs."""
    return "".join(_words("".join(sign for sign in name if not unseen(sign)))) or fold(name).words.strip()


def _stem(role: str) -> str:
    """A role without the ending of a woman's role."""
    key = _key(role)
    return key.removesuffix("e") if len(key) > _SHORT_ROLE else key


def _named(name: str, key: str = "") -> str:
    """A pattern for a name: between its words may stand a space, a hyphen, a point, or nothing when it is long."""
    words = _words(name)
    if not words:
        return re.escape(_key(name))
    if key and len(key) < len("".join(words)):
        words[-1] = words[-1][:-1]
    between = rf"[\s._'{_HIDDEN}-]" + ("*" if len("".join(words)) >= _WRITTEN_AS_ONE else "+")
    return between.join(map(_letters, words))


def _letters(word: str) -> str:
    return f"{_HIDDEN}*".join(map(re.escape, word))


def _pattern(before: str, known: Mapping[str, str], behind: str) -> re.Pattern[str] | None:
    """Any of these, the longest first, with what may stand before and behind it."""
    if not known:
        return None
    longest = "|".join(known[key] for key in sorted(known, key=len, reverse=True))
    return re.compile(rf"{_BEGIN}{before}(?P<name>{longest}){behind}{_END}")
