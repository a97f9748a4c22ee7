"""Teams and participants in the project file."""

from sqlalchemy import Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import Gender, ParticipantKind, TeamKind, TeamStatus
from fieldnotes.model.people import Participant, Team
from fieldnotes.model.rows import TeamRow
from fieldnotes.store import glance, tables
from fieldnotes.store.names import Found, find, folded
from fieldnotes.store.unit_of_work import Work


def add_team(work: Work, name: str, *, organisation: str, kind: TeamKind, status: TeamStatus) -> Team:
    """Enter a team.

    Raises:
        RefusedError: `team-exists`.
    """
    if work.connection.scalar(select(tables.teams.c.key).where(tables.teams.c.folded == folded(name))):
        raise RefusedError("team-exists", name=name)
    team = Team(id=new_id(), name=name, organisation=organisation, kind=kind, status=status)
    work.insert(
        tables.teams,
        uid=team.id,
        name=name,
        folded=folded(name),
        organisation=organisation,
        kind=kind.value,
        status=status.value,
    )
    return team


def change_team(
    work: Work,
    team: Found,
    *,
    name: str | None,
    organisation: str | None,
    kind: TeamKind | None,
    status: TeamStatus | None,
) -> Team:
    """Change what is known of a team; None leaves it as it is.

    Raises:
        RefusedError: `team-exists`, when another team bears the name.
    """
    column = tables.teams.c
    if name is not None:
        twin = select(column.key).where(column.folded == folded(name), column.key != team.key)
        if work.connection.scalar(twin) is not None:
            raise RefusedError("team-exists", name=name)
    asked = {
        "name": name,
        "folded": None if name is None else folded(name),
        "organisation": organisation,
        "kind": None if kind is None else kind.value,
        "status": None if status is None else status.value,
    }
    given = {key: value for key, value in asked.items() if value is not None}
    if given:
        work.update(tables.teams, team.key, **given)
    query = select(column.name, column.organisation, column.kind, column.status).where(column.key == team.key)
    now = work.connection.execute(query).one()
    return Team(
        id=team.id,
        name=now.name,
        organisation=now.organisation,
        kind=TeamKind(now.kind),
        status=TeamStatus(now.status),
    )


def add_participant(
    work: Work,
    pseudonym: str,
    team: str,
    *,
    role: str,
    kind: ParticipantKind,
    gender: Gender | None = None,
    basis: str = "",
) -> Participant:
    """Enter a participant under a pseudonym that is unique in the project.

    Raises:
        RefusedError: `participant-exists`.
        NotFoundError: `no-such-team`.
    """
    column = tables.participants.c
    if work.connection.scalar(select(column.key).where(column.folded == folded(pseudonym))):
        raise RefusedError("participant-exists", name=pseudonym)
    found = find(work.connection, "team", team)
    person = Participant(
        id=new_id(), pseudonym=pseudonym, team_id=found.id, role=role, kind=kind, gender=gender, basis=basis
    )
    work.insert(
        tables.participants,
        uid=person.id,
        pseudonym=pseudonym,
        folded=folded(pseudonym),
        team=found.key,
        role=role,
        kind=kind.value,
        gender=None if gender is None else gender.value,
        basis=basis,
    )
    return person


def team_rows(connection: Connection) -> list[TeamRow]:
    """Every team with what was gathered in it, in the order in which they were entered."""
    return glance.assemble(*(tuple(map(tuple, connection.exec_driver_sql(query).all())) for query in glance.QUERIES))
