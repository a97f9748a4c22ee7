"""Rating with one key: a digit or a letter names a level of a scale, and Enter, space or 0 names none."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.folding import fold

_NOT_RATED = frozenset({"enter", "space", "0"})


class Rating(NamedTuple):
    """What a key says: a level, or that there is none."""

    level: str | None


def rating_of(key: str, character: str | None, scale: Sequence[str]) -> Rating | None:
    """What a key says on a scale; None when it says nothing.

    A letter counts when just one level begins with it.
    """
    if key in _NOT_RATED:
        return Rating(None)
    if character and character.isdecimal() and 1 <= int(character) <= len(scale):
        return Rating(scale[int(character) - 1])
    wanted = fold(character).words if character and character.isalpha() else ""
    begun = [level for level in scale if wanted and fold(level).words.startswith(wanted)]
    return Rating(begun[0]) if len(begun) == 1 else None


def level_lines(scale: Sequence[str], not_rated: str) -> list[str]:
    """The levels as lines, each with its key; the first is none of them."""
    return [f"0  {not_rated}", *(f"{number}  {level}" for number, level in enumerate(scale, start=1))]
