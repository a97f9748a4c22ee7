"""The shape of a study that is told in a file: what `fieldnotes demo` plays from start to end."""

from datetime import datetime, time

from pydantic import AwareDatetime

from fieldnotes.model.kinds import FindingStatus, ParticipantKind, SessionKind, TeamKind, TeamStatus, Voice
from fieldnotes.model.value import Value


class ToldCoding(Value):
    """A code on words of a note; `ref` is the name by which a finding calls it."""

    code: str
    quote: str
    level: str | None = None
    memo: str = ""
    ref: str | None = None


class ToldNote(Value):
    """A note at a time on the wall clock of its session's day."""

    at: time
    voice: Voice
    text: str
    codes: tuple[ToldCoding, ...] = ()


class ToldSession(Value):
    """A session with its pauses and notes."""

    kind: SessionKind
    setting: str
    started_at: AwareDatetime
    ended_at: AwareDatetime
    pauses: tuple[tuple[AwareDatetime, AwareDatetime], ...] = ()
    notes: tuple[ToldNote, ...] = ()

    def moment(self, at: time) -> datetime:
        """A time of the session's day, in its offset."""
        return self.started_at.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)


class ToldParticipant(Value):
    """A fictional participant."""

    pseudonym: str
    role: str
    kind: ParticipantKind


class ToldTeam(Value):
    """A team with its people and sessions."""

    name: str
    organisation: str
    kind: TeamKind
    status: TeamStatus
    participants: tuple[ToldParticipant, ...] = ()
    sessions: tuple[ToldSession, ...] = ()


class ToldCode(Value):
    """A code of the codebook, by its path."""

    path: tuple[str, ...]
    definition: str
    codable: bool
    aliases: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    colour: str


class ToldFinding(Value):
    """A finding with the refs of the codings for and against it."""

    text: str
    status: FindingStatus
    teams: tuple[str, ...]
    evidence: tuple[str, ...]
    counter: tuple[str, ...] = ()


class ToldStudy(Value):
    """A whole study."""

    name: str
    language: str
    researcher: str
    purpose: str
    notice: str
    consent_source: str
    teams: tuple[ToldTeam, ...]
    codebook: tuple[ToldCode, ...]
    findings: tuple[ToldFinding, ...]
