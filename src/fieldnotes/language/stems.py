"""Stems of words, by the Snowball rules: forms of one word, and words made from it, come out alike.

They are for comparing, never for showing. What was asked is kept for as long as the `Stems` lives, and no longer.

The Dutch rules take `ge` out of every word, to bring `gevraagd` to `vraag`; that would make one of `gemeente` and
`mening`. So `ge` only goes where a word is spelt as a regular past participle is.
"""

import re
from typing import Any

_ALGORITHMS = {"nl": "dutch", "en": "english"}
_BEFORE_GE = (
    "aan|achter|af|bij|binnen|deel|door|goed|in|kennis|mee|na|neer|om|onder|op|over|plaats|rond|samen|stop|terug|thuis|toe"
    "|uit|vast|vol|voor|voorbij|vrij|waar|weer|weg"
)
_PARTICIPLE = re.compile(rf"(?:{_BEFORE_GE})?ge.{{2,}}(?:(?:[tkfspx]|ch)t|[^tkfspx]d)e?")
_TAKEN_OUT = re.compile(r"ge(?=.{3})")  # where the rules would take it out
_LIKE_PARTICIPLES = """
gebied gebod gebruikt gebruikte gedicht geduld gelooft geloofd geluid gemoed gerecht geslacht gevecht geweld gewicht
gezicht gezond gezonde
"""
_NO_PARTICIPLES = frozenset(_LIKE_PARTICIPLES.split())


class Stems:
    """The stems of one language (`nl` or `en`; another is not stemmed), each worked out once."""

    def __init__(self, language: str) -> None:
        self._stemmer = _stemmer(_ALGORITHMS[language]) if language in _ALGORITHMS else None
        self._keeps_ge = language == "nl"
        self._known: dict[str, str] = {}

    def __call__(self, form: str) -> str:
        """The stem of a word, given as it is compared (`analysis.words.form_of`)."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._stemmed(form) or form
        return known

    def _stemmed(self, form: str) -> str:
        if self._stemmer is None:
            return form
        if self._keeps_ge and (form in _NO_PARTICIPLES or not _PARTICIPLE.fullmatch(form)):
            kept = str(self._stemmer.stemWord(_TAKEN_OUT.sub("gé", form)))
            return kept.replace("géé", "gé").replace("gé", "ge")  # the rules may double a vowel
        return str(self._stemmer.stemWord(form))


def _stemmer(algorithm: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(algorithm)


def common_words(language: str) -> frozenset[str]:
    """Words that any text of a language holds (`de`, `het`, `wat`), and that therefore make no two texts alike."""
    if language == "en":
        from spacy.lang.en.stop_words import STOP_WORDS
    else:
        from spacy.lang.nl.stop_words import STOP_WORDS
    return frozenset(STOP_WORDS)
