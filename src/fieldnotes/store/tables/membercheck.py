"""The member check: findings with their evidence, handouts, and the answers that came back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.check_kinds import DispositionStatus, Manner, Respondent, SourceKind
from fieldnotes.model.kinds import Audience, Channel, ConsentState, FindingStatus, Question
from fieldnotes.store.tables.ground import EMPTY, Identified, Keyed, one_of, table
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
    coder: Named[int | None] = Column(ForeignKey("coders.key"))
    reason: Named[str] = Column(Text, server_default=EMPTY)  # why it says something else than the version before


class FindingSourceColumns(Keyed):
    finding: Named[int] = Column(ForeignKey("findings.key"))
    kind: Named[str] = Column(Text)
    words: Named[str] = Column(Text)  # the query, or the row and column of the cell


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
    content: Named[str | None] = Column(Text)  # all that it says, as canonical JSON; none once someone withdrew


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
    form: Named[int | None] = Column(ForeignKey("forms.key"), index=True)
    coding: Named[int | None] = Column(ForeignKey("codings.key"))  # the extract that it is about
    version: Named[int | None] = Column(Integer)  # of the finding, as the handout carried it
    manner: Named[str | None] = Column(Text)  # of a spoken answer


class FormColumns(Identified):
    handout: Named[int] = Column(ForeignKey("handouts.key"), index=True)
    respondent: Named[str] = Column(Text)
    participant: Named[int | None] = Column(ForeignKey("participants.key"), index=True)
    attendance: Named[int | None] = Column(Integer)
    channel: Named[str] = Column(Text)
    day: Named[str | None] = Column(Text)  # when it was filled in or said (ISO)
    sha256: Named[str | None] = Column(Text, index=True)  # of the file that came back
    mark: Named[str | None] = Column(Text)  # what is to be known of it, as a kebab-case id
    coding_consent: Named[str | None] = Column(Text)  # whether its words may be coded as material of the study
    document: Named[int | None] = Column(ForeignKey("documents.key"))  # its words as a text of the study
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class DispositionColumns(Identified):
    response: Named[int] = Column(ForeignKey("responses.key"), index=True)
    status: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)
    version: Named[int | None] = Column(Integer)  # of the finding, when it was amended
    coding: Named[int | None] = Column(ForeignKey("codings.key"))  # the counter-case that was added
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


findings = table("findings", FindingColumns, one_of("status", FindingStatus))
finding_versions = table("finding_versions", FindingVersionColumns, UniqueConstraint("finding", "number"))
finding_teams = table("finding_teams", FindingTeamColumns, UniqueConstraint("finding", "team"))
finding_sources = table(
    "finding_sources", FindingSourceColumns, one_of("kind", SourceKind), UniqueConstraint("finding", "kind", "words")
)
evidence = table(
    "evidence",
    EvidenceColumns,
    UniqueConstraint("finding", "coding"),
    CheckConstraint("counter IN (0, 1)", name="counter"),
)
handouts = table("handouts", HandoutColumns, one_of("audience", Audience))
handout_passages = table("handout_passages", HandoutPassageColumns, Index("ix_handout_passages_handout", "handout"))
forms = table(
    "forms",
    FormColumns,
    one_of("respondent", Respondent),
    one_of("channel", Channel),
    CheckConstraint("attendance >= 1", name="attendance"),
    one_of("coding_consent", ConsentState),
)
responses = table(
    "responses", ResponseColumns, one_of("question", Question), one_of("channel", Channel), one_of("manner", Manner)
)
dispositions = table("dispositions", DispositionColumns, one_of("status", DispositionStatus))
