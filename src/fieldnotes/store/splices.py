"""Changing words in the middle of a session's document, so that whatever is laid on them stays on its words.

What stands behind moves along (`store/shifts.py`); codings and reflected passages that touch the changed words are
looked at one by one. When the document bears codings, the text before is kept with its revision.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from fieldnotes.analysis.splice import Change, moved
from fieldnotes.base.errors import RefusedError
from fieldnotes.store import tables
from fieldnotes.store.codebook import known_codes
from fieldnotes.store.shifts import Shift
from fieldnotes.store.unit_of_work import Work

_SHOWN = 5  # codes that are named when a change is refused


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
def spliced(work: Work, document: int, change: Change, behind: int) -> Iterator[None]:
    """Change the text of a document; in the block the lines themselves are changed, where they stand afterwards.

    Args:
        work: the open unit of work.
        document: the key of the document.
        change: of its whole text.
        behind: from where on whole lines move along, as it is before the change.

    Raises:
        RefusedError: `note-coded`, `note-reflected-on`, when no word would be left of what is laid on the text.
    """
    codings, passages = _codings(work, document, change, behind), _passages(work, document, change, behind)
    shift = Shift(
        document,
        change.first,
        behind,
        change.growth,
        tuple(each.before.key for each in codings),
        tuple(each.before.key for each in passages),
    )
    _keep_revision(work, document, change.before)
    if shift.by > 0:
        work.shift(shift)
    for each in codings:
        _put(work, tables.codings, tables.coding_details, each)
    for each in passages:
        _put(work, tables.note_passages, tables.note_passages, each)
    yield
    if shift.by <= 0:
        work.shift(shift)


def _codings(work: Work, document: int, change: Change, behind: int) -> list[_Follows]:
    """Where the codings that touch the changed words stand afterwards (`note-coded`)."""
    coding, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(coding.key, coding.start, coding.end, detail.quote, coding.code)
        .join(tables.coding_details, detail.key == coding.key)
        .where(coding.document == document, coding.start < behind, coding.end > change.first)
        .order_by(coding.start, coding.key)
    )
    followed, lost = [], []
    for key, start, end, quote, code in work.connection.execute(query).all():
        follows = _follow(Anchor(key, start, end, quote), change)
        if follows is None:
            lost.append(code)
        else:
            followed.append(follows)
    if lost:
        names = {code.key: code.written for code in known_codes(work.connection)}
        shown = list(dict.fromkeys(f"‘{names[code]}’" for code in lost))
        raise RefusedError("note-coded", codes=", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else ""))
    return followed


def _passages(work: Work, document: int, change: Change, behind: int) -> list[_Follows]:
    """Where the passages stand afterwards that reflections are about (`note-reflected-on`)."""
    column = tables.note_passages.c
    query = (
        select(column.key, column.start, column.end, column.quote)
        .where(column.document == document, column.start < behind, column.end > change.first)
        .order_by(column.start, column.key)
    )
    followed = []
    for row in work.connection.execute(query).all():
        follows = _follow(Anchor._make(row), change)
        if follows is None:
            raise RefusedError("note-reflected-on")
        followed.append(follows)
    return followed


def _follow(anchor: Anchor, change: Change) -> _Follows | None:
    place = moved(change, anchor.start, anchor.end)
    if place is None:
        return None
    return _Follows(anchor, Anchor(anchor.key, *place, change.after[slice(*place)]))


def _put(work: Work, places: Table[Any], words: Table[Any], follows: _Follows) -> None:
    """Lay a range where it stands now; what stays as it was is not touched."""
    before, after = follows
    if before[1:3] != after[1:3]:
        work.update(places, after.key, start=after.start, end=after.end)
    if before.quote != after.quote:
        work.update(words, after.key, quote=after.quote)


def _keep_revision(work: Work, document: int, text: str) -> None:
    """Keep the text as it was with its revision, and begin the next; only a text that bears codings has need of it."""
    if not is_coded(work.connection, document):
        return
    column = tables.revisions.c
    query = select(column.key, column.number).where(column.document == document).order_by(column.number.desc()).limit(1)
    key, number = work.connection.execute(query).one()
    work.update(tables.revisions, key, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    work.insert(tables.revisions, document=document, number=number + 1, sha256=None, made_at=work.at, text=None)


def is_coded(connection: Connection, document: int) -> bool:
    """Whether a document bears codings."""
    column = tables.codings.c
    return connection.scalar(select(column.key).where(column.document == document).limit(1)) is not None
