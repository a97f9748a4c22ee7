"""Names of people in the name of a file, which is often called after who speaks in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.general_labels import PARTS_PLAYED, is_general

_SHORTEST_PART = 3  # letters; a shorter part of a name is a word like any other
_LONGEST_ENDING = 6  # letters of `.vtt`, `.xhtml` and the like
_SMALL_WORDS = "van von de den der het ten ter te la le du da dos del di el al bin ibn zu op in"
_ORDINARY_WORDS = """
a about an and annual appendix audio beleid bijlage brief concept copy dag day deel definitief document documents draft
een eerste en fieldnotes final first focus focusgroep focusgroup gesprek gesprekken groep group interview interviews
kopie letter meeting memo met minutes new nieuw notes notitie notities notulen observatie observaties observation
observations old opname oud over part plan policy recording report ronde round second teams team the transcript
transcriptie transcription tweede derde third veldnotities verslag jaarverslag version versie video week with zoom
januari februari maart juli september oktober november december january february march july october
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
"""  # no month or word that is a first name too
_BETWEEN = frozenset(_SMALL_WORDS.split())
_ORDINARY = PARTS_PLAYED | frozenset(_ORDINARY_WORDS.split())
_NOBODY: frozenset[str] = frozenset()


class _Word(NamedTuple):
    """A word of a name: its place, as it is written, and as it is compared."""

    start: int
    end: int
    written: str
    folded: str


class _Sought(NamedTuple):
    """What is looked for: whole labels, longest first, and parts of labels, with the name that each gets."""

    wholes: list[tuple[tuple[str, ...], frozenset[str]]]
    parts: Mapping[str, frozenset[str]]
    small: Mapping[str, frozenset[str]]


def without_names(name: str, names: Mapping[str, str | None], nameless: str) -> str:
    """A file's name in which each label of a map, and each part of one of three letters or more, became its pseudonym.

    Compared without case and diacritics, and whatever stands between the words (`_`, `-`, a blank). A part that several
    labels share gets all their pseudonyms. Labels that are general, or stay as they are, change nothing.

    Args:
        name: of the file, with its ending.
        names: from labels to pseudonyms; None for who is not to be named.
        nameless: what stands for a name without a pseudonym.
    """
    name = unicodedata.normalize("NFC", name)
    words = _words(name)
    kept, at = "", 0
    for first, last, called in _runs(words, _sought(names, nameless)):
        kept += name[at : words[first].start] + called
        at = words[last].end
    return kept + name[at:]


def full_name_in(name: str, known: Collection[str] = ()) -> str | None:
    """What in a file's name looks like somebody's full name: neighbouring capitalised words that are not ordinary ones.

    Args:
        name: of the file, with its ending.
        known: names that are no secret, such as pseudonyms and teams; their words do not count.
    """
    name = unicodedata.normalize("NFC", name)
    no_secret = {word.folded for each in known for word in _words(each)} | _ORDINARY
    found: list[_Word] = []
    for word in _words(_without_ending(name)):
        if word.written[:1].isupper() and word.written.isalpha() and word.folded not in no_secret:
            found.append(word)
        elif not (found and word.folded in _BETWEEN):
            if _is_full(found):
                break
            found = []
    return name[found[0].start : found[-1].end] if _is_full(found) else None


def _is_full(words: list[_Word]) -> bool:
    return sum(len(word.written) >= 2 for word in words) >= 2


def _without_ending(name: str) -> str:
    stem, point, ending = name.rpartition(".")
    written_as_one = len(ending) <= _LONGEST_ENDING and ending.isalnum() and ending in {ending.lower(), ending.upper()}
    return stem if point and stem and written_as_one else name


def _words(name: str) -> list[_Word]:
    """The words of a name; digits are words of their own, and so is what begins with a capital within a word."""
    found = []
    for run in re.finditer(r"\d+|(?:[^\W\d_][\u0300-\u036f]*)+", name):
        start = run.start()
        for at in range(run.start() + 1, run.end() + 1):
            if at == run.end() or (name[at].isupper() and name[at - 1].islower()):
                found.append(_Word(start, at, name[start:at], fold(name[start:at]).words))
                start = at
    return found


def _sought(names: Mapping[str, str | None], nameless: str) -> _Sought:
    wholes: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    small: defaultdict[str, set[str]] = defaultdict(set)
    for label, pseudonym in names.items():
        words = tuple(word.folded for word in _words(unicodedata.normalize("NFC", label)))
        called = unicodedata.normalize("NFC", pseudonym).strip() if pseudonym is not None else nameless
        if not words or is_general(label) or fold(label).words == fold(called).words:
            continue
        for whole in {words, ("".join(words),)}:
            wholes[whole].add(called)
        for word in words:
            long = sum(map(str.isalpha, word)) >= _SHORTEST_PART
            (parts if long and word not in _BETWEEN | PARTS_PLAYED else small)[word].add(called)
    longest_first = sorted(wholes, key=len, reverse=True)
    return _Sought(
        [(whole, frozenset(wholes[whole])) for whole in longest_first],
        {word: frozenset(called) for word, called in parts.items()},
        {word: frozenset(called) for word, called in small.items()},
    )


def _runs(words: list[_Word], sought: _Sought) -> Iterator[tuple[int, int, str]]:
    """The first and last word of each name, and what it becomes; neighbours that may be one person are one."""
    owners = _owners(words, sought)
    at = 0
    while at < len(words):
        meant = owners[at]
        last = at
        while meant:
            after = last + 1
            while after < len(words) and not owners[after] and sought.small.get(words[after].folded, _NOBODY) & meant:
                after += 1
            both = meant & owners[after] if after < len(words) else _NOBODY
            if not both:
                break
            meant, last = both, after
        if meant:
            yield at, last, "+".join(sorted(meant))
        at = last + 1


def _owners(words: list[_Word], sought: _Sought) -> list[frozenset[str]]:
    """For each word the pseudonyms of those whom it may name; none for an ordinary word."""
    owners = [sought.parts.get(word.folded, _NOBODY) for word in words]
    taken = [False] * len(words)
    for whole, called in sought.wholes:
        for at in range(len(words) - len(whole) + 1):
            here = range(at, at + len(whole))
            if not any(taken[place] for place in here) and tuple(words[place].folded for place in here) == whole:
                for place in here:
                    owners[place], taken[place] = called, True
    return owners
