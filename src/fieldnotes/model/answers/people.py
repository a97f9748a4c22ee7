"""What is answered about teams."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import TeamKind, TeamStatus
from fieldnotes.model.value import Id, Minutes, Value


class TeamAnswer(Value):
    """`team add`, `team set`."""

    id: Id
    name: str


class ListedTeam(Value):
    """A team; `observed_minutes` is null when nothing is known.

    `waiting` is how many of its sessions hold notes that are not written up yet, `waiting_since` when the first note
    was of the one that waits longest.
    """

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
    waiting: Count
    waiting_since: AwareDatetime | None


class TeamsAnswer(Value):
    """`team list`."""

    teams: tuple[ListedTeam, ...]
