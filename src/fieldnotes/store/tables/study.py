"""The study itself: whose it is, its teams and people, and the journal of what was done."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, Text

from fieldnotes.model.kinds import ParticipantKind, TeamKind, TeamStatus
from fieldnotes.store.tables.ground import Identified, one_of, table
from fieldnotes.store.types import Moment


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


class JournalColumns(Identified):
    at: Named[datetime] = Column(Moment)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    verb: Named[str] = Column(Text)
    labels: Named[str] = Column(Text)
    changes: Named[str] = Column(Text)
    undoes: Named[int | None] = Column(ForeignKey("journal.key"), unique=True)


project = table("project", ProjectColumns, CheckConstraint("key = 1", name="single"))
coders = table("coders", CoderColumns)
teams = table("teams", TeamColumns, one_of("kind", TeamKind), one_of("status", TeamStatus))
participants = table("participants", ParticipantColumns, one_of("kind", ParticipantKind))
journal = table("journal", JournalColumns)
