"""Teams and participants: entering them, and seeing what was gathered in each."""

from fieldnotes.model.kinds import Gender, ParticipantKind, TeamKind, TeamStatus
from fieldnotes.model.people import Participant, Team
from fieldnotes.model.rows import PersonRow, TeamRow
from fieldnotes.store import teams as store
from fieldnotes.store.names import clean_name, find
from fieldnotes.store.project import Project
from fieldnotes.store.speakers import person_rows


def add_team(
    project: Project,
    name: str,
    *,
    organisation: str = "",
    kind: TeamKind = TeamKind.REGULAR,
    status: TeamStatus = TeamStatus.ACTIVE,
) -> Team:
    """Enter a team.

    Raises:
        RefusedError: `team-exists`, `empty-name`, `bad-name`.
    """
    called = clean_name(name, "team")
    with project.changing("team.add", team=called) as work:
        return store.add_team(work, called, organisation=organisation.strip(), kind=kind, status=status)


def change_team(
    project: Project,
    team: str,
    *,
    name: str | None = None,
    organisation: str | None = None,
    kind: TeamKind | None = None,
    status: TeamStatus | None = None,
) -> Team:
    """Change what is known of a team; what is not given stays as it is.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
        RefusedError: `team-exists`, `empty-name`, `bad-name`, `long-name`.
    """
    called = None if name is None else clean_name(name, "team")
    with project.changing("team.change") as work:
        found = find(work.connection, "team", team)
        work.labels["team"] = found.name
        whose = None if organisation is None else organisation.strip()
        return store.change_team(work, found, name=called, organisation=whose, kind=kind, status=status)


def list_teams(project: Project) -> list[TeamRow]:
    """Every team with its hours, sessions, interviews, notes, codings and texts."""
    with project.reading() as connection:
        return store.team_rows(connection)


def add_participant(
    project: Project,
    pseudonym: str,
    *,
    team: str,
    role: str = "",
    kind: ParticipantKind = ParticipantKind.PARTICIPANT,
    gender: Gender | None = None,
    basis: str = "",
) -> Participant:
    """Enter a participant under a pseudonym.

    Raises:
        RefusedError: `participant-exists`, `empty-name`, `bad-name`.
        NotFoundError: `no-such-team`.
    """
    called = clean_name(pseudonym, "participant")
    with project.changing("participant.add", participant=called) as work:
        return store.add_participant(
            work, called, team, role=role.strip(), kind=kind, gender=gender, basis=basis.strip()
        )


def list_people(project: Project, team: str) -> list[PersonRow]:
    """Everyone of the study as seen from a team, in the order in which they were entered.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        return person_rows(connection, find(connection, "team", team).key)
