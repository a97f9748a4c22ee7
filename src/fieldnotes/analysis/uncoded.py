"""The stretches of a text that nothing is laid on, as far as there are words in them."""

from collections.abc import Iterable

Range = tuple[int, int]


def uncoded(text: str, covered: Iterable[Range]) -> list[Range]:
    """What of a text lies in none of some ranges: half-open, in order, without the blanks around it.

    Stretches that hold only blanks are left out.
    """
    found: list[Range] = []
    at = 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        words = text[at:start]
        if words and not words.isspace():
            first = at + len(words) - len(words.lstrip())
            found.append((first, at + len(words.rstrip())))
        at = max(at, end)
    return found
