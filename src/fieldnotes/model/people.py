"""Teams and the people in and around them. No real name is ever a field here: only pseudonyms."""

from fieldnotes.model.kinds import Gender, ParticipantKind, TeamKind, TeamStatus
from fieldnotes.model.value import Id, Value


class Coder(Value):
    """Someone who works in the project: the researcher, or another coder."""

    id: Id
    name: str


class Team(Value):
    """A team that is studied."""

    id: Id
    name: str
    organisation: str = ""
    kind: TeamKind = TeamKind.REGULAR
    status: TeamStatus = TeamStatus.ACTIVE


class Participant(Value):
    """Someone in the study, under a pseudonym that is unique in the project."""

    id: Id
    pseudonym: str
    team_id: Id
    role: str = ""
    kind: ParticipantKind = ParticipantKind.PARTICIPANT
    gender: Gender | None = None
    basis: str = ""
