"""What left the building: each file that was written for others, and how it came through the gate."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.check_kinds import DepartureKind
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class Departure(NamedTuple):
    """A file that is about to leave.

    Attributes:
        handout: the key of the handout that it is, when it is one.
        team: the key of the team.
        audience: for whom; None for no named one.
        file_name: without its folder.
        bytes: its size.
        gates: which rules it passed and which were overridden, with the reasons, as JSON.
    """

    kind: DepartureKind
    handout: int | None
    team: int | None
    audience: str | None
    format: str
    file_name: str
    sha256: str
    bytes: int
    gates: str


class DepartureRow(NamedTuple):
    """A file that left."""

    id: str
    kind: str
    handout: str | None
    team: str | None
    audience: str | None
    format: str
    file_name: str
    sha256: str
    bytes: int
    gates: str
    coder: str
    made_at: datetime


def enter_departure(work: Work, departure: Departure) -> str:
    """Enter that a file leaves; the id comes back."""
    uid = new_id()
    columns = departure._asdict() | {"kind": departure.kind.value}
    work.insert(tables.departures, uid=uid, coder=work.coder, made_at=work.at, **columns)
    return uid


def departure_rows(connection: Connection, team: int | None = None) -> list[DepartureRow]:
    """Everything that left, newest first; of one team or of all."""
    column, by, of, handout = tables.departures.c, tables.coders.c, tables.teams.c, tables.handouts.c
    query = (
        select(
            column.uid,
            column.kind,
            handout.uid,
            of.name,
            column.audience,
            column.format,
            column.file_name,
            column.sha256,
            column.bytes,
            column.gates,
            by.name,
            column.made_at,
        )
        .join(tables.coders, by.key == column.coder)
        .outerjoin(tables.teams, of.key == column.team)
        .outerjoin(tables.handouts, handout.key == column.handout)
        .order_by(column.key.desc())
    )
    rows = connection.execute(query if team is None else query.where(column.team == team))
    return [DepartureRow._make(row) for row in rows]


def first_gates(connection: Connection, handout: int) -> str:
    """How a handout came through the gate when it was made, as JSON; of one from before that was kept, nothing."""
    column = tables.departures.c
    query = select(column.gates).where(column.handout == handout).order_by(column.key).limit(1)
    return str(connection.scalar(query) or "{}")
