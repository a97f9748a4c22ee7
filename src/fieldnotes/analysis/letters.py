"""A letter for every code, by which the reader's stripes and the code list name it in one cell."""

import string
import unicodedata
from collections.abc import Iterator, Sequence

_ANY = string.ascii_uppercase + string.ascii_lowercase + string.digits
_NAMELESS = "?"


def letters(codes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A single character for each code, all different as long as there are letters and digits left.

    A code gets a letter of its own name where it can (capitals before small letters, earlier letters before
    later ones, accents left off), else any free letter or digit; when all are taken, its own first letter
    again.

    Args:
        codes: (id, name) of each code; who comes first chooses first, so one order always gives the same
        letters.

    Returns:
        The character by code id. Each is one cell wide.
    """
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for code_id, name in codes:
        wishes = list(_wishes(name))
        free = next((letter for letter in (*wishes, *_ANY) if letter not in taken), None)
        chosen[code_id] = free or next(iter(wishes), _NAMELESS)
        taken.add(chosen[code_id])
    return chosen


def _wishes(name: str) -> Iterator[str]:
    """The letters of a name in order of preference."""
    own = [letter for letter in unicodedata.normalize("NFKD", name) if _is_one_cell_letter(letter)]
    yield from (letter.upper() for letter in own if len(letter.upper()) == 1)
    yield from (letter.lower() for letter in own if len(letter.lower()) == 1)


def _is_one_cell_letter(character: str) -> bool:
    """Whether a character is a capital or small letter that no terminal draws wide."""
    return unicodedata.category(character) in {"Lu", "Ll"} and unicodedata.east_asian_width(character) not in {"W", "F"}
