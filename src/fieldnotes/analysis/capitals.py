"""Words that may be names because of their capital: Dutch and English write few words large inside a sentence.

Known as normally large are days, months, languages, peoples and some abbreviations. At the beginning of a sentence a
capital proves nothing; there a common given name tells.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from fieldnotes.analysis.folding import fold, unseen
from fieldnotes.analysis.given_names import ALSO_WORDS, GIVEN_NAMES, is_given_name

_WRITTEN_LARGE = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december i i'm i've i'd i'll u uw nederland nederlands nederlandse nederlander"
    " nederlanders holland hollands europa europees europese duits duitse duitsland engels engelse engeland frans"
    " franse frankrijk belgie belgisch belgische vlaams vlaamse fries friese turks turkse turkije marokkaans"
    " marokkaanse marokko surinaams surinaamse suriname pools poolse polen arabisch arabische oekraiens oekraiense"
    " oekraine syrisch syrische syrie chinees chinese spaans spaanse italiaans italiaanse russisch russische english"
    " dutch german french turkish moroccan european europe american netherlands kerst kerstmis pasen pinksteren"
    " sinterklaas koningsdag ramadan suikerfeest christmas easter god avg ict hr hrm cv wmo pw bv nv ok tv pc id sms"
    " pdf eu nl vn kpi rie covid corona excel word teams outlook powerpoint whatsapp wifi it ai html usb ict'er bhv or"
    " mt pgb wlz zzp cao hbo mbo wo btw"
)
_NORMAL = frozenset(_WRITTEN_LARGE.split())
_WORD = re.compile(
    r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]|[-'’](?=[^\W\d_])|-\s*\n\s*(?=[a-z]))*"
)
_STARTS = re.compile(r"(?:\A|[.!?…:;]|\n\s*\n|\n|[–—•]\s|\)\s?\.?)[\s‘’“”\"'(\[]*\Z")
_QUOTE = re.compile(r"[‘“\"(\[]\s*\Z")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ ._*-][^\W\d_]){2,14}(?![^\W_])")
_INITIAL = re.compile(r"(?<![^\W_])(?:[A-Z]\.\s?){1,4}(?=[A-Z(]|[^\w\s]|\s[a-z]|\Z)")
_BEFORE = 16  # signs before a word in which it shows whether a sentence begins
_SHORTEST = 2


class Large(NamedTuple):
    """A stretch that may be a name; `given` when it is a common given name."""

    start: int
    end: int
    given: bool


def large_words(text: str, accepted: Collection[str] = ()) -> Iterator[Large]:
    """What may be a name in a text, in order; `accepted` holds folded words that are none."""
    for found in _WORD.finditer(text):
        word = _bare(found[0])
        folded = fold(word).words
        if len(folded) < _SHORTEST or _stem(folded) in accepted or folded in accepted:
            continue
        starts = _begins(text, found.start())
        if _is_given(word, folded, starts=starts):
            yield Large(*found.span(), given=True)
        elif not starts and _is_large(word) and not _is_normal(folded):
            yield Large(*found.span(), given=False)
    for found in _SPACED.finditer(text):
        joined = "".join(sign for sign in fold(found[0]).words if sign.isalpha())
        if joined not in accepted:
            yield Large(*found.span(), given=any(joined[:end] in GIVEN_NAMES for end in range(3, len(joined) + 1)))
    for found in _INITIAL.finditer(text):
        if found[0].count(".") > 1 or not _begins(text, found.start()):
            yield Large(found.start(), found.start() + len(found[0].rstrip()), given=False)


def _bare(word: str) -> str:
    """A word without what is not seen in it, and joined where a line broke it off."""
    return re.sub(r"-\s*\n\s*", "", "".join(sign for sign in word if not unseen(sign)))


def _stem(folded: str) -> str:
    return folded.removesuffix("'s").removesuffix("s") if folded.endswith("s") else folded


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - _BEFORE) : at]
    return bool(_STARTS.search(before) or _QUOTE.search(before))


def _is_given(word: str, folded: str, *, starts: bool) -> bool:
    if not word[:1].isupper() or not is_given_name(word):
        return False
    plain = _stem(folded)
    return not (starts and (plain in ALSO_WORDS or folded in ALSO_WORDS))


def _is_large(word: str) -> bool:
    return word[:1].isupper() or any(sign.isupper() for sign in word[1:])


def _is_normal(folded: str) -> bool:
    pieces = [piece for piece in re.split(r"[-']", folded) if piece]
    return folded in _NORMAL or _stem(folded) in _NORMAL or bool(pieces and pieces[0] in _NORMAL and len(pieces) > 1)
