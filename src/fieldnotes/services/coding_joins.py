"""Joining: codings of one code by one coder that overlap become one, and nothing that was known of them is lost."""

from typing import NamedTuple, Self

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Unit
from fieldnotes.services.coding_rules import Seen, selected
from fieldnotes.store import codebook, codings, documents, joining as store
from fieldnotes.store.coding_changes import Standing, document_name, set_place, standing
from fieldnotes.store.codings import NewCoding
from fieldnotes.store.names import find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work


class Laid(NamedTuple):
    """A coding that was laid or changed.

    Attributes:
        id: the coding.
        quote: the words that it covers.
        overlaps: ids of the same coder's other codings of the code that share some of its words.
    """

    id: str
    quote: str
    overlaps: tuple[str, ...] = ()


class Joining(NamedTuple):
    """What comes to be joined: where it stands, whose it is, and what is known of it.

    Attributes:
        own: the coding itself when it is there already.
        level: the level that was just given, which goes before all others; None when none was.
    """

    document: int
    code: int
    coder: int
    start: int
    end: int
    counter: bool
    level: int | None
    memo: str
    unit: str | None
    own: Standing | None = None

    @classmethod
    def of_new(cls, new: NewCoding) -> Self:
        """A coding that is being laid."""
        place = (new.document, new.code, new.coder, new.start, new.end)
        return cls(*place, new.counter, new.level, new.memo, new.unit)

    @classmethod
    def of_moved(cls, coding: Standing, start: int, end: int, unit: str | None) -> Self:
        """A coding that is being moved or resized."""
        place = (coding.document, coding.code, coding.coder, start, end)
        return cls(*place, coding.counter, None, "", unit, coding)


class Overlap(NamedTuple):
    """A code that lies already, by the same coder, on some of the words that are to be coded: its id and path."""

    code_id: str
    code: str
    codings: tuple[str, ...]


def overlaps(
    project: Project, document: str, start: int, end: int, codes: list[str], *, seen: Seen | None = None
) -> list[Overlap]:
    """Which of some codes whoever is at work has laid already on some of these words, not as a counter-example.

    Raises:
        NotFoundError: `no-such-document`, `no-such-code`, `ambiguous`, `ambiguous-code`.
        RefusedError: `text-changed-meanwhile`, when the words are not those that were `seen`.
    """
    with project.reading() as connection:
        text = find(connection, "document", document)
        if seen is not None:
            selected(connection, text.name, text.key, (start, end), seen)
        coder = store.coder_key(connection, project.coder)
        known = codebook.known_codes(connection)
        if coder is None:
            return []
        picked = {code.key: code for code in (codebook.pick_code(known, each) for each in codes)}
        found = []
        for code in picked.values():
            there = store.overlapping(connection, text.key, code.key, coder, (start, end), counter=False)
            if there:
                found.append(Overlap(code.id, code.written, tuple(each.id for each in there)))
        return found


def overlaps_of_moved(project: Project, coding: str, start: int, end: int, *, seen: Seen | None = None) -> list[str]:
    """The codings that a coding would overlap, as one of the same code and coder, if it stood elsewhere.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `text-changed-meanwhile`, when the words are not those that were `seen`.
    """
    with project.reading() as connection:
        own = standing(connection, codings.find_coding(connection, coding).key)
        if seen is not None:
            selected(connection, document_name(connection, own.document), own.document, (start, end), seen)
        return [each.id for each in others_of(connection, own, (start, end))]


def others_of(connection: Reading, own: Standing, place: tuple[int, int]) -> list[Standing]:
    """The other codings of the same code and coder that share words with a place."""
    found = store.overlapping(connection, own.document, own.code, own.coder, place, counter=own.counter)
    return [each for each in found if each.key != own.key]


def join_into(work: Work, joining: Joining) -> Laid:
    """Have one coding stand for a passage and for all that it overlaps: the oldest, over all of their words.

    Memos are put one after another, what rests on the others rests on it, and the levels must agree unless one was
    just given.

    Raises:
        RefusedError: `shown-stays-put`, when one of them stands in a handout; `levels-differ`; `stances-differ`, when
            one speaks for a finding and another against it.
    """
    together, place = _together(work, joining)
    level = _level_of(together, joining)
    for each in together:
        see_that_it_may_move(work, each)
    if store.disagreeing(work.connection, [each.key for each in together]):
        raise RefusedError("stances-differ")
    kept, *others = together
    memos = dict.fromkeys(filter(None, [*(each.memo for each in together), joining.memo]))
    for other in others:
        store.absorb(work, kept.key, other)
    quote = documents.passage(work.connection, joining.document, *place)
    units = [joining.unit, *(each.unit for each in together if each is not joining.own)]
    set_place(work, kept, place, quote, _unit_of(units))
    meaning = min(each.meaning for each in together)
    store.settle(work, kept.key, level=level, memo="\n\n".join(memos), meaning=meaning)
    return Laid(kept.id, quote)


def see_that_it_may_move(work: Work, coding: Standing) -> None:
    """Refuse to give another place to a coding that somebody outside was shown (`shown-stays-put`)."""
    if codings.was_shown(work.connection, coding.key):
        raise RefusedError("shown-stays-put", coding=coding.id)


def _together(work: Work, joining: Joining) -> tuple[list[Standing], tuple[int, int]]:
    """All that is joined, the oldest first, and the place that it takes: the union may meet further ones."""
    place = (joining.start, joining.end)
    own = joining.own
    while True:
        found = store.overlapping(
            work.connection, joining.document, joining.code, joining.coder, place, counter=joining.counter
        )
        others = [each for each in found if own is None or each.key != own.key]
        wider = (min([place[0], *(each.start for each in others)]), max([place[1], *(each.end for each in others)]))
        if wider == place:
            return sorted([*others, *([own] if own else [])], key=lambda each: each.key), place
        place = wider


def _level_of(together: list[Standing], joining: Joining) -> int | None:
    if joining.level is not None:
        return joining.level
    levels = {each.level for each in together if each.level is not None}
    if len(levels) > 1:
        raise RefusedError("levels-differ")
    return levels.pop() if levels else None


def _unit_of(units: list[str | None]) -> str | None:
    """By which unit a union was selected: the one that all have; free characters when they differ."""
    if len(set(units)) == 1:
        return units[0]
    return None if None in units else Unit.CHARACTER.value
