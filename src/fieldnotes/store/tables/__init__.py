"""What lies in a project file, as typed Core tables (no ORM: promise 11).

Every table has an integer `key` that never comes back after a delete (the journal names rows by it), and whatever
people or other projects name has a `uid`. `folded` columns hold a name as it is compared: NFC, without case.
Foreign keys never cascade: a service deletes what it means to delete, and the journal sees each row.
"""

from fieldnotes.store.tables.codebook import (
    aliases,
    codebook_versions,
    codes,
    examples,
    levels,
    pins,
    relations,
    siblings,
    splits,
    terms,
)
from fieldnotes.store.tables.codings import coding_details, codings, refusals
from fieldnotes.store.tables.field import (
    clock_changes,
    drafts,
    expansions,
    guide_versions,
    guides,
    notes,
    pauses,
    presences,
    scenes,
    sessions,
    ticks,
    topics,
    voice_spans,
)
from fieldnotes.store.tables.gate import accepted_words, departures, gate, invitations, wordings
from fieldnotes.store.tables.ground import metadata
from fieldnotes.store.tables.membercheck import (
    dispositions,
    evidence,
    finding_sources,
    finding_teams,
    finding_versions,
    findings,
    forms,
    handout_passages,
    handouts,
    responses,
)
from fieldnotes.store.tables.memos import memo_links, memo_versions, memos
from fieldnotes.store.tables.study import coders, consents, journal, participants, project, teams, withdrawals
from fieldnotes.store.tables.texts import bookmarks, documents, note_passages, pages, revisions, segments, turns

__all__ = [
    "accepted_words",
    "aliases",
    "bookmarks",
    "clock_changes",
    "codebook_versions",
    "coders",
    "codes",
    "coding_details",
    "codings",
    "consents",
    "departures",
    "dispositions",
    "documents",
    "drafts",
    "evidence",
    "examples",
    "expansions",
    "finding_sources",
    "finding_teams",
    "finding_versions",
    "findings",
    "forms",
    "gate",
    "guide_versions",
    "guides",
    "handout_passages",
    "handouts",
    "invitations",
    "journal",
    "levels",
    "memo_links",
    "memo_versions",
    "memos",
    "metadata",
    "note_passages",
    "notes",
    "pages",
    "participants",
    "pauses",
    "pins",
    "presences",
    "project",
    "refusals",
    "relations",
    "responses",
    "revisions",
    "scenes",
    "segments",
    "sessions",
    "siblings",
    "splits",
    "teams",
    "terms",
    "ticks",
    "topics",
    "turns",
    "voice_spans",
    "withdrawals",
    "wordings",
]
