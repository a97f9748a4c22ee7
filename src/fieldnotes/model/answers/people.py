"""What is answered about teams."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import TeamKind, TeamStatus
from fieldnotes.model.value import Id, Minutes, Value


class TeamAnswer(Value):
    """`team add`, `team set`."""

    id: Id
    name: str


class ListedTeam(Value):
    """A team; `observed_minutes` is null when nothing is known."""

    id: Id
    name: str
    organisation: str
    kind: TeamKind
    status: TeamStatus
    observed_minutes: Minutes | None
    sessions: Count
    interviews: Count
    notes: Count
    codings: Count


class TeamsAnswer(Value):
    """`team list`."""

    teams: tuple[ListedTeam, ...]
