"""Words that look like somebody's real name: such a name is not to enter a study by accident.

Nothing knows all names. What is looked for are their shapes: two capitalised words as a label, a surname behind one of
its small words (`van den Berg`), a name behind a title (`mevrouw De Vries`, `dhr. Jansen`), and addresses of e-mail.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from fieldnotes.analysis.speakers import INTERVIEWER

PARTICLES = frozenset(
    {
        "al", "ben", "bin", "da", "de", "del", "den", "der", "des", "di", "dos", "du", "el", "la", "le", "'t", "’t",
        "te", "ten", "ter", "thoe", "van", "vom", "von", "zu", "zum",
    }
)  # fmt: skip
_LEAST_LETTERS = 2  # `Speaker A` and `Jan J.` name nobody in full
_SHORTEST_PART = 3  # letters; a shorter part of a name is a word like any other
_ARTICLES = frozenset({"de", "het", "een", "the", "a", "an"})
_ROLES = frozenset(
    {
        "collega", "deelnemer", "gast", "geïnterviewde", "interviewee", "interviewer", "medewerker", "moderator",
        "observator", "onderzoeker", "participant", "researcher", "respondent", "speaker", "spreker",
    }
)  # fmt: skip
_ADDRESS = re.compile(r"(?<=\w)@(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}")
# Abbreviations that are words without their point (`ing`, `ir`, `mr`) count with it, or as English writes them.
_OFFICES = frozenset({"burgemeester", "directeur", "minister", "president", "voorzitter", "wethouder"})
_TITLE = (  # the first letters together, so that a text is looked through fast for where a title may begin
    r"[DIJMPdijmp](?<![\w.@].)"
    r"(?:(?<=[Dd])(?:(?i:e\ heer|okter|(?:hr|rs)\.?)|r\.?)"
    r"|(?<=[Ii])(?:r|ng)\."
    r"|(?<=[Jj])(?i:uffrouw)"
    r"|(?<=[Mm])(?:(?i:evrouw|eneer|ijnheer|ister|(?:evr|rs|w)\.?)|r\.)|(?<=M)(?:s\.|r|iss)"
    r"|(?<=[Pp])(?i:rof(?:essor|\.?)))"
)
_SMALL = r"(?:(?i:van|von|vom|des?|den|der|du|d[ai]|del|l[ae]|[ae]l|ten?|ter|['’]t|in|op|bij)\s{1,2}){0,3}"
_TITLED = re.compile(rf"{_TITLE}\s{{1,2}}{_SMALL}(?:[dDO]['’])?(?P<name>[^\W\d_]{{3,40}})")


class LikelyNames(NamedTuple):
    """How many addresses of e-mail a text holds, and how many names behind a title."""

    addresses: int
    titled: int


def looks_like_full_name(label: str) -> bool:
    """Whether a label looks like somebody's real name, as `Jan Jansen`, `dhr. Jansen`, `de Vries` and an address do.

    `Spreker 2`, `De onderzoeker` and one name alone (`Wilg`, as pseudonyms are) do not.
    """
    names = _capitalised(label)
    if names and names[0].casefold() in _ARTICLES and all(name.casefold() in _ROLES for name in names[1:]):
        return False
    return len(names) >= 2 or _is_surname(label) or any(likely_names(label))


def likely_names(text: str, known: Collection[str] = ()) -> LikelyNames:
    """How often a text holds what looks like a real name; behind a title, names that are `known` do not count."""
    no_names = {name.casefold() for name in known} | _ROLES | _OFFICES
    addresses = sum(1 for _ in _ADDRESS.finditer(text)) if "@" in text else 0
    titled = (found["name"] for found in _TITLED.finditer(text))
    return LikelyNames(addresses, sum(name[0].isupper() and name.casefold() not in no_names for name in titled))


def parts_to_look_for(labels: Iterable[str]) -> Sequence[str]:
    """What of labels may stand in the words too: the label itself, and each capitalised part of a full name."""
    found: dict[str, None] = {}
    for label in labels:
        if label.casefold() == INTERVIEWER:
            continue
        parts = _capitalised(label) if looks_like_full_name(label) else []
        for part in (label, *parts):
            if sum(map(str.isalpha, part)) >= _SHORTEST_PART:
                found[part] = None
    return sorted(found, key=len, reverse=True)


def _is_surname(label: str) -> bool:
    """Whether a label is small words of names with one capitalised word behind them, and nothing else."""
    *small, last = label.split() or [""]
    is_small = bool(small) and all(word.casefold() in PARTICLES for word in small)
    return is_small and bool(_capitalised(last)) and last.casefold() not in _ROLES


def _capitalised(label: str) -> list[str]:
    words = [word.strip(",.;:()[]'\"") for word in label.split()]
    return [word for word in words if word[:1].isupper() and sum(map(str.isalpha, word)) >= _LEAST_LETTERS]
