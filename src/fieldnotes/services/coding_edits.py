"""Changing a coding that is there: its memo, level, place, and whether it is a counter-example."""

from enum import Enum
from typing import Final

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Unit
from fieldnotes.services.codebook import clean_text
from fieldnotes.services.coding_joins import Joining, Laid, join_into, others_of, see_that_it_may_move
from fieldnotes.services.coding_rules import Seen, level_key, selected
from fieldnotes.store import codebook, coding_changes as store, codings
from fieldnotes.store.project import Project


class Kept(Enum):
    """Says of a value that it stays as it is."""

    AS_IT_IS = "as it is"


AS_IT_IS: Final = Kept.AS_IT_IS


def coding_memo(project: Project, coding: str) -> str:
    """The memo of a coding; empty when it has none.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.memo_of(connection, codings.find_coding(connection, coding).key)


def note_on_coding(project: Project, coding: str, memo: str, *, read: str | None = None) -> Laid:
    """Write the memo of a coding; an empty one takes it away.

    Args:
        project: the open project.
        coding: its id, or the beginning of it.
        memo: the words.
        read: the memo as it was when it was taken up, so that what somebody wrote meanwhile is not overwritten.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `memo-changed-meanwhile`, `bad-text`.
    """
    with project.changing("coding.memo") as work:
        found = codings.find_coding(work.connection, coding)
        work.labels["code"] = found.code
        if read is not None and store.memo_of(work.connection, found.key) != read:
            raise RefusedError("memo-changed-meanwhile")
        store.set_memo(work, found.key, clean_text(memo))
        return Laid(found.id, found.quote)


def mark_counter(project: Project, coding: str, *, counter: bool) -> Laid:
    """Say of a coding that it shows what its code does not mean, or no longer.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
    """
    with project.changing("coding.counter" if counter else "coding.no-counter") as work:
        found = codings.find_coding(work.connection, coding)
        work.labels["code"] = found.code
        store.set_counter(work, found.key, counter=counter)
        return Laid(found.id, found.quote)


def edit_coding(
    project: Project,
    coding: str,
    *,
    memo: str | None = None,
    counter: bool | None = None,
    level: str | Kept | None = AS_IT_IS,
) -> Laid:
    """Change what is said of a coding, as one action; what is not named stays as it is. No level is not rated.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `no-such-level`, `nothing-to-change`, `bad-text`.
    """
    if memo is None and counter is None and level is AS_IT_IS:
        raise RefusedError("nothing-to-change")
    with project.changing("coding.edit") as work:
        found = codings.find_coding(work.connection, coding)
        work.labels["code"] = found.code
        if memo is not None:
            store.set_memo(work, found.key, clean_text(memo))
        if counter is not None:
            store.set_counter(work, found.key, counter=counter)
        if not isinstance(level, Kept):
            codings.set_level(work, found, level_key(codebook.find_code(work.connection, found.code_id), level))
        return Laid(found.id, found.quote)


def resize_coding(
    project: Project,
    coding: str,
    start: int,
    end: int,
    *,
    unit: Unit | None = None,
    join: bool = False,
    seen: Seen | None = None,
) -> Laid:
    """Have a coding stand on another range of its document's text of now; its words and revision follow.

    Args:
        project: the open project.
        coding: its id, or the beginning of it.
        start: the first code point of the range.
        end: the one after its last.
        unit: by which unit the range was selected; None is not known.
        join: have it become one with the same coder's codings of the code that it then overlaps.
        seen: what was read when the range was selected, which must still stand there.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `bad-range`; `text-changed-meanwhile`; `shown-stays-put`, when it stands in a handout; when
            joining also `levels-differ`, `stances-differ`.
    """
    with project.changing("coding.resize") as work:
        found = codings.find_coding(work.connection, coding)
        own = store.standing(work.connection, found.key)
        name = store.document_name(work.connection, own.document)
        work.labels.update(code=found.code, document=name)
        quote = selected(work.connection, name, own.document, (start, end), seen)
        others = others_of(work.connection, own, (start, end))
        kind = unit.value if unit else None
        if join and others:
            return join_into(work, Joining.of_moved(own, start, end, kind))
        see_that_it_may_move(work, own)
        if (start, end) != (own.start, own.end):
            store.set_place(work, own, (start, end), quote, kind)
        return Laid(found.id, quote, tuple(each.id for each in others))
