"""People and their consent in the project file: who is there, and every word on what their material may be used for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from fieldnotes.analysis.consents import Said, standing
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import Audience, ConsentState, Gender, ParticipantKind, Purpose
from fieldnotes.store import tables
from fieldnotes.store.names import Found, folded
from fieldnotes.store.unit_of_work import Work


class ParticipantRow(NamedTuple):
    """Someone of the roster, as known."""

    key: int
    id: str
    pseudonym: str
    team: str
    team_key: int
    role: str
    kind: ParticipantKind
    gender: Gender | None
    basis: str


class ConsentRow(NamedTuple):
    """One word on one purpose; `day` is when it was said (ISO), `source` how, `wording` which version of the form."""

    id: str
    participant: int
    pseudonym: str
    purpose: Purpose
    state: ConsentState
    audience: Audience | None
    day: str | None
    source: str
    wording: str
    coder: str
    made_at: datetime


def participant_rows(connection: Connection, team: int | None = None) -> list[ParticipantRow]:
    """The roster, team by team, in the order in which people were entered."""
    column, of = tables.participants.c, tables.teams.c
    query = (
        select(
            column.key,
            column.uid,
            column.pseudonym,
            of.name,
            column.team,
            column.role,
            column.kind,
            column.gender,
            column.basis,
        )
        .join(tables.teams, of.key == column.team)
        .order_by(column.team, column.key)
    )
    rows = connection.execute(query if team is None else query.where(column.team == team))
    return [
        ParticipantRow(
            *row[:6], ParticipantKind(row.kind), None if row.gender is None else Gender(row.gender), row.basis
        )
        for row in rows
    ]


def change_participant(
    work: Work,
    person: Found,
    *,
    pseudonym: str | None,
    role: str | None,
    team: Found | None,
    kind: ParticipantKind | None,
    gender: Gender | None,
    basis: str | None,
) -> None:
    """Change what is known of someone; None leaves it as it is.

    Raises:
        RefusedError: `participant-exists`, when another bears the pseudonym.
    """
    column = tables.participants.c
    if pseudonym is not None:
        twin = select(column.key).where(column.folded == folded(pseudonym), column.key != person.key)
        if work.connection.scalar(twin) is not None:
            raise RefusedError("participant-exists", name=pseudonym)
    asked = {
        "pseudonym": pseudonym,
        "folded": None if pseudonym is None else folded(pseudonym),
        "role": role,
        "team": None if team is None else team.key,
        "kind": None if kind is None else kind.value,
        "gender": None if gender is None else gender.value,
        "basis": basis,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    if given:
        work.update(tables.participants, person.key, **given)


def enter_consent(
    work: Work,
    participant: int,
    said: Said,
    *,
    day: date | None,
    source: str,
    wording: str,
) -> str:
    """Enter one word on a purpose; its id comes back. What was said before stays, and no longer holds."""
    uid = new_id()
    work.insert(
        tables.consents,
        uid=uid,
        participant=participant,
        purpose=said.purpose.value,
        state=said.state.value,
        audience=None if said.audience is None else said.audience.value,
        day=None if day is None else day.isoformat(),
        source=source,
        wording=wording,
        coder=work.coder,
        made_at=work.at,
    )
    return uid


def consent_rows(connection: Connection, participants: Iterable[int] | None = None) -> list[ConsentRow]:
    """Every word on every purpose, in the order in which they were entered; of some people, or of all."""
    column = tables.consents.c
    query = _consents()
    if participants is not None:
        query = query.where(column.participant.in_(list(participants)))
    return [
        ConsentRow(
            uid,
            who_key,
            pseudonym,
            Purpose(purpose),
            ConsentState(state),
            None if audience is None else Audience(audience),
            *more,
        )
        for uid, who_key, pseudonym, purpose, state, audience, *more in connection.execute(query)
    ]


def _consents() -> "Select[*tuple[Any, ...]]":
    column, who, by = tables.consents.c, tables.participants.c, tables.coders.c
    return (
        select(
            column.uid,
            column.participant,
            who.pseudonym,
            column.purpose,
            column.state,
            column.audience,
            column.day,
            column.source,
            column.wording,
            by.name,
            column.made_at,
        )
        .join(tables.participants, who.key == column.participant)
        .join(tables.coders, by.key == column.coder)
        .order_by(column.key)
    )


def consents_for(connection: Connection, audience: Audience | None) -> dict[int, dict[Purpose, ConsentState]]:
    """What each participant (by key) consented to, as it stands now for an audience."""
    said: defaultdict[int, list[Said]] = defaultdict(list)
    column = tables.consents.c
    query = select(column.participant, column.purpose, column.state, column.audience).order_by(column.key)
    for participant, purpose, state, of in connection.execute(query):
        said[participant].append(Said(Purpose(purpose), ConsentState(state), None if of is None else Audience(of)))
    return {participant: standing(each, audience) for participant, each in said.items()}
