"""Fieldwork as it is captured: sessions with their pauses, and notes with their three times and their voice."""

from pydantic import AwareDatetime

from fieldnotes.model.kinds import Precision, SessionKind, SessionStatus, Voice
from fieldnotes.model.value import Id, Minutes, Position, Value


class Pause(Value):
    """A stretch of a session that does not count as observing; without an end it still lasts."""

    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None


class FieldSession(Value):
    """A stretch of fieldwork with one team.

    A session from before the tool may have a stated duration and no times; its start is then unknown, not midnight.
    """

    id: Id
    team_id: Id
    kind: SessionKind
    setting: str = ""
    status: SessionStatus
    started_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    stated_minutes: Minutes | None = None
    pauses: tuple[Pause, ...] = ()
    document_id: Id | None = None


class Note(Value):
    """One line in the log. `start` and `end` say where it stands in its session's document."""

    id: Id
    session_id: Id
    text: str
    voice: Voice = Voice.DESCRIPTION
    happened_at: AwareDatetime
    jotted_at: AwareDatetime
    written_at: AwareDatetime | None = None
    precision: Precision = Precision.EXACT
    start: Position
    end: Position
