"""Handouts that were made: for whom, when, with which findings and passages, and the hash of what was given."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.consents import may_be_quoted
from fieldnotes.model.kinds import Audience
from fieldnotes.store import tables
from fieldnotes.store.disclosure import spoken_in
from fieldnotes.store.people import consents_for
from fieldnotes.store.unit_of_work import Work


class HandoutFacts(NamedTuple):
    """What is kept of a handout beside its passages."""

    id: str
    team: int
    audience: str
    language: str
    format: str
    file_name: str
    content_sha256: str
    file_sha256: str
    codebook_version: int
    content: str | None = None


class HandoutPassage(NamedTuple):
    """A finding in a handout, with a coding that was shown under it, or None for the finding alone."""

    finding: int
    version: int
    coding: int | None


class HandoutRow(NamedTuple):
    """A handout that was made; `readable` while what it says is still kept."""

    key: int
    id: str
    team: str
    team_key: int
    audience: str
    language: str
    content_sha256: str
    codebook_version: int
    coder: str
    made_at: datetime
    readable: bool


def key_of(connection: Connection, uid: str) -> int | None:
    """The key of this very handout, when it was made before."""
    return connection.scalar(select(tables.handouts.c.key).where(tables.handouts.c.uid == uid))


def keep_handout(work: Work, facts: HandoutFacts, passages: Iterable[HandoutPassage]) -> int:
    """Keep what was made; its key comes back. It never changes afterwards."""
    columns = facts._asdict()
    columns["uid"] = columns.pop("id")
    key = work.insert(tables.handouts, coder=work.coder, made_at=work.at, **columns)
    for passage in passages:
        work.insert(tables.handout_passages, handout=key, **passage._asdict())
    return key


def handout_rows(connection: Connection, team: int | None = None, *, only: int | None = None) -> list[HandoutRow]:
    """The handouts that were made, newest first; of one team, or only one."""
    column, of, by = tables.handouts.c, tables.teams.c, tables.coders.c
    query = (
        select(
            column.key,
            column.uid,
            of.name,
            column.team,
            column.audience,
            column.language,
            column.content_sha256,
            column.codebook_version,
            by.name,
            column.made_at,
            column.content.is_not(None),
        )
        .join(tables.teams, of.key == column.team)
        .join(tables.coders, by.key == column.coder)
        .order_by(column.key.desc())
    )
    if team is not None:
        query = query.where(column.team == team)
    if only is not None:
        query = query.where(column.key == only)
    return [HandoutRow(*row[:10], bool(row[10])) for row in connection.execute(query)]


def content_of(connection: Connection, handout: int) -> str | None:
    """What a handout says, as canonical JSON; None when it was not kept, or was taken away."""
    return connection.scalar(select(tables.handouts.c.content).where(tables.handouts.c.key == handout))


def unconsented(connection: Connection, handout: int, audience: Audience) -> bool:
    """Whether somebody is quoted in a handout who may, as things are now, not be quoted to its audience."""
    passage, coding = tables.handout_passages.c, tables.codings.c
    query = (
        select(coding.document, coding.start, coding.end)
        .join(tables.codings, coding.key == passage.coding)
        .where(passage.handout == handout)
    )
    consents = consents_for(connection, audience)
    return any(
        not may_be_quoted(consents.get(speaker, {}))
        for document, start, end in connection.execute(query)
        for speaker in spoken_in(connection, document, start, end).speakers
    )


def carried(connection: Connection, handout: int) -> list[HandoutPassage]:
    """What a handout carried, in its order: each finding, followed by the passages under it."""
    column = tables.handout_passages.c
    query = select(column.finding, column.version, column.coding).where(column.handout == handout).order_by(column.key)
    return [HandoutPassage._make(row) for row in connection.execute(query)]
