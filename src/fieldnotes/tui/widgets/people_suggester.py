"""Completion of pseudonyms while they are typed, one or several with commas between them."""

import re
from collections.abc import Iterable, Sequence

from textual.suggester import Suggester

from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import PersonRow

_BETWEEN = re.compile(r"[,;]")


class PeopleSuggester(Suggester):
    """Suggests who may be meant: someone of the team, then someone of another, then one of the words in `also`."""

    def __init__(self, people: Iterable[PersonRow], also: Iterable[str] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        own_first = sorted(people, key=lambda person: not person.own)
        self._names = [*(person.pseudonym for person in own_first), *also]

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed, with its last name completed; None when nobody fits."""
        return completed(value, self._names)


def completed(typed: str, names: Sequence[str]) -> str | None:
    """What was typed, with its last name completed by the first that begins so and was not named before."""
    *before, last = _BETWEEN.split(typed)
    begun = last.lstrip()
    if not begun:
        return None
    named = {each.strip().casefold() for each in before}
    for name in names:
        fits = name.casefold().startswith(begun.casefold()) and name.casefold() != begun.casefold()
        if fits and name.casefold() not in named and one_line(name) == name:
            return typed + name[len(begun) :]
    return None


def names_in(typed: str) -> list[str]:
    """The names that were typed, in their order."""
    return [name for each in _BETWEEN.split(typed) if (name := each.strip())]
