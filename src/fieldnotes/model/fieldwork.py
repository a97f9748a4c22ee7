"""The fieldwork log: sessions with what was noted in them, and the figures that come of them.

Plain tuples, as in `model.rows`. Minutes and days are whole. None is unknown, and unknown is not 0.
"""

from datetime import date, datetime
from typing import NamedTuple

from fieldnotes.model.kinds import SessionKind

Break = tuple[datetime, datetime | None]
"""A pause of a session: its begin, and its end unless it still lasts."""


class FieldTeam(NamedTuple):
    """A team as the log names it."""

    id: str
    name: str
    organisation: str
    kind: str
    status: str


class NoteTally(NamedTuple):
    """The notes of one voice in one session.

    Attributes:
        last_at: when the newest of them was jotted down.
        written: how many have been written up; the seconds are between what happened and its writing up.
    """

    voice: str
    notes: int
    last_at: datetime
    written: int = 0
    delay_seconds: int = 0
    longest_seconds: int = 0


class WorkedSession(NamedTuple):
    """A session as the log counts it.

    Attributes:
        team: an id.
        running: whether it was not stopped.
        brought_in: whether its text came from a file, of which the log does not know whether it reflects.
    """

    team: str
    kind: SessionKind
    started_at: datetime | None = None
    ended_at: datetime | None = None
    stated_minutes: int | None = None
    running: bool = False
    pauses: tuple[Break, ...] = ()
    brought_in: bool = False
    tallies: tuple[NoteTally, ...] = ()


class Period(NamedTuple):
    """From the first day up to and including the last; None is open. A session belongs to the day it began."""

    since: date | None = None
    until: date | None = None

    @property
    def whole(self) -> bool:
        """Whether it is all time."""
        return self.since is None and self.until is None

    def holds(self, day: date | None) -> bool:
        """Whether a day falls in it; an unknown day falls in all time only."""
        if day is None:
            return self.whole
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class WriteUp(NamedTuple):
    """How long after things happened notes were written up: over how many notes, and the minutes."""

    notes: int
    mean_minutes: int
    longest_minutes: int


class Figures(NamedTuple):
    """What the log counts over some sessions.

    Attributes:
        observed_minutes: of the observations of known duration; None when there is none.
        doubled_minutes: how much of that was counted more than once, because sessions ran at the same time.
        unmeasured: observations of unknown duration, which `observed_minutes` leaves out; running ones are among them.
        running: observations that run or are paused; `running_minutes` is how long they have lasted so far, None when
            none runs or none has a known start.
        interviews: None when there is no session to count.
        notes: how many by voice, in the order of `Voice`; a voice without notes is left out.
        logged: sessions whose text was made in the log, and did not come from a file.
        without_reflection: those of them in which no note is a reflection.
        days_since_last_note: from the newest note until now.
        write_up: None when no note is known to have been written up.
    """

    observed_minutes: int | None
    doubled_minutes: int | None
    unmeasured: int
    running: int
    running_minutes: int | None
    sessions: int
    interviews: int | None
    notes: tuple[tuple[str, int], ...]
    logged: int
    without_reflection: int
    first_day: date | None
    last_day: date | None
    days_since_last_note: int | None
    write_up: WriteUp | None


class FieldworkRow(NamedTuple):
    """The figures of one team, in one month (`2022-10`) when asked by month; `month` is None when it is unknown.

    Attributes:
        elsewhere: sessions of the team that are not counted here, because they fall outside the period.
    """

    team: FieldTeam
    month: str | None
    figures: Figures
    elsewhere: int = 0

    @property
    def known(self) -> bool:
        """Whether the team has any session at all: without one nothing of it is known, not even that there is none."""
        return bool(self.figures.sessions or self.elsewhere)


class Overlap(NamedTuple):
    """Two sessions that ran at the same time, the one that began first in front, and for how many minutes."""

    first: WorkedSession
    second: WorkedSession
    minutes: int


class Fieldwork(NamedTuple):
    """The whole log over a period.

    Attributes:
        rows: what is shown: a row per team, or a row per month and team.
        teams: a row per team, whatever is shown.
        total: over the teams of `teams`.
        named: every team of the study by id.
        undated: sessions of unknown date, which no period holds.
    """

    period: Period
    by_month: bool
    rows: tuple[FieldworkRow, ...]
    teams: tuple[FieldworkRow, ...]
    total: Figures
    overlaps: tuple[Overlap, ...]
    named: dict[str, FieldTeam]
    undated: int
