"""What lies in a project file, as typed Core tables (no ORM: promise 11).

Every table has an integer `key` that never comes back after a delete (the journal names rows by it), and whatever
people or other projects name has a `uid`. `folded` columns hold a name as it is compared: NFC, without case.
Foreign keys never cascade: a service deletes what it means to delete, and the journal sees each row.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    func,
)
from sqlalchemy.schema import SchemaItem

from fieldnotes.model.kinds import (
    Access,
    Audience,
    Channel,
    ClockAnswer,
    ClockDoubt,
    CodeStatus,
    DocumentKind,
    FindingStatus,
    ParticipantKind,
    Precision,
    Prompt,
    Question,
    SessionKind,
    SessionStatus,
    TeamKind,
    TeamStatus,
    Voice,
    Written,
)
from fieldnotes.store.types import Moment, Uid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    """A constraint that holds a column to the members of a closed list."""
    members = ", ".join(f"'{kind.value}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({members})", name=column)


def in_order(start: str = "start", end: str = '"end"', *, empty: bool = False) -> CheckConstraint:
    """A constraint on a half-open range: it begins at 0 or later, and ends after its start (or, if `empty`, at it)."""
    return CheckConstraint(f"{start} >= 0 AND {end} {'>=' if empty else '>'} {start}", name="range")


class Keyed(TypedColumns):
    """Every table's own key."""

    key: Named[int] = Column(Integer, primary_key=True)


class Identified(Keyed):
    """What has an identity beyond this file."""

    uid: Named[str] = Column(Uid, unique=True, nullable=False)


class ProjectColumns(Identified):
    name: Named[str] = Column(Text)
    language: Named[str] = Column(Text)
    researcher: Named[int] = Column(ForeignKey("coders.key"))
    purpose: Named[str] = Column(Text)
    notice: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(Moment)


class CoderColumns(Identified):
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)


class TeamColumns(Identified):
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)
    organisation: Named[str] = Column(Text)
    kind: Named[str] = Column(Text)
    status: Named[str] = Column(Text)


class ParticipantColumns(Identified):
    pseudonym: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)
    team: Named[int] = Column(ForeignKey("teams.key"), index=True)
    role: Named[str] = Column(Text)
    kind: Named[str] = Column(Text)


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


class DocumentColumns(Identified):
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, index=True)
    team: Named[int] = Column(ForeignKey("teams.key"), index=True)
    kind: Named[str] = Column(Text)
    session: Named[int | None] = Column(ForeignKey("sessions.key"), unique=True)
    format: Named[str] = Column(Text)
    original_name: Named[str] = Column(Text)
    original_sha256: Named[str | None] = Column(Text, index=True)
    original_bytes: Named[int | None] = Column(Integer)
    imported_at: Named[datetime] = Column(Moment)
    day: Named[str | None] = Column(Text)  # when what it tells of took place (ISO), as far as a manifest said so


class RevisionColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    number: Named[int] = Column(Integer)
    sha256: Named[str | None] = Column(Text)  # none while a session still appends to its document
    made_at: Named[datetime] = Column(Moment)
    text: Named[str | None] = Column(Text)  # only for a superseded revision; the current one stands in segments


class SegmentColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    text: Named[str] = Column(Text)


class PageColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    label: Named[str] = Column(Text)  # what the original calls the page


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


class NotePassageColumns(Keyed):
    note: Named[int] = Column(ForeignKey("notes.key"), unique=True)
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)


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


class TurnColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    speaker: Named[str | None] = Column(Text)
    participant: Named[int | None] = Column(ForeignKey("participants.key"), index=True)
    start_ms: Named[int | None] = Column(Integer)
    end_ms: Named[int | None] = Column(Integer)
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    interviewer: Named[int] = Column(Integer, server_default="0")


