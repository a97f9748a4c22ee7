"""Words for others: what points to a person, a day or a time of day is replaced by something more general.

A pseudonym becomes a role in general words, a date its season, a clock time *een tijdstip*; what was replaced inside
words stands in square brackets, so that nobody takes it for what was said. It finds what stands there by itself: a
compound, a misspelling or a description of someone is left for the eye of a person.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldnotes.analysis.seasons import season_of
from fieldnotes.base.i18n import t
from fieldnotes.model.report import Person

_SHORT_NAME = 2  # so short a name is an ordinary word in small letters
_SHORT_ROLE = 4
_HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff"  # stands between letters and is not seen
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_SUFFIX = rf"(?:[{_HIDDEN}]*(?:[’']?s|[tp]?jes?))?"
_ARTICLE = r"(?:(?:de|het|een|the|an?)\s+)?"
_MONTHS = (
    *("januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may", "juni june jun"),
    *("juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct"),
    *("november nov", "december dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DATE = (
    r"(?<!\d)(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.]\d{1,2}(?:[T_ ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2}(?P<sign>[-/.])(?P<m2>\d{1,2})(?P=sign)(?P<y2>\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTH})\b\.?(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|(?P<m4>\b(?:{_MONTH}))\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?P<y4>\d{{4}}))?"
    r")(?!\d)"
)
_TIME = (
    r"(?<!\d)(?:\d{1,2}[:\uff1a\u2236\ufe55]\d{2}(?:[:.]\d{2})?(?:\s?(?:uur|[ap]\.?m\b\.?))?(?!\d)"
    r"|\d{1,2}\.\d{2}\s?(?:uur|u|[ap]\.?m\.?)(?!\w)|\d{1,2}[uh]\d{2}(?!\w)"
    r"|\d{1,2}\s?(?:[ap]\.?m\.?|o[’']clock)(?!\w))"
    r"|(?P<lead>\b(?:om|rond|tegen|sinds|vanaf)\s+)\d{1,2}\s?(?:uur|u)\b"
)


_BEGINS = re.compile(r"(?:\A|[.!?]\s|\n)[\s“‘\"'(]{0,9}\Z")


class Replaced(NamedTuple):
    """A range of a text, and what is said there instead."""

    start: int
    end: int
    said: str


class _Known(NamedTuple):
    """A name or a role as it was given, and what is said instead."""

    name: str
    said: str


class Generaliser:
    """Replaces in words what points to these people, and to days and times of day; in the language in force."""

    def __init__(self, people: Iterable[Person], researchers: Iterable[str]) -> None:
        everyone = list(people)
        self._names = {_plain(name): _Known(name, t("report.the-researcher")) for name in researchers}
        self._names |= {_plain(each.pseudonym): _Known(each.pseudonym, role_of(each)) for each in everyone}
        self._roles = {_plain(each.role): _Known(each.role, role_of(each)) for each in everyone if _tells(each)}
        parts = [_DATE, _TIME]
        if self._names:
            parts.insert(0, rf"{_BEGIN}(?P<name>{_any(self._names)}){_SUFFIX}{_END}")
        if self._roles:
            parts.append(rf"{_BEGIN}{_ARTICLE}(?P<role>{_any(self._roles)}){_END}")
        self._pattern = re.compile("|".join(parts), re.IGNORECASE)

    def found(self, text: str) -> list[Replaced]:
        """What is to be replaced in a text with composed characters (NFC), in order."""
        return [Replaced(each.start(), each.end(), self._replaced(each)) for each in self._pattern.finditer(text)]

    def words(self, text: str) -> str:
        """The words with everything that was found replaced, in square brackets."""
        return self._pattern.sub(self._replaced, unicodedata.normalize("NFC", text))

    def _replaced(self, found: re.Match[str]) -> str:
        """What is said instead; with a capital where a sentence begins."""
        said = self._instead(found)
        begins = said.startswith("[") and _BEGINS.search(found.string[: found.start()])
        return f"[{said[1:2].upper()}{said[2:]}" if begins else said

    def _instead(self, found: re.Match[str]) -> str:
        groups = found.groupdict()
        name, role = groups.get("name"), groups.get("role")
        nobody = _Known("", t("report.role-third-party"))
        if name:
            known = self._names.get(_plain(name), nobody)
            if 0 < len(known.name) <= _SHORT_NAME and name.islower() and not known.name.islower():
                return found[0]
            return f"[{known.said}]"
        if role:
            return f"[{self._roles.get(_plain(role), nobody).said}]"
        month = next((groups[name] for name in ("m1", "m2", "m3", "m4") if groups[name]), None)
        if month is None:
            return f"{groups['lead'] or ''}[{t('report.some-time')}]"
        year = next((groups[name] for name in ("y1", "y2", "y3", "y4") if groups[name]), None)
        return f"[{_season(month, year) or t('report.some-day')}]"


def role_of(person: Person) -> str:
    """Someone's role in general words: *een medewerker*, *een leidinggevende*, *iemand*."""
    return t(f"report.role-{person.kind}")


def season_said(day: date) -> str:
    """A day as its season: *najaar 2022*."""
    name, years = season_of(day)
    return t(f"handout.season_{name}", years=years)


def _season(month: str, year: str | None) -> str | None:
    number = int(month) if month.isdigit() else _NUMBERS.get(month.casefold(), 0)
    if year is None or not 1 <= number <= 12 or not int(year):
        return None
    return season_said(date(int(year) + (2000 if len(year) == 2 else 0), number, 1))


def _tells(person: Person) -> bool:
    """Whether a role says more than the general words for it."""
    role = _plain(person.role)
    return len(role) >= _SHORT_ROLE and role not in role_of(person).casefold()


def _plain(name: str) -> str:
    """A name as it is compared: composed, without case, hidden signs and doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", name)).casefold().split())


def _any(known: Mapping[str, _Known]) -> str:
    """A pattern for any of these, the longest first; hidden signs may stand in it, a space may be any white space."""
    return "|".join(_named(each.name) for each in sorted(known.values(), key=lambda each: -len(each.name)))


def _named(name: str) -> str:
    letters = unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", name).split()))
    return f"[{_HIDDEN}]*".join(rf"[\s{_HIDDEN}]+" if letter == " " else re.escape(letter) for letter in letters)
