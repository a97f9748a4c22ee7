"""Codes laid on passages, a narrow table of integers and beside it the words; and suggestions refused."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, text

from fieldnotes.model.kinds import Unit
from fieldnotes.store.tables.ground import Identified, Keyed, in_order, one_of, table
from fieldnotes.store.types import Moment


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
    counter: Named[int] = Column(Integer, server_default="0")  # shows what the code does not mean
    unit: Named[str | None] = Column(Text)  # by which unit the passage was selected
    meaning: Named[int] = Column(Integer, server_default="1")  # the meaning of the code under which it was last judged
    rule: Named[str | None] = Column(Text)  # the rule of the suggestion that it came from


class RefusalColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)
    code: Named[int] = Column(ForeignKey("codes.key"))
    rule: Named[str] = Column(Text)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


codings = table(
    "codings",
    CodingColumns,
    in_order(),
    Index("ix_codings_by_code", "code", "document", "start", "end", "coder"),
    Index("ix_codings_by_document", "document", "start", "end", "code"),
)
coding_details = table(
    "coding_details",
    CodingDetailColumns,
    CheckConstraint("counter IN (0, 1)", name="counter"),
    one_of("unit", Unit),
    Index("ix_coding_details_with_memo", "key", sqlite_where=text("memo <> ''"), postgresql_where=text("memo <> ''")),
)
refusals = table("refusals", RefusalColumns, in_order(), Index("ix_refusals_document", "document", "start"))
