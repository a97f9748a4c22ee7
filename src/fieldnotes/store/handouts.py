"""Handouts that were made: for whom, when, with which findings and passages, and the hash of what was given."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.store import tables
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


class HandoutPassage(NamedTuple):
    """A finding in a handout, with a coding that was shown under it, or None for the finding alone."""

    finding: int
    version: int
    coding: int | None


def is_kept(connection: Connection, uid: str) -> bool:
    """Whether this very handout was made before."""
    return connection.scalar(select(tables.handouts.c.key).where(tables.handouts.c.uid == uid)) is not None


def keep_handout(work: Work, facts: HandoutFacts, passages: Iterable[HandoutPassage]) -> None:
    """Keep what was made. It never changes afterwards."""
    columns = facts._asdict()
    columns["uid"] = columns.pop("id")
    key = work.insert(tables.handouts, coder=work.coder, made_at=work.at, **columns)
    for passage in passages:
        work.insert(tables.handout_passages, handout=key, **passage._asdict())
