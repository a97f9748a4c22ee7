"""Who is meant by a name that is typed: a pseudonym, initials, or the interviewer; and who a beginning may become."""

import unicodedata
from collections.abc import Sequence

from fieldnotes.analysis.initials import initials_of
from fieldnotes.model.rows import PersonRow

INTERVIEWER = "interviewer"
_INTERVIEWER = frozenset({INTERVIEWER, "i", "ik", "me"})
MOST = 6


def meant(people: Sequence[PersonRow], name: str) -> list[str]:
    """The names that may be meant: one when it is clear, none when nobody bears it, several when it is not clear.

    A pseudonym goes before `I` for the interviewer, that before initials, and initials of the own team before those of
    another.
    """
    asked = _folded(name)
    named = [each for each in people if _folded(each.pseudonym) == asked]
    if named:
        return [each.pseudonym for each in named]
    if asked in _INTERVIEWER:
        return [INTERVIEWER]
    called = [each for each in people if _folded(initials_of(each.pseudonym)) == asked]
    own = [each for each in called if each.own]
    return [each.pseudonym for each in own or called]


def only(names: Sequence[str]) -> str | None:
    """The one name that is meant; None when that is not clear."""
    return names[0] if len(names) == 1 else None


def beginning(people: Sequence[PersonRow], letters: str) -> list[PersonRow]:
    """Who may be meant by the letters typed so far, those of the own team first; at most a few."""
    asked = _folded(letters)
    found = [
        each
        for each in people
        if _folded(each.pseudonym).startswith(asked) or _folded(initials_of(each.pseudonym)).startswith(asked)
    ]
    return sorted(found, key=lambda each: not each.own)[:MOST]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
