"""Words written with a point that ends no sentence, per language; listed here without that point."""

import re
from typing import NamedTuple

_NL = """
afd art b.v bijv blz bv ca dhr dr drs ds evt excl i.c incl ing ir jl jr mej mevr mr mw nl nr nrs ong p pag plm
prof red ref resp sr st t/m tel t.n.v vgl vlgs vnl zgn
"""
_NL_MAY_END = "a.u.b c.q enz etc e.v jan feb mrt apr aug sept okt nov dec max min"
_EN = """
al approx capt cf col dept dr ed eds figs gen gov hon messrs mr mrs ms mt nos pp prof rep rev sen sr st viz
vol vs
"""
_EN_MAY_END = "a.m p.m co corp etc inc jr ltd u.k u.s jan feb apr aug sept oct nov dec"

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


class Abbreviations(NamedTuple):
    """What is written with a point in one language.

    Attributes:
        never: lower-case words after whose point no sentence ends.
        may: lower-case words after whose point one ends only when what follows looks like a beginning.
        one_letter_words: capital letters that are words, and so no initials.
    """

    never: frozenset[str]
    may: frozenset[str]
    one_letter_words: frozenset[str]

    def keeps_going(self, word: str) -> bool:
        """Whether no sentence ends after this word and its point: a title, an initial, dotted letters."""
        lowered = word.lower()
        if lowered in self.may:
            return False
        is_initial = len(word) == 1 and word.isupper() and word not in self.one_letter_words
        return is_initial or lowered in self.never or _DOTTED.fullmatch(word) is not None

    def may_end(self, word: str) -> bool:
        """Whether a sentence ends after this word and its point only when a capital or a quote follows."""
        return word.lower() in self.may


_KNOWN = {
    "nl": Abbreviations(frozenset(_NL.split()), frozenset(_NL_MAY_END.split()), frozenset()),
    "en": Abbreviations(frozenset(_EN.split()), frozenset(_EN_MAY_END.split()), frozenset("I")),
}


def abbreviations(language: str) -> Abbreviations:
    """The abbreviations of a language; of one that is not known, those of all."""
    if language in _KNOWN:
        return _KNOWN[language]
    return Abbreviations(*(frozenset().union(*sets) for sets in zip(*_KNOWN.values(), strict=True)))
