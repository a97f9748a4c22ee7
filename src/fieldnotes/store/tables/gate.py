"""The gate before a handout: how strict it is, what was accepted or said otherwise, who was asked, what left."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.check_kinds import DepartureKind, InvitationState
from fieldnotes.model.kinds import Audience
from fieldnotes.store.tables.ground import Identified, Keyed, in_order, one_of, table
from fieldnotes.store.types import Moment


class GateColumns(Keyed):
    k: Named[int] = Column(Integer)  # so many people must fit what a passage tells of its speaker
    own_k: Named[int] = Column(Integer)  # the same when a team reads of itself
    k_reason: Named[str] = Column(Text)
    most: Named[int] = Column(Integer)  # passages of one person in a handout
    most_reason: Named[str] = Column(Text)
    contact: Named[str] = Column(Text)
    privacy_contact: Named[str] = Column(Text)
    answer_days: Named[int | None] = Column(Integer)  # how long an audience has to answer
    keep_until: Named[str | None] = Column(Text)  # how long answers are kept (ISO)


class WordingColumns(Identified):
    coding: Named[int] = Column(ForeignKey("codings.key"), index=True)
    team: Named[int] = Column(ForeignKey("teams.key"))
    audience: Named[str] = Column(Text)
    start: Named[int] = Column(Integer)  # within the coding's own words
    end: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)  # what stands there
    said: Named[str] = Column(Text)  # what the audience reads instead; empty for words left out
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class AcceptedWordColumns(Identified):
    word: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)
    reason: Named[str] = Column(Text)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class DepartureColumns(Identified):
    kind: Named[str] = Column(Text)
    handout: Named[int | None] = Column(ForeignKey("handouts.key"), index=True)
    team: Named[int | None] = Column(ForeignKey("teams.key"))
    audience: Named[str | None] = Column(Text)
    format: Named[str] = Column(Text)
    file_name: Named[str] = Column(Text)
    sha256: Named[str] = Column(Text)
    bytes: Named[int] = Column(Integer)
    gates: Named[str] = Column(Text)  # which rules it passed and which were overridden, with the reasons, as JSON
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class InvitationColumns(Identified):
    handout: Named[int] = Column(ForeignKey("handouts.key"))
    participant: Named[int | None] = Column(ForeignKey("participants.key"), index=True)  # none: people unnamed
    heads: Named[int] = Column(Integer)  # how many people; one for a participant
    state: Named[str] = Column(Text)
    day: Named[str | None] = Column(Text)  # since when (ISO)


gate = table(
    "gate",
    GateColumns,
    CheckConstraint('"key" = 1', name="single"),
    CheckConstraint("k >= 2 AND own_k >= k", name="k"),
    CheckConstraint("most >= 1", name="most"),
    CheckConstraint("answer_days >= 1", name="answer_days"),
)
wordings = table("wordings", WordingColumns, one_of("audience", Audience), in_order())
accepted_words = table("accepted_words", AcceptedWordColumns)
departures = table("departures", DepartureColumns, one_of("kind", DepartureKind), one_of("audience", Audience))
invitations = table(
    "invitations",
    InvitationColumns,
    CheckConstraint("heads >= 1", name="heads"),
    one_of("state", InvitationState),
    UniqueConstraint("handout", "participant"),
)
