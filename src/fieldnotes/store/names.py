"""Names as people type them, and what they point to: by id, by the beginning of an id, or by name."""

import unicodedata
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import is_prefix, prefix_range
from fieldnotes.store import tables

SHOWN_CANDIDATES = 5
LONGEST_NAME = 200  # code points


def folded(name: str) -> str:
    """A name as it is compared: composed characters (NFC), without case, without white space around it."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def clean_name(name: str, what: str) -> str:
    """A name that can be kept: not empty, not made of bytes that are no text, not longer than a line.

    Raises:
        RefusedError: `empty-name`, `bad-name` or `long-name`.
    """
    kept = unicodedata.normalize("NFC", name).strip()
    if not kept:
        raise RefusedError("empty-name", what=what)
    if "\0" in kept or any("\ud800" <= character <= "\udfff" for character in kept):
        raise RefusedError("bad-name", what=what)
    if len(kept) > LONGEST_NAME:
        raise RefusedError("long-name", what=what, length=len(kept), limit=LONGEST_NAME)
    return kept


class Found(NamedTuple):
    """What a reference points to."""

    key: int
    id: str
    name: str


def find(connection: Connection, kind: str, reference: str) -> Found:
    """What a reference points to in a table that has names (`team`, `document`, `participant`, `coder`, `guide`).

    An exact name goes before the beginning of an id.

    Raises:
        NotFoundError: `no-such-<kind>`, or `ambiguous` with the candidates.
    """
    table, name_column = _NAMED[kind]
    query = select(table.c.key, table.c.uid, table.c[name_column])
    by_name = _rows(connection, query.where(table.c.folded == folded(reference)))
    return _single(kind, reference, by_name or by_id(connection, table, query, reference))


def find_by_id(connection: Connection, kind: str, reference: str) -> Found:
    """What an id or the beginning of one points to, in a table without names (`session`, `note`, `coding`, …).

    Raises:
        NotFoundError: `no-such-<kind>`, or `ambiguous`.
    """
    table = _NAMELESS[kind]
    return _single(kind, reference, by_id(connection, table, select(table.c.key, table.c.uid, table.c.uid), reference))


def by_id(connection: Connection, table: Table[Any], query: Select[Any], reference: str) -> list[Found]:
    """The rows whose id begins with a reference, at most a few."""
    if not is_prefix(reference):
        return []
    low, high = prefix_range(reference)
    return _rows(connection, query.where(table.c.uid.between(low, high)))


def every_name(connection: Connection, kind: str) -> list[str]:
    """All names in a table that has names (see `find`)."""
    table, name_column = _NAMED[kind]
    return list(connection.scalars(select(table.c[name_column])))


def _rows(connection: Connection, query: Select[Any]) -> list[Found]:
    return [Found(key, uid, name) for key, uid, name in connection.execute(query.limit(SHOWN_CANDIDATES + 1))]


def _single(kind: str, reference: str, rows: list[Found]) -> Found:
    if not rows:
        code = f"no-such-{kind}"
        raise NotFoundError(code, given=reference)
    if len(rows) > 1:
        shown = ", ".join(row.id for row in rows[:SHOWN_CANDIDATES])
        raise NotFoundError("ambiguous", given=reference, candidates=shown)
    return rows[0]


_NAMED: dict[str, tuple[Table[Any], str]] = {
    "team": (tables.teams, "name"),
    "document": (tables.documents, "name"),
    "participant": (tables.participants, "pseudonym"),
    "coder": (tables.coders, "name"),
    "guide": (tables.guides, "name"),
}
_NAMELESS: dict[str, Table[Any]] = {
    "session": tables.sessions,
    "note": tables.notes,
    "scene": tables.scenes,
    "coding": tables.coding_details,
    "finding": tables.findings,
    "memo": tables.memos,
    "handout": tables.handouts,
    "response": tables.responses,
    "form": tables.forms,
    "bookmark": tables.bookmarks,
}
