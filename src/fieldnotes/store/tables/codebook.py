"""The codebook: codes in a tree, what they mean, how they relate, and the versions that were frozen."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint, func, text

from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened
from fieldnotes.store.tables.ground import Identified, Keyed, one_of, table
from fieldnotes.store.types import Moment


class CodeColumns(Identified):
    parent: Named[int | None] = Column(ForeignKey("codes.key"), index=True)
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text)
    definition: Named[str] = Column(Text)
    colour: Named[str] = Column(Text)
    codable: Named[int] = Column(Integer)
    status: Named[str] = Column(Text)
    brief: Named[str] = Column(Text, server_default=text("''"))
    use_when: Named[str] = Column(Text, server_default=text("''"))
    not_when: Named[str] = Column(Text, server_default=text("''"))
    question: Named[str] = Column(Text, server_default=text("''"))
    kind: Named[str | None] = Column(Text)
    in_vivo: Named[int] = Column(Integer, server_default="0")
    rank: Named[int] = Column(Integer, server_default="0")  # the order among siblings, before that of making
    merged_into: Named[int | None] = Column(ForeignKey("codes.key"), index=True)
    meaning: Named[int] = Column(Integer, server_default="1")  # one more whenever what it means changed
    reopened: Named[str | None] = Column(Text)  # why its codings were last to be looked at again


class AliasColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"), index=True)
    name: Named[str] = Column(Text)
    folded: Named[str] = Column(Text, unique=True)


class LevelColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"))
    position: Named[int] = Column(Integer)
    name: Named[str] = Column(Text)


class ExampleColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"), index=True)
    coding: Named[int | None] = Column(ForeignKey("codings.key"), index=True)
    text: Named[str] = Column(Text)  # when it is no coded passage
    counter: Named[int] = Column(Integer)


class TermColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"))
    text: Named[str] = Column(Text)
    folded: Named[str] = Column(Text)


class RelationColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"))
    other: Named[int] = Column(ForeignKey("codes.key"), index=True)
    kind: Named[str] = Column(Text)


class SplitColumns(Keyed):
    code: Named[int] = Column(ForeignKey("codes.key"))
    into: Named[int] = Column(ForeignKey("codes.key"))


class CodebookVersionColumns(Keyed):
    made_at: Named[datetime] = Column(Moment)
    frozen_at: Named[datetime | None] = Column(Moment)  # none for the one in force
    coder: Named[int | None] = Column(ForeignKey("coders.key"))
    note: Named[str] = Column(Text, server_default=text("''"))
    content: Named[str | None] = Column(Text)  # the whole codebook as JSON, once it is frozen


class PinColumns(Keyed):
    coder: Named[int] = Column(ForeignKey("coders.key"))
    slot: Named[int] = Column(Integer)
    code: Named[int] = Column(ForeignKey("codes.key"))


codes = table(
    "codes",
    CodeColumns,
    one_of("status", CodeStatus),
    CheckConstraint("codable IN (0, 1)", name="codable"),
    one_of("kind", CodeKind),
    CheckConstraint("in_vivo IN (0, 1)", name="in_vivo"),
    one_of("reopened", Reopened),
)
siblings = Index("ix_codes_siblings", func.coalesce(codes.c.parent, 0), codes.c.folded, unique=True)
aliases = table("aliases", AliasColumns)
levels = table("levels", LevelColumns, UniqueConstraint("code", "position"), UniqueConstraint("code", "name"))
examples = table("examples", ExampleColumns, CheckConstraint("counter IN (0, 1)", name="counter"))
terms = table("terms", TermColumns, UniqueConstraint("code", "folded"))
relations = table(
    "relations",
    RelationColumns,
    one_of("kind", RelationKind),
    CheckConstraint("code <> other", name="apart"),
    UniqueConstraint("code", "other", "kind"),
)
splits = table("splits", SplitColumns, UniqueConstraint("code", "into"))
codebook_versions = table("codebook_versions", CodebookVersionColumns)
pins = table(
    "pins", PinColumns, CheckConstraint("slot BETWEEN 0 AND 9", name="slot"), UniqueConstraint("coder", "slot")
)
