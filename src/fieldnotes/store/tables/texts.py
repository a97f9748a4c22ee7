"""Texts and what stands in them: revisions, lines, pages, turns, and places that somebody remembered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Named, Text, UniqueConstraint

from fieldnotes.model.kinds import DocumentKind
from fieldnotes.store.tables.ground import Identified, Keyed, in_order, one_of, table
from fieldnotes.store.types import Moment


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


class TurnColumns(Keyed):
    document: Named[int] = Column(ForeignKey("documents.key"))
    speaker: Named[str | None] = Column(Text)
    participant: Named[int | None] = Column(ForeignKey("participants.key"), index=True)
    start_ms: Named[int | None] = Column(Integer)
    end_ms: Named[int | None] = Column(Integer)
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    interviewer: Named[int] = Column(Integer, server_default="0")


class NotePassageColumns(Keyed):
    note: Named[int] = Column(ForeignKey("notes.key"), unique=True)
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)


class BookmarkColumns(Identified):
    document: Named[int] = Column(ForeignKey("documents.key"))
    start: Named[int] = Column(Integer)
    end: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    coder: Named[int] = Column(ForeignKey("coders.key"))
    made_at: Named[datetime] = Column(Moment)


documents = table("documents", DocumentColumns, one_of("kind", DocumentKind))
revisions = table("revisions", RevisionColumns, UniqueConstraint("document", "number"))
segments = table("segments", SegmentColumns, UniqueConstraint("document", "start"), in_order(empty=True))
pages = table("pages", PageColumns, UniqueConstraint("document", "start"), CheckConstraint("start >= 0", name="start"))
turns = table(
    "turns",
    TurnColumns,
    UniqueConstraint("document", "start"),
    in_order(),
    CheckConstraint("interviewer IN (0, 1)", name="interviewer"),
)
note_passages = table(
    "note_passages", NotePassageColumns, in_order(), Index("ix_note_passages_document", "document", "start")
)
bookmarks = table("bookmarks", BookmarkColumns, in_order(), Index("ix_bookmarks_document", "document", "start"))
