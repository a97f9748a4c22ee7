"""Changing words in the middle of a session's document, so that whatever is laid on them stays on its words.

What stands behind moves along (`store/shifts.py`); what touches the changed words is looked at one by one. Of a coding
or a reflected passage a word must be left. A memo's passage, a bookmark or a refused suggestion of which none is left
is kept without a place. When something is laid on the document, the text before is kept with its revision.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from fieldnotes.analysis.splice import Change, Range, moved
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.codebook import known_codes
from fieldnotes.store.shifts import ANCHORED, Shift
from fieldnotes.store.unit_of_work import Work

_SHOWN = 5  # codes that are named when a change is refused
_PROVEN = ("codings", "memos", "bookmarks", "refusals")  # for whose quotes a text is kept


class Anchor(NamedTuple):
    """A range that something is laid on, with the words that stand there."""

    key: int
    start: int
    end: int
    quote: str


class _Follows(NamedTuple):
    """Where a range was, and where it stands after a change."""

    before: Anchor
    after: Anchor


@contextmanager
def spliced(
    work: Work, document: int, change: Change, behind: int, place: Callable[[Change, int, int], Range | None] = moved
) -> Iterator[None]:
    """Change the text of a document; in the block the lines themselves are changed, where they stand afterwards.

    Args:
        work: the open unit of work.
        document: the key of the document.
        change: of its whole text.
        behind: from where on whole lines move along, as it is before the change.
        place: says where a range stands after the change; None when no word of it is left.

    Raises:
        RefusedError: `note-coded`, `note-reflected-on`, when no word would be left of what is laid on the text.
    """
    touched = {name: _touched(work, name, document, change, behind) for name in ANCHORED}
    followed = {
        name: [_follow(anchor, change, place(change, anchor.start, anchor.end)) for anchor in anchors]
        for name, anchors in touched.items()
    }
    _see_that_words_are_left(work, followed)
    apart = {name: tuple(anchor.key for anchor in anchors) for name, anchors in touched.items()}
    shift = Shift(document, change.first, behind, change.growth, apart)
    if is_borne(work.connection, document):
        keep_revision(work, document, change.before)
    if shift.by > 0:
        work.shift(shift)
    for name, rows in followed.items():
        table = ANCHORED[name]
        for each in rows:
            _put(work, table, tables.coding_details if table is tables.codings else table, each)
    yield
    if shift.by <= 0:
        work.shift(shift)


def _touched(work: Work, name: str, document: int, change: Change, behind: int) -> list[Anchor]:
    """What is laid on the changed words, by place."""
    table = ANCHORED[name]
    column = table.c
    query = select(column.key, column.start, column.end)
    if table is tables.codings:
        query = query.add_columns(tables.coding_details.c.quote).join(
            tables.coding_details, tables.coding_details.c.key == column.key
        )
    else:
        query = query.add_columns(column.quote)
    query = query.where(column.document == document, column.start < behind, column.end > change.first)
    return [Anchor._make(row) for row in work.connection.execute(query.order_by(column.start, column.key))]


def _follow(anchor: Anchor, change: Change, place: Range | None) -> _Follows:
    """Where a range stands after a change; one of which no word is left has no place any more."""
    if place is None:
        return _Follows(anchor, Anchor(anchor.key, anchor.start + AWAY, anchor.end + AWAY, anchor.quote))
    return _Follows(anchor, Anchor(anchor.key, *place, change.after[slice(*place)]))


def _see_that_words_are_left(work: Work, followed: dict[str, list[_Follows]]) -> None:
    """Refuse a change that takes all words of a coding (`note-coded`), or of a reflection (`note-reflected-on`)."""
    lost = [each.before.key for each in followed["codings"] if each.after.start >= AWAY]
    if lost:
        column = tables.codings.c
        codes = dict(work.connection.execute(select(column.key, column.code).where(column.key.in_(lost))).all())
        names = {code.key: code.written for code in known_codes(work.connection)}
        shown = list(dict.fromkeys(f"‘{names[codes[key]]}’" for key in lost))
        raise RefusedError("note-coded", codes=", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else ""))
    if any(each.after.start >= AWAY for each in followed["passages"]):
        raise RefusedError("note-reflected-on")


def _put(work: Work, places: Table[Any], words: Table[Any], follows: _Follows) -> None:
    """Lay a range where it stands now; what stays as it was is not touched."""
    before, after = follows
    if before[1:3] != after[1:3]:
        work.update(places, after.key, start=after.start, end=after.end)
    if before.quote != after.quote:
        work.update(words, after.key, quote=after.quote)


def keep_revision(work: Work, document: int, text: str, next_text: str | None = None) -> int:
    """Keep the text as it was with its revision, and begin the next, whose number comes back.

    The next one is sealed with a checksum when its text is given: nothing is appended to it.
    """
    column = tables.revisions.c
    query = select(column.key, column.number).where(column.document == document).order_by(column.number.desc()).limit(1)
    key, number = work.connection.execute(query).one()
    work.update(tables.revisions, key, text=text, sha256=sha256_of(text))
    digest = None if next_text is None else sha256_of(next_text)
    work.insert(tables.revisions, document=document, number=number + 1, sha256=digest, made_at=work.at, text=None)
    return int(number) + 1


def sha256_of(text: str) -> str:
    """The checksum of a revision's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_borne(connection: Connection, document: int) -> bool:
    """Whether something is laid on a document of which the quoted words must stay provable."""
    return any(
        connection.scalar(select(ANCHORED[name].c.key).where(ANCHORED[name].c.document == document).limit(1))
        is not None
        for name in _PROVEN
    )
