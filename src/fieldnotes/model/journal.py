"""The journal: one entry for every change, by whom, when, and what it needs to be turned back."""

from typing import Literal

from pydantic import AwareDatetime

from fieldnotes.model.value import Id, Value

Stored = str | int | float | bytes | None


class Change(Value):
    """What happened to one row (or to a run of new rows, when `until` names the last one).

    An inserted row is not repeated here: it stands in its table. An update keeps what the columns held before and
    after; a delete keeps the row. So the journal holds exactly what undoing needs, and a participant's words stand in
    one place as long as nobody removes them.
    """

    table: str
    key: int
    action: Literal["insert", "update", "delete"]
    until: int | None = None
    before: dict[str, Stored] | None = None
    after: dict[str, Stored] | None = None


class Entry(Value):
    """One action of one person: one transaction, one entry."""

    id: Id
    at: AwareDatetime
    by: str
    verb: str
    labels: dict[str, str]
    changes: tuple[Change, ...]
