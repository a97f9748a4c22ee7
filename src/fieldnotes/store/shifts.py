"""What stands behind a change of a text moves along with it: lines, notes, turns, and whatever is laid on passages.

A move is one change in the journal, however much stands behind: turning it back moves what stands behind then, so that
it holds also for what was written or coded there since.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables

SHIFT = "shift"
ANCHORED = {  # what is laid on passages, by the name under which the journal tells of it
    "codings": tables.codings,
    "passages": tables.note_passages,
    "memos": tables.memos,
    "bookmarks": tables.bookmarks,
    "refusals": tables.refusals,
}


class Shift(NamedTuple):
    """A change of a text's length in its middle.

    Attributes:
        document: the key of the document.
        at: where the first code point changed.
        behind: from where on what begins there moves along, as it was before the change.
        by: how far it moves, in code points; 0 when words came in the place of as many.
        apart: the keys of what was looked at one by one, because it touches what changed, by its name in `ANCHORED`.
    """

    document: int
    at: int
    behind: int
    by: int
    apart: Mapping[str, tuple[int, ...]]

    @property
    def back(self) -> "Shift":
        """The one that turns it back."""
        return self._replace(behind=self.behind + self.by, by=-self.by)

    def told(self) -> dict[str, str | int | float | bytes | None]:
        """As the journal keeps it."""
        apart = {name: " ".join(map(str, self.apart.get(name, ()))) for name in ANCHORED}
        return {"at": self.at, "behind": self.behind, "by": self.by, **apart}


def shift_of(document: int, told: Mapping[str, Any]) -> Shift:
    """The shift that the journal tells of; of kinds that did not move along when it was written it tells nothing."""
    apart = {name: tuple(map(int, str(told.get(name) or "").split())) for name in ANCHORED}
    return Shift(document, int(told["at"]), int(told["behind"]), int(told["by"]), apart)


def carry(connection: Connection, shift: Shift) -> None:
    """Move what stands behind, except what is looked at one by one."""
    if not shift.by:
        return
    _move(connection, tables.segments, shift, _BY_DOCUMENT, passing=True)
    _move(connection, tables.turns, shift, _BY_DOCUMENT, passing=True)
    _move(connection, tables.notes, shift, _BY_SESSION)
    for name, table in ANCHORED.items():
        _move(connection, table, shift, _BY_DOCUMENT, but=shift.apart.get(name, ()))


_BY_DOCUMENT = "document = :document"
_BY_SESSION = 'session = (SELECT session FROM documents WHERE "key" = :document)'


def _move(
    connection: Connection,
    table: Table[Any],
    shift: Shift,
    whose: str,
    *,
    passing: bool = False,
    but: tuple[int, ...] = (),
) -> None:
    """Move the rows of one table; `passing` when no two of them may stand in one place, not even for a moment."""
    left = f'AND "key" NOT IN ({", ".join(map(str, but))})' if but else ""
    steps = [(shift.behind, AWAY, shift.by)]
    if passing:  # rows pass by each other far away, two of them never in one place
        steps = [(shift.behind, AWAY, AWAY), (shift.behind + AWAY, 2 * AWAY, shift.by - AWAY)]
    for behind, before, by in steps:
        connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET start = start + :by, "end" = "end" + :by '  # noqa: S608 - names of ours, keys
            f"WHERE {whose} AND start >= :behind AND start < :before {left}",
            {"by": by, "behind": behind, "before": before, "document": shift.document},
        )
