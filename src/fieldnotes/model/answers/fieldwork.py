"""What the fieldwork log answers."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from fieldnotes.model.answers.counts import Count, Day
from fieldnotes.model.kinds import SessionKind, TeamStatus, Voice
from fieldnotes.model.value import Id, Minutes, Value


class VoiceCount(Value):
    """How many notes of a voice."""

    voice: Voice
    notes: Count


class FieldworkFigures(Value):
    """What the log counts over some sessions; null is unknown, and unknown is not 0: a team without sessions is null.

    `observed_minutes` leaves out `unmeasured` observations, and counts `doubled_minutes` more than once.
    `running_minutes` is what running observations have lasted so far. A voice without notes is left out. A session
    whose text came from a file is not in `without_reflection`.
    """

    observed_minutes: Minutes | None
    doubled_minutes: Minutes | None
    unmeasured: Count | None
    running: Count | None
    running_minutes: Minutes | None
    sessions: Count | None
    interviews: Count | None
    notes: tuple[VoiceCount, ...]
    without_reflection: Count | None
    first_day: Day | None
    last_day: Day | None
    days_since_last_note: Count | None
    written_up: Count | None
    mean_delay_minutes: Minutes | None
    longest_delay_minutes: Minutes | None


class ListedFieldwork(FieldworkFigures):
    """The figures of a team; `month` (2022-10) is null when it is unknown or not asked for."""

    team: str
    team_id: Id
    organisation: str
    status: TeamStatus
    month: Annotated[str, Field(pattern=r"^\d{4}-\d\d$")] | None


class OverlappingSession(Value):
    """One of two sessions that ran at the same time."""

    team: str
    kind: SessionKind
    started_at: AwareDatetime | None


class FieldworkOverlap(Value):
    """Two sessions that ran at the same time, and for how long."""

    first: OverlappingSession
    second: OverlappingSession
    minutes: Minutes


class FieldworkAnswer(Value):
    """`fieldwork`: `left_out` names the teams whose hours are unknown, which the total leaves out.

    `undated` sessions fall in no period.
    """

    since: Day | None
    until: Day | None
    rows: tuple[ListedFieldwork, ...]
    total: FieldworkFigures
    left_out: tuple[str, ...]
    undated: Count
    overlaps: tuple[FieldworkOverlap, ...]
