"""What is captured in the field: sessions with their pauses and scenes, notes, topic guides, drafts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.kinds import (
    Access,
    ClockAnswer,
    ClockDoubt,
    Precision,
    Prompt,
    SessionKind,
    SessionStatus,
    Voice,
    Written,
)
from fieldnotes.store.tables.ground import Identified, Keyed, in_order, one_of, table
from fieldnotes.store.types import Moment


class SessionColumns(Identified):
    team: Named[int] = Column(ForeignKey("teams.key"), index=True)
    kind: Named[str] = Column(Text)
    setting: Named[str] = Column(Text)
    status: Named[str] = Column(Text)
    started_at: Named[datetime | None] = Column(Moment)
    ended_at: Named[datetime | None] = Column(Moment)
    stated_minutes: Named[int | None] = Column(Integer)
    access: Named[str | None] = Column(Text)
    shadowed: Named[int | None] = Column(ForeignKey("participants.key"))
    written: Named[str | None] = Column(Text)  # none for a session whose text came from a file
    observer: Named[int | None] = Column(ForeignKey("coders.key"))
    guide: Named[int | None] = Column(ForeignKey("guide_versions.key"))


class PauseColumns(Keyed):
    session: Named[int] = Column(ForeignKey("sessions.key"), index=True)
    started_at: Named[datetime] = Column(Moment)
    ended_at: Named[datetime | None] = Column(Moment)


class NoteColumns(Identified):
    session: Named[int] = Column(ForeignKey("sessions.key"))
    text: Named[str] = Column(Text)
    voice: Named[str] = Column(Text)
    happened_at: Named[datetime] = Column(Moment)
    jotted_at: Named[datetime] = Column(Moment)
    written_at: Named[datetime | None] = Column(Moment)
    precision: Named[str] = Column(Text)
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    scene: Named[int | None] = Column(ForeignKey("scenes.key"), index=True)
    prompt: Named[str | None] = Column(Text)
    rank: Named[int] = Column(Integer, server_default="0")  # the order of notes of one and the same moment


class SceneColumns(Identified):
    session: Named[int] = Column(ForeignKey("sessions.key"), index=True)
    setting: Named[str] = Column(Text)
    started_at: Named[datetime | None] = Column(Moment)
    ended_at: Named[datetime | None] = Column(Moment)
    precision: Named[str] = Column(Text)
    third_parties: Named[int | None] = Column(Integer)  # how many, beside those who have a pseudonym


class PresenceColumns(Keyed):
    scene: Named[int] = Column(ForeignKey("scenes.key"))
    participant: Named[int] = Column(ForeignKey("participants.key"), index=True)


class VoiceSpanColumns(Keyed):
    note: Named[int] = Column(ForeignKey("notes.key"))
    start: Named[int] = Column(Integer)  # within the note's own text
    end: Named[int] = Column(Integer)
    voice: Named[str] = Column(Text)


class ExpansionColumns(Keyed):
    jotting: Named[int] = Column(ForeignKey("notes.key"))
    note: Named[int] = Column(ForeignKey("notes.key"), index=True)


class ClockChangeColumns(Keyed):
    session: Named[int] = Column(ForeignKey("sessions.key"), index=True)
    kind: Named[str] = Column(Text)
    before: Named[datetime] = Column(Moment)  # the last time that the session knew
    after: Named[datetime] = Column(Moment)  # what the clock said then
    answer: Named[str | None] = Column(Text)
    minutes: Named[int | None] = Column(Integer)


class GuideColumns(Identified):
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)


class GuideVersionColumns(Keyed):
    guide: Named[int] = Column(ForeignKey("guides.key"))
    number: Named[int] = Column(Integer)
    format: Named[str] = Column(Text)
    source: Named[str] = Column(Text)
    sha256: Named[str] = Column(Text)
    made_at: Named[datetime] = Column(Moment)


class TopicColumns(Keyed):
    version: Named[int] = Column(ForeignKey("guide_versions.key"))
    position: Named[int] = Column(Integer)
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text)
    questions: Named[str] = Column(Text)  # one a line


class TickColumns(Keyed):
    session: Named[int] = Column(ForeignKey("sessions.key"))
    topic: Named[int] = Column(ForeignKey("topics.key"), index=True)
    at: Named[datetime] = Column(Moment)


class DraftColumns(Keyed):
    place: Named[str] = Column(Text, unique=True)
    text: Named[str] = Column(Text)
    voice: Named[str | None] = Column(Text)
    kept_at: Named[datetime] = Column(Moment)


sessions = table(
    "sessions",
    SessionColumns,
    one_of("kind", SessionKind),
    one_of("status", SessionStatus),
    CheckConstraint("stated_minutes >= 0", name="stated_minutes"),
    one_of("access", Access),
    one_of("written", Written),
)
pauses = table("pauses", PauseColumns)
notes = table(
    "notes",
    NoteColumns,
    one_of("voice", Voice),
    one_of("precision", Precision),
    in_order(),
    one_of("prompt", Prompt),
    Index("ix_notes_session_happened_at", "session", "happened_at", "rank", "key"),
    Index("ix_notes_session", "session", "key"),  # the last notes of a long session
    Index("ix_notes_session_start", "session", "start"),  # the note of a line
)
scenes = table(
    "scenes",
    SceneColumns,
    one_of("precision", Precision),
    CheckConstraint("third_parties >= 0", name="third_parties"),
)
presences = table("presences", PresenceColumns, UniqueConstraint("scene", "participant"))
voice_spans = table(
    "voice_spans", VoiceSpanColumns, one_of("voice", Voice), in_order(), UniqueConstraint("note", "start")
)
expansions = table("expansions", ExpansionColumns, UniqueConstraint("jotting", "note"))
clock_changes = table("clock_changes", ClockChangeColumns, one_of("kind", ClockDoubt), one_of("answer", ClockAnswer))
guides = table("guides", GuideColumns)
guide_versions = table("guide_versions", GuideVersionColumns, UniqueConstraint("guide", "number"))
topics = table("topics", TopicColumns, UniqueConstraint("version", "position"), UniqueConstraint("version", "folded"))
ticks = table("ticks", TickColumns, UniqueConstraint("session", "topic"))
drafts = table("drafts", DraftColumns)  # what is being typed; the one table that the journal knows nothing of
