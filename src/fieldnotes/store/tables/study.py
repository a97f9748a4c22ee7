"""The study itself: whose it is, its teams and people, what they consented to, and the journal of what was done."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Named, Text

from fieldnotes.model.kinds import (
    Audience,
    ConsentState,
    Gender,
    ParticipantKind,
    Purpose,
    TeamKind,
    TeamStatus,
    WithdrawalWay,
)
from fieldnotes.store.tables.ground import EMPTY, Identified, one_of, table
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
    gender: Named[str | None] = Column(Text)
    basis: Named[str] = Column(Text, server_default=EMPTY)  # on what ground the person's material may be used


class ConsentColumns(Identified):
    participant: Named[int] = Column(ForeignKey("participants.key"))
    purpose: Named[str] = Column(Text)
    state: Named[str] = Column(Text)
    audience: Named[str | None] = Column(Text)  # none: whoever the audience is
    day: Named[str | None] = Column(Text)  # when it was said (ISO)
    source: Named[str] = Column(Text)  # how it was said, and where the form lies
    wording: Named[str] = Column(Text)  # which version of the form's words
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class WithdrawalColumns(Identified):
    way: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)
    counts: Named[str] = Column(Text)  # how much of each kind, as JSON; never of whom
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


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
participants = table("participants", ParticipantColumns, one_of("kind", ParticipantKind), one_of("gender", Gender))
consents = table(
    "consents",
    ConsentColumns,
    one_of("purpose", Purpose),
    one_of("state", ConsentState),
    one_of("audience", Audience),
    Index("ix_consents_participant", "participant", "purpose"),
)
withdrawals = table("withdrawals", WithdrawalColumns, one_of("way", WithdrawalWay))
journal = table("journal", JournalColumns)
