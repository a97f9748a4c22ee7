"""Labels of speakers that look like somebody's full name: such a name is not to enter a study by accident."""

from collections.abc import Iterable, Sequence

from fieldnotes.analysis.speakers import INTERVIEWER

_LEAST_LETTERS = 2  # `Speaker A` and `Jan J.` name nobody in full
_SHORTEST_PART = 3  # letters; a shorter part of a name is a word like any other


def looks_like_full_name(label: str) -> bool:
    """Whether a label holds two capitalised words, as `Jan Jansen` and `Jansen, Jan` do, and `Spreker 2` does not."""
    return len(_capitalised(label)) >= 2


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


def _capitalised(label: str) -> list[str]:
    words = [word.strip(",.;:()[]'\"") for word in label.split()]
    return [word for word in words if word[:1].isupper() and sum(map(str.isalpha, word)) >= _LEAST_LETTERS]
