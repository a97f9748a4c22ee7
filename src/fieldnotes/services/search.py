"""Searching the texts."""

import itertools
from typing import NamedTuple

from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.rows import Hit
from fieldnotes.store import search as store
from fieldnotes.store.names import find
from fieldnotes.store.project import Project


class Found(NamedTuple):
    """How many matches there are in all, and the first of them."""

    total: int
    hits: list[Hit]


def search(
    project: Project,
    query: str,
    *,
    team: str | None = None,
    kind: DocumentKind | None = None,
    limit: int = 50,
) -> Found:
    """The places where a query matches, in reading order.

    Raises:
        RefusedError: `empty-query`.
        NotFoundError: `no-such-team`.
    """
    match = store.fts_query(query)
    with project.reading() as connection:
        where = find(connection, "team", team).key if team is not None else None
        stream = store.hits(connection, store.Asked(match, where, kind.value if kind else None))
        first = list(itertools.islice(stream, limit))
        return Found(len(first) + sum(1 for _ in stream), first)
