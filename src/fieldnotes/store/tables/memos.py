"""What researchers think: memos with their versions, and how they hang together."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.store.tables.ground import Identified, Keyed, in_order, one_of, table
from fieldnotes.store.types import Moment


class MemoColumns(Identified):
    kind: Named[str] = Column(Text)
    about: Named[str] = Column(Text)
    team: Named[int | None] = Column(ForeignKey("teams.key"))
    session: Named[int | None] = Column(ForeignKey("sessions.key"))
    document: Named[int | None] = Column(ForeignKey("documents.key"))  # also of a passage
    code: Named[int | None] = Column(ForeignKey("codes.key"))
    finding: Named[int | None] = Column(ForeignKey("findings.key"))
    start: Named[int | None] = Column(Integer)
    end: Named[int | None] = Column(Integer)
    quote: Named[str | None] = Column(Text)
    version: Named[int] = Column(Integer, server_default="1")  # the number of the version in force


class MemoVersionColumns(Keyed):
    memo: Named[int] = Column(ForeignKey("memos.key"))
    number: Named[int] = Column(Integer)
    title: Named[str] = Column(Text)
    text: Named[str] = Column(Text)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


class MemoLinkColumns(Keyed):
    memo: Named[int] = Column(ForeignKey("memos.key"))
    other: Named[int] = Column(ForeignKey("memos.key"), index=True)


memos = table(
    "memos",
    MemoColumns,
    one_of("kind", MemoKind),
    one_of("about", About),
    in_order(),
    Index("ix_memos_document", "document", "start"),
)
memo_versions = table("memo_versions", MemoVersionColumns, UniqueConstraint("memo", "number"))
memo_links = table(
    "memo_links",
    MemoLinkColumns,
    CheckConstraint("memo <> other", name="apart"),
    UniqueConstraint("memo", "other"),
)
