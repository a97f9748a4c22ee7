"""What is answered about scenes, and about the clock of a session."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import ClockAnswer, ClockDoubt, ParticipantKind, Precision
from fieldnotes.model.value import Id, Value


class ListedPresence(Value):
    """Someone who is there."""

    participant: str
    role: str
    kind: ParticipantKind


class SceneAnswer(Value):
    """`scene start`, `end`, `change`, and a scene in `scene list`.

    `started_at` is null when only the order is known, `ended_at` while the scene goes on, and `third_parties` when
    nobody said how many there were.
    """

    id: Id
    session: Id
    setting: str
    started_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    precision: Precision
    notes: Count
    presence: tuple[ListedPresence, ...]
    third_parties: Count | None


class ScenesAnswer(Value):
    """`scene list`."""

    scenes: tuple[SceneAnswer, ...]


class ListedClockChange(Value):
    """A change of the clock; `minutes` is how many the times of the wrong side were too late, less than 0 too early."""

    number: Count
    kind: ClockDoubt
    before: AwareDatetime
    after: AwareDatetime
    answer: ClockAnswer | None
    minutes: int | None


class SessionClockAnswer(Value):
    """`session clock`."""

    session: Id
    changes: tuple[ListedClockChange, ...]
