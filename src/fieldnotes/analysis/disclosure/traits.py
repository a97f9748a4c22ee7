"""What a passage tells of its speaker beside a name: role, gender, a day of the week; and how many people fit that."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.generalising import role_of
from fieldnotes.analysis.key_words import spelled
from fieldnotes.base.i18n import t
from fieldnotes.model.disclosure import Person
from fieldnotes.model.kinds import Gender
from fieldnotes.model.report import Person as Told

_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_MANY = r"(?:(?P<many>e?n|e?s|ens|[tp]?jes)|e|'s|[tp]?je)?"
_SHORTEST = 4  # letters; a shorter role is a word like any other
_NO_VERB = (
    r"(?!(?:niet|het|met|dat|wat|uit|tot|want|omdat|zodat|voordat|nadat|totdat|toch|best|juist|laatst|eerst|direct"
    r"|vast)\b)"
)
_SHE = (
    r"(?:haar|haarzelf|mevrouw|mevr|mw|vrouw|dame|moeder|zwanger|she|her|hers|herself|woman|lady|mother"
    rf"|(?:zij|ze)\s+{_NO_VERB}\w+t|{_NO_VERB}\w+t\s+(?:zij|ze)"
    r"|(?:is|was|heeft|had)\s+(?:zij|ze)|(?:zij|ze)\s+(?:is|heeft|was|had|kan|wil))"
)
_HE = r"(?:hij|hem|hemzelf|meneer|mijnheer|dhr|man|vader|he|him|his|himself|sir|gentleman|father)"
_GENDERED = re.compile(rf"{_BEGIN}(?:(?P<woman>{_SHE})|(?P<man>{_HE})){_END}")
_PRONOUN = re.compile(r"(?:haar|zij|ze|hij|hem|she|her|he|him|his|hers)\Z")
_WEEKDAY = re.compile(
    rf"{_BEGIN}(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|morgen|middag|avond)?(?:en)?"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|gisteren|eergisteren|vandaag|vanochtend|vanmiddag|vorige\s+week"
    rf"|yesterday|today|this\s+morning|last\s+week){_END}"
)
_ACCOMPANIED = re.compile(
    rf"{_BEGIN}(?:(?:liep|loop|lopen|gelopen)\s+(?:ik\s+|we\s+)?mee|mee(?:lopen|gelopen|liep)|schaduw\w*|shadow\w*"
    rf"|accompan\w+){_END}"
)


class Tell(NamedTuple):
    """A stretch that tells something, and what could stand there instead; None when nothing short does."""

    start: int
    end: int
    said: str | None


class Traits(NamedTuple):
    """What a text tells: roles (folded), genders, and where they stand."""

    roles: dict[str, Tell]
    genders: dict[Gender, list[Tell]]
    weekdays: tuple[Tell, ...]
    accompanied: tuple[Tell, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """What narrows, in words."""
        return (*self.roles, *(t(f"kind.gender-{gender}") for gender in self.genders))


class Reader:
    """Reads traits off texts, with the roles of a roster."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._roles = list(self._patterns(people))

    @staticmethod
    def _patterns(people: Iterable[Person]) -> Iterator[tuple[str, re.Pattern[str], str]]:
        seen: set[str] = set()
        for each in people:
            role = role_key(each.role)
            if len(role) >= _SHORTEST and role not in seen:
                seen.add(role)
                general = role_of(Told(each.pseudonym, each.role, each.kind.value))
                if role not in fold(general).words:
                    yield (
                        role,
                        re.compile(rf"{_BEGIN}(?:(?:de|het|een|the|an?)\s+)?{spelled(role)}{_MANY}{_END}"),
                        general,
                    )

    def read(self, text: str) -> Traits:
        """What a text tells of one person. A role in the plural tells of nobody in particular."""
        folded = fold(text)
        roles: dict[str, Tell] = {}
        for role, pattern, general in self._roles:
            for found in pattern.finditer(folded.words):
                if not found["many"]:
                    roles.setdefault(role, Tell(*folded.range_of(*found.span()), general))
        genders: dict[Gender, list[Tell]] = {}
        for found in _GENDERED.finditer(folded.words):
            gender = Gender.WOMAN if found["woman"] else Gender.MAN
            genders.setdefault(gender, []).append(_ungendered(folded.range_of(*found.span()), found))
        return Traits(
            roles,
            genders,
            tuple(Tell(*folded.range_of(*f.span()), t("report.some-day")) for f in _WEEKDAY.finditer(folded.words)),
            tuple(Tell(*folded.range_of(*f.span()), None) for f in _ACCOMPANIED.finditer(folded.words)),
        )


def _ungendered(place: tuple[int, int], found: re.Match[str]) -> Tell:
    """What could stand instead of a gendered word: *die persoon*, and with its verb when one belongs to it."""
    words = found[0].split()
    person = t("gate.said-person")
    if len(words) == 1:
        return Tell(*place, person)
    said = " ".join(person if _PRONOUN.match(word) else word for word in words)
    return Tell(*place, said)


def role_key(role: str) -> str:
    """A role as it is compared."""
    return " ".join(fold(role).words.split())


def fitting(
    people: Iterable[Person],
    roles: Iterable[str],
    genders: Iterable[Gender],
    present: frozenset[int] | None,
) -> frozenset[int]:
    """The keys of the people of the audience's team who fit what is told; an unrecorded gender fits none."""
    wanted, spoken = set(roles), set(genders)
    return frozenset(
        each.key
        for each in people
        if each.of_audience
        and (not wanted or role_key(each.role) in wanted)
        and (not spoken or each.gender in spoken)
        and (present is None or each.key in present)
    )
