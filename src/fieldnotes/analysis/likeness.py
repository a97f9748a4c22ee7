"""How much a sentence is like the passages that bear a code: the words they share, the rare ones weighing most.

Passages and sentences are bags of stems. A stem weighs more the fewer lines of the study hold it. What recurs in at
least two passages of a code is its profile, and a sentence is like the code by the cosine between the two, when it
shares at least two words with it. Nothing is learnt: the words that are shared are the whole explanation.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

LEAST_PASSAGES = 3
"""So many passages a code needs before anything can be told to be like them."""

ALIKE = 0.18  # the cosine from which on a sentence counts as like a code's passages
_RECURRING = 2  # passages of a code that must hold a stem
_LEAST_SHARED = 2  # stems that a sentence must share
_COMMON = 0.1  # of all lines: a stem that more hold tells nothing apart
_FEW_LINES = 50  # below so many lines, how common a word is cannot be told

Bag = Mapping[str, int]


class Alike(NamedTuple):
    """How like a code's passages a sentence is, through which stems (most telling first), and how many hold any."""

    code: int
    passages: int
    shared: tuple[str, ...]
    score: float


class Rarity:
    """How telling stems are, from how many of a study's lines hold each."""

    def __init__(self, lines: Iterable[Iterable[str]]) -> None:
        self._holding: Counter[str] = Counter()
        self._lines = 0
        for line in lines:
            self._lines += 1
            self._holding.update(set(line))

    def weight(self, stem: str) -> float:
        """More than nought; the rarer, the more."""
        return log(1 + max(self._lines, 1) / max(self._holding[stem], 1))

    def is_common(self, stem: str) -> bool:
        """Whether so many lines hold it that sharing it means nothing."""
        return self._lines >= _FEW_LINES and self._holding[stem] > self._lines * _COMMON

    def vector(self, bag: Bag) -> dict[str, float]:
        """A bag as weights of length one."""
        weights = {stem: (1 + log(count)) * self.weight(stem) for stem, count in bag.items() if count > 0}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()} if length else {}


class Likeness:
    """The profiles of codes, ready to be compared with.

    Args:
        passages: the bags of each code's passages; a code with fewer than three is left out.
        rarity: how telling stems are.
    """

    def __init__(self, passages: Mapping[int, Sequence[Bag]], rarity: Rarity) -> None:
        self._rarity = rarity
        self._passages = {code: bags for code, bags in passages.items() if len(bags) >= LEAST_PASSAGES}
        self._profiles: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for code, bags in self._passages.items():
            for stem, weight in self._profile(bags).items():
                self._profiles[stem].append((code, weight))

    def _profile(self, bags: Sequence[Bag]) -> dict[str, float]:
        holding = Counter(stem for bag in bags for stem in bag)
        recurring = {
            stem: count for stem, count in holding.items() if count >= _RECURRING and not self._rarity.is_common(stem)
        }
        return self._rarity.vector(recurring)

    def __bool__(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self._profiles)

    def may_be_alike(self, stems: Iterable[str]) -> bool:
        """Whether a line with these stems may hold a sentence that is like a code: a quick look ahead."""
        return sum(1 for stem in set(stems) if stem in self._profiles) >= _LEAST_SHARED

    def alike(self, bag: Bag) -> list[Alike]:
        """The codes that a sentence is like, in the order of their numbers."""
        through: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        for stem, weight in self._rarity.vector(bag).items():
            for code, other in self._profiles.get(stem, ()):
                through[code].append((weight * other, stem))
        return [
            self._told(code, parts)
            for code, parts in sorted(through.items())
            if len(parts) >= _LEAST_SHARED and sum(part for part, _ in parts) >= ALIKE
        ]

    def _told(self, code: int, parts: Sequence[tuple[float, str]]) -> Alike:
        shared = tuple(stem for _, stem in sorted(parts, key=lambda each: (-each[0], each[1])))
        holding = sum(1 for bag in self._passages[code] if any(stem in bag for stem in shared))
        return Alike(code, holding, shared, min(sum(part for part, _ in parts), 1.0))
