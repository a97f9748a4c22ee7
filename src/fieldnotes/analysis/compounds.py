"""Whether a word is put together with another: `werkafhankelijkheden` with `afhankelijk`, `controle` not with `rol`.

There is no list of all words to look in, so these are rules of thumb on stems and letters, on the side of care: what
is left must look like a word, must be no ending (`werkelijk` is not made with `werk`), and must be no prefix that
makes another word (`verwachten` is not a way of `wachten`, nor `onafhankelijk` of `afhankelijk`).
"""

import re
from functools import cache
from typing import NamedTuple

LEAST = 4  # letters of a word that may be found within another
_SURE = 6  # letters from which on a word at the end of another is no chance likeness
_ANYWHERE = 8  # letters from which on a word may stand in the middle of another
_LEAST_REST = 4  # letters that must be left behind a first part; one fewer behind one that is not short itself
_LEAST_FRONT = 3  # letters that must be left before a last part
_VOWEL = re.compile("[aeiouyáéíóúàèìòùâêîôûäëïöü]")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiouy])$")
_SHORT_VOWEL = re.compile(r"(?<![aeiouy])[aeiou]([^aeiouywx])$")


_NL_PREFIXES = "be ge her er ont ver mis on wan"
_NL_PARTICLES = """
aan achter af bij binnen buiten door in langs los mee na neer om onder op over samen te tegen terug toe uit vast vol
voor voorbij voort weer weg
"""
_EN_PREFIXES = "be de dis im in ir mis non re un"
_EN_PARTICLES = "down for fore off on out over up under with"


class Rules(NamedTuple):
    """How words are put together in one language.

    Attributes:
        links: letters that may stand between two parts.
        endings: what makes another word when it stands behind, and is no part.
        prefixes: what makes another word when it stands before, and is no part.
        particles: what makes another verb when it stands before; a long word stays recognisable behind it.
    """

    links: tuple[str, ...]
    endings: re.Pattern[str]
    prefixes: frozenset[str]
    particles: frozenset[str]


_DUTCH = Rules(
    links=("", "s", "e", "n", "en", "er"),
    endings=re.compile(
        r"(?:e?lijk|matig|achtig|loo[sz]|loz|ba+r|z?aam|zam|schap|heid|hed|ing|eling|isch|eer|iseer|iser|isatie|erij|er|en|aar"
        r"|ster|end|erd|tj|pj|kj|etj)"
        r"(?:e|en|er|ers|heid|heden|s|je|jes|pen|pelijk|pij|pijen|de|den|te|ten|end|ende|ing|ingen|ste|d|t)?"
    ),
    prefixes=frozenset(_NL_PREFIXES.split()),
    particles=frozenset(_NL_PARTICLES.split()),
)
_ENGLISH = Rules(
    links=("",),
    endings=re.compile(
        r"(?:ness|less|ful|ship|ment|able|ability|ing|ation|al|ality|ally|ity|ous|ive|ist|ism|ise|ize|er|or|ed|ly|like"
        r"|wise|hood|dom|age|ance|ence|ant|ent)(?:s|es|ed|d|ly|ness|ing|al)?"
    ),
    prefixes=frozenset(_EN_PREFIXES.split()),
    particles=frozenset(_EN_PARTICLES.split()),
)
_RULES = {"nl": _DUTCH, "en": _ENGLISH}


class Part(NamedTuple):
    """A word that may be part of others: the forms in which it stands first, and those in which it stands last."""

    first: tuple[str, ...]
    last: tuple[str, ...]


def part(form: str, stem: str, language: str) -> Part | None:
    """A word as a part of others; None when it is too short to be found within one."""
    rules = _rules(language)
    bases = {form, stem, *(_before_en(stem) if "en" in rules.links else ())}
    first = {base + link for base in bases if len(base) >= LEAST for link in rules.links}
    last = {each for each in (stem, form) if len(each) >= LEAST}
    return Part(tuple(sorted(first)), tuple(sorted(last))) if first else None


def is_made_with(form: str, stem: str, other: Part, language: str) -> bool:
    """Whether a word, given its form and its stem, is put together with another."""
    rules = _rules(language)
    return (
        any(form.startswith(each) and _can_follow(form[len(each) :], each, rules) for each in other.first)
        or any(
            whole.endswith(each) and _can_precede(whole, each, rules) for each in other.last for whole in (stem, form)
        )
        or any(_stands_within(form, each, rules) for each in other.last if len(each) >= _ANYWHERE)
    )


@cache
def _rules(language: str) -> Rules:
    return _RULES.get(language, _ENGLISH)


def _before_en(stem: str) -> set[str]:
    """A Dutch stem as it is spelt before `en`: taak, taken; rol, rollen; brief, brieven; huis, huizen."""
    softened = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1:], stem[-1:])
    opened = _LONG_VOWEL.sub(lambda found: found[1][0] + found[2], softened)
    doubled = _SHORT_VOWEL.sub(lambda found: found[0] + found[1], stem)
    return {opened + "en", doubled + "en"}


def _can_follow(rest: str, first: str, rules: Rules) -> bool:
    """Whether what stands behind a first part looks like a word."""
    least = _LEAST_REST if len(first) == LEAST else _LEAST_REST - 1
    return len(rest) >= least and _VOWEL.search(rest) is not None and rules.endings.fullmatch(rest) is None


def _can_precede(whole: str, last: str, rules: Rules) -> bool:
    """Whether what stands before a last part looks like a word, and leaves its meaning as it is."""
    front = whole[: -len(last)]
    if len(front) < _LEAST_FRONT or not _VOWEL.search(front) or _turns(front, rules):
        return False
    if len(last) >= _SURE:
        return True
    ends_well = not _VOWEL.fullmatch(front[-1]) or _VOWEL.fullmatch(front[-2]) is not None
    return len(front) >= _LEAST_REST and front not in rules.particles and ends_well and not _VOWEL.fullmatch(last[0])


def _turns(front: str, rules: Rules) -> bool:
    """Whether what stands before makes another word of what follows, as `on` does, also behind another part."""
    return front in rules.prefixes or ("on" in rules.prefixes and re.search(r"[^aeiouy]on$", front) is not None)


def _stands_within(form: str, word: str, rules: Rules) -> bool:
    """Whether a long word stands somewhere in the middle of another, with a whole part before it."""
    at = form.find(word)
    return at > 0 and _can_precede(form[: at + len(word)], word, rules)
