"""What the clock did during a session, and how long nothing was heard of one."""

from datetime import datetime, timedelta
from typing import NamedTuple

from fieldnotes.model.kinds import ClockAnswer, ClockDoubt

ASKED_AFTER = timedelta(hours=2)  # a session without a sign of life for so long may have been forgotten
FORGOTTEN_AFTER = timedelta(hours=10)  # and after so long, stopping it now is hardly what is meant


class ClockChange(NamedTuple):
    """A change of the clock that is asked about, or was.

    Attributes:
        number: counts from 1 within the session.
        before: the last time that the session knew.
        after: what the clock said then.
        minutes: how many minutes the times of the wrong side were too late; less than 0 is too early.
    """

    number: int
    kind: ClockDoubt
    before: datetime
    after: datetime
    answer: ClockAnswer | None
    minutes: int | None


class SessionClock(NamedTuple):
    """A session with the changes of its clock."""

    session_id: str
    changes: tuple[ClockChange, ...]

    @property
    def asked(self) -> tuple[ClockChange, ...]:
        """Those that wait for an answer."""
        return tuple(change for change in self.changes if change.answer is None)