class CodeColumns(Identified):
    parent: Named[int | None] = Column(ForeignKey("codes.key"), index=True)
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text)
    definition: Named[str] = Column(Text)
    colour: Named[str] = Column(Text)
    codable: Named[int] = Column(Integer)
    status: Named[str] = Column(Text)


class AliasColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"), index=True)
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)


class LevelColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"))
    position: Named[int] = Column(Integer)
    name: Named[str] = Column(Text)


class CodebookVersionColumns(Keyed):
    made_at: Named[datetime] = Column(Moment)


class CodingColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    code: Named[int] = Column(ForeignKey("codes.key"))
    coder: Named[int] = Column(ForeignKey("coders.key"))
    level: Named[int | None] = Column(ForeignKey("levels.key"))


class CodingDetailColumns(Identified):
    key: Named[int] = Column(Integer, ForeignKey("codings.key"), primary_key=True)
    quote: Named[str] = Column(Text)
    memo: Named[str] = Column(Text)
    made_at: Named[datetime] = Column(Moment)
    revision: Named[int] = Column(Integer)
    codebook_version: Named[int] = Column(ForeignKey("codebook_versions.key"))


class JournalColumns(Identified):
    at: Named[datetime] = Column(Moment)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    verb: Named[str] = Column(Text)
    labels: Named[str] = Column(Text)
    changes: Named[str] = Column(Text)
    undoes: Named[int | None] = Column(ForeignKey("journal.key"), unique=True)


class FindingColumns(Identified):
    position: Named[int] = Column(Integer)
    status: Named[str] = Column(Text)
    version: Named[int] = Column(Integer)


class FindingVersionColumns(Keyed):
    finding: Named[int] = Column(ForeignKey("findings.key"))
    number: Named[int] = Column(Integer)
    text: Named[str] = Column(Text)
    made_at: Named[datetime] = Column(Moment)


class FindingTeamColumns(Keyed):
    finding: Named[int] = Column(ForeignKey("findings.key"))
    team: Named[int] = Column(ForeignKey("teams.key"), index=True)


class EvidenceColumns(Keyed):
    finding: Named[int] = Column(ForeignKey("findings.key"))
    coding: Named[int] = Column(ForeignKey("codings.key"), index=True)
    counter: Named[int] = Column(Integer)


class HandoutColumns(Identified):
    team: Named[int] = Column(ForeignKey("teams.key"), index=True)
    audience: Named[str] = Column(Text)
    language: Named[str] = Column(Text)
    format: Named[str] = Column(Text)
    file_name: Named[str] = Column(Text)
    content_sha256: Named[str] = Column(Text)
    file_sha256: Named[str] = Column(Text)
    codebook_version: Named[int] = Column(ForeignKey("codebook_versions.key"))
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class HandoutPassageColumns(Keyed):
    handout: Named[int] = Column(ForeignKey("handouts.key"))
    finding: Named[int] = Column(ForeignKey("findings.key"), index=True)
    version: Named[int] = Column(Integer)
    coding: Named[int | None] = Column(ForeignKey("codings.key"), index=True)  # none: the finding alone


class ResponseColumns(Identified):
    handout: Named[int] = Column(ForeignKey("handouts.key"), index=True)
    finding: Named[int | None] = Column(ForeignKey("findings.key"), index=True)
    question: Named[str] = Column(Text)
    answer: Named[str] = Column(Text)
    text: Named[str] = Column(Text)
    respondent: Named[str] = Column(Text)
    channel: Named[str] = Column(Text)
    received_at: Named[datetime] = Column(Moment)


C = TypeVar("C", bound=TypedColumns)


def _table(name: str, columns: type[C], *rules: SchemaItem) -> Table[C]:
    return Table(name, metadata, columns, *rules, sqlite_strict=True, sqlite_autoincrement=True)


