"""The codings that wait to be looked at again, since what their code means changed after they were judged.

Nothing is kept of the queue itself: a coding waits as long as the meaning under which it was last judged is an earlier
one than its code has now.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.model.codebook_rows import MeaningRow, RecheckRow
from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.changes import unpacked
from fieldnotes.store.codebook import KnownCode, known_codes

_SAID = ("brief", "definition", "use_when", "not_when")


class Waiting(NamedTuple):
    """A coding that may be looked at again, as a change needs it."""

    key: int
    code: int
    level: str | None
    meaning: int


def waiting_codings(connection: Connection, code: KnownCode | None = None) -> list[RecheckRow]:
    """The codings that wait, of one code or of all, by code and then in reading order."""
    found: list[RecheckRow] = []
    for each in known_codes(connection) if code is None else [code]:
        if each.reopened is not None:
            found += _waiting_of(connection, each, meanings(connection, each.key))
    return found


def _waiting_of(connection: Connection, code: KnownCode, meant: Mapping[int, MeaningRow]) -> list[RecheckRow]:
    coding, detail, document = tables.codings.c, tables.coding_details.c, tables.documents.c
    query = (
        select(
            detail.uid,
            document.uid,
            document.name,
            tables.teams.c.name,
            coding.start,
            coding.end,
            detail.quote,
            tables.levels.c.name,
            tables.coders.c.name,
            detail.memo,
            detail.meaning,
        )
        .select_from(tables.codings)
        .join(tables.coding_details, detail.key == coding.key)
        .join(tables.documents, document.key == coding.document)
        .join(tables.teams, tables.teams.c.key == document.team)
        .join(tables.coders, tables.coders.c.key == coding.coder)
        .outerjoin(tables.levels, tables.levels.c.key == coding.level)
        .where(coding.code == code.key, coding.start < AWAY, detail.meaning < code.meaning)
        .order_by(coding.document, coding.start, coding.end, coding.key)
    )
    return [
        RecheckRow(
            *row[:7],
            code.id,
            code.written,
            *row[7:10],
            str(code.reopened),
            meant.get(row[10]),
            meant[code.meaning],
            code.split_into,
        )
        for row in connection.execute(query)
    ]


def meanings(connection: Connection, code: int) -> dict[int, MeaningRow]:
    """What a code meant under each number of its meaning: as it was last before the next, read back in the journal."""
    column = tables.codes.c
    now = connection.execute(select(tables.codes).where(column.key == code)).one()
    said: dict[str, Any] = {name: getattr(now, name) for name in (*_SAID, "meaning")}
    found = {int(said["meaning"]): _row(said)}
    journal = tables.journal.c
    about = f'["update", "{tables.codes.name}", {code},'
    entries = select(journal.changes).where(func.instr(journal.changes, about) > 0).order_by(journal.key.desc())
    for written in connection.scalars(entries):
        for change in reversed([unpacked(each) for each in json.loads(written)]):
            if change.table == tables.codes.name and change.key == code and change.before is not None:
                said |= {name: value for name, value in change.before.items() if name in said}
        found.setdefault(int(said["meaning"]), _row(said))  # an action changes words and meaning as one
    return found


def _row(said: Mapping[str, Any]) -> MeaningRow:
    return MeaningRow(*(str(said[name]) for name in _SAID))


def find_waiting(connection: Connection, coding: int) -> Waiting:
    """A coding with the code and the meaning under which it was last judged."""
    column, detail = tables.codings.c, tables.coding_details.c
    query = (
        select(column.key, column.code, tables.levels.c.name, detail.meaning)
        .select_from(tables.codings)
        .join(tables.coding_details, detail.key == column.key)
        .outerjoin(tables.levels, tables.levels.c.key == column.level)
        .where(column.key == coding)
    )
    return Waiting._make(connection.execute(query).one())
