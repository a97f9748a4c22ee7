"""Who was asked for an answer to a handout, and how far each is, as the project file keeps it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.check_kinds import InvitationState
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class InvitationRow(NamedTuple):
    """Someone, or some people unnamed, who were asked; `day` is since when they are that far."""

    key: int
    id: str
    participant: int | None
    pseudonym: str | None
    heads: int
    state: InvitationState
    day: str | None


def invitation_rows(connection: Connection, handout: int) -> list[InvitationRow]:
    """Who was asked for an answer to a handout."""
    column, who = tables.invitations.c, tables.participants.c
    query = (
        select(column.key, column.uid, column.participant, who.pseudonym, column.heads, column.state, column.day)
        .outerjoin(tables.participants, who.key == column.participant)
        .where(column.handout == handout)
        .order_by(column.key)
    )
    return [InvitationRow(*row[:5], InvitationState(row.state), row.day) for row in connection.execute(query)]


def set_invitation(
    work: Work, handout: int, participant: int | None, state: InvitationState, *, day: date | None, heads: int = 1
) -> str:
    """Enter or change how far someone is; its id comes back. For people unnamed it is the number of them."""
    rows = [row for row in invitation_rows(work.connection, handout) if row.participant == participant]
    told = None if day is None else day.isoformat()
    if rows:
        work.update(tables.invitations, rows[0].key, state=state.value, day=told, heads=heads)
        return rows[0].id
    uid = new_id()
    work.insert(
        tables.invitations,
        uid=uid,
        handout=handout,
        participant=participant,
        heads=heads,
        state=state.value,
        day=told,
    )
    return uid