project = _table("project", ProjectColumns, CheckConstraint("key = 1", name="single"))
coders = _table("coders", CoderColumns)
teams = _table("teams", TeamColumns, one_of("kind", TeamKind), one_of("status", TeamStatus))
participants = _table("participants", ParticipantColumns, one_of("kind", ParticipantKind))
sessions = _table(
    "sessions",
    SessionColumns,
    one_of("kind", SessionKind),
    one_of("status", SessionStatus),
    CheckConstraint("stated_minutes >= 0", name="stated_minutes"),
    one_of("access", Access),
    one_of("written", Written),
)
pauses = _table("pauses", PauseColumns)
documents = _table("documents", DocumentColumns, one_of("kind", DocumentKind))
revisions = _table("revisions", RevisionColumns, UniqueConstraint("document", "number"))
segments = _table("segments", SegmentColumns, UniqueConstraint("document", "start"), in_order(empty=True))
pages = _table("pages", PageColumns, UniqueConstraint("document", "start"), CheckConstraint("start >= 0", name="start"))
notes = _table(
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
scenes = _table(
    "scenes",
    SceneColumns,
    one_of("precision", Precision),
    CheckConstraint("third_parties >= 0", name="third_parties"),
)
presences = _table("presences", PresenceColumns, UniqueConstraint("scene", "participant"))
voice_spans = _table(
    "voice_spans", VoiceSpanColumns, one_of("voice", Voice), in_order(), UniqueConstraint("note", "start")
)
expansions = _table("expansions", ExpansionColumns, UniqueConstraint("jotting", "note"))
note_passages = _table(
    "note_passages", NotePassageColumns, in_order(), Index("ix_note_passages_document", "document", "start")
)
clock_changes = _table("clock_changes", ClockChangeColumns, one_of("kind", ClockDoubt), one_of("answer", ClockAnswer))
guides = _table("guides", GuideColumns)
guide_versions = _table("guide_versions", GuideVersionColumns, UniqueConstraint("guide", "number"))
topics = _table("topics", TopicColumns, UniqueConstraint("version", "position"), UniqueConstraint("version", "folded"))
ticks = _table("ticks", TickColumns, UniqueConstraint("session", "topic"))
drafts = _table("drafts", DraftColumns)  # what is being typed; the one table that the journal knows nothing of
turns = _table(
    "turns",
    TurnColumns,
    UniqueConstraint("document", "start"),
    in_order(),
    CheckConstraint("interviewer IN (0, 1)", name="interviewer"),
)
codes = _table("codes", CodeColumns, one_of("status", CodeStatus), CheckConstraint("codable IN (0, 1)", name="codable"))
siblings = Index("ix_codes_siblings", func.coalesce(codes.c.parent, 0), codes.c.folded, unique=True)
aliases = _table("aliases", AliasColumns)
levels = _table("levels", LevelColumns, UniqueConstraint("code", "position"), UniqueConstraint("code", "name"))
codebook_versions = _table("codebook_versions", CodebookVersionColumns)
codings = _table(
    "codings",
    CodingColumns,
    in_order(),
    Index("ix_codings_by_code", "code", "document", "start", "end", "coder"),
    Index("ix_codings_by_document", "document", "start", "end", "code"),
)
coding_details = _table("coding_details", CodingDetailColumns)
journal = _table("journal", JournalColumns)
findings = _table("findings", FindingColumns, one_of("status", FindingStatus))
finding_versions = _table("finding_versions", FindingVersionColumns, UniqueConstraint("finding", "number"))
finding_teams = _table("finding_teams", FindingTeamColumns, UniqueConstraint("finding", "team"))
evidence = _table(
    "evidence",
    EvidenceColumns,
    UniqueConstraint("finding", "coding"),
    CheckConstraint("counter IN (0, 1)", name="counter"),
)
handouts = _table("handouts", HandoutColumns, one_of("audience", Audience))
handout_passages = _table("handout_passages", HandoutPassageColumns, Index("ix_handout_passages_handout", "handout"))
responses = _table("responses", ResponseColumns, one_of("question", Question), one_of("channel", Channel))
