"""The member check: findings with their evidence, handouts, and the answers that came back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.kinds import Audience, Channel, FindingStatus, Question
from fieldnotes.store.tables.ground import Identified, Keyed, one_of, table
from fieldnotes.store.types import Moment


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


findings = table("findings", FindingColumns, one_of("status", FindingStatus))
finding_versions = table("finding_versions", FindingVersionColumns, UniqueConstraint("finding", "number"))
finding_teams = table("finding_teams", FindingTeamColumns, UniqueConstraint("finding", "team"))
evidence = table(
    "evidence",
    EvidenceColumns,
    UniqueConstraint("finding", "coding"),
    CheckConstraint("counter IN (0, 1)", name="counter"),
)
handouts = table("handouts", HandoutColumns, one_of("audience", Audience))
handout_passages = table("handout_passages", HandoutPassageColumns, Index("ix_handout_passages_handout", "handout"))
responses = table("responses", ResponseColumns, one_of("question", Question), one_of("channel", Channel))
