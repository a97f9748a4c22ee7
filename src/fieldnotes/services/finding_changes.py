"""Findings that change: other words with a reason, how firm, of which teams, where from, in which order, gone.

A wording is never written over: handouts and answers point to the version that they carried.
"""

import re
from collections.abc import Sequence

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.services.findings import clean_statement
from fieldnotes.store import finding_changes as store
from fieldnotes.store.finding_changes import SourceRow, VersionRow
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project

_LONGEST_SOURCE = 500  # code points


def amend_finding(
    project: Project, finding: str, text: str, *, reason: str, status: FindingStatus | None = None
) -> int:
    """Give a finding other words, as its next version; the number of that version comes back.

    Args:
        project: the open project.
        finding: the finding.
        text: its new words.
        reason: why; it is kept with the version.
        status: how firm it is now; *adjusted* when not given.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
        RefusedError: `empty-finding`, `bad-text`, `amend-reason`, `same-finding`.
    """
    words = clean_statement(text)
    why = " ".join(reason.split())
    if not re.search(r"\w", why):
        raise RefusedError("amend-reason")
    with project.changing("finding.amend") as work:
        found = find_by_id(work.connection, "finding", finding)
        number = store.amend(work, found.key, words, why)
        store.set_status(work, found.key, status or FindingStatus.ADJUSTED)
        return number


def set_finding_status(project: Project, finding: str, status: FindingStatus) -> str:
    """Say how firm a finding is; its id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
    """
    with project.changing("finding.status") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.set_status(work, found.key, status)
        work.labels["status"] = status.value
        return found.id


def set_finding_teams(project: Project, finding: str, teams: Sequence[str]) -> str:
    """Let a finding speak of these teams, or of all when none is named; its id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `no-such-team`, `ambiguous`.
    """
    with project.changing("finding.teams") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.set_teams(work, found.key, [find(work.connection, "team", team) for team in teams])
        return found.id


def remove_finding(project: Project, finding: str) -> str:
    """Take a finding away with what it rests on; its id comes back. The journal can bring it back.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
        RefusedError: `finding-carried`, `finding-has-memo`.
    """
    with project.changing("finding.remove") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.remove(work, found.key)
        return found.id


def move_finding(project: Project, finding: str, by: int) -> str:
    """Move a finding one place up (-1) or down (1); its id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
    """
    with project.changing("finding.move") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.move(work, found.key, by)
        return found.id


def finding_versions(project: Project, finding: str) -> list[VersionRow]:
    """Every wording of a finding, the first first.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.version_rows(connection, find_by_id(connection, "finding", finding).key)


def finding_sources(project: Project, finding: str) -> list[SourceRow]:
    """The queries and cells of matrices that a finding came from.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.source_rows(connection, find_by_id(connection, "finding", finding).key)


def add_finding_source(project: Project, finding: str, kind: SourceKind, words: str) -> str:
    """Enter a query or a cell of a matrix that a finding came from; the finding's id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `ambiguous`.
        RefusedError: `empty-source`, `long-source`.
    """
    source = SourceRow(kind, " ".join(words.split()))
    if not source.words:
        raise RefusedError("empty-source")
    if len(source.words) > _LONGEST_SOURCE:
        raise RefusedError("long-source", limit=_LONGEST_SOURCE)
    with project.changing("finding.source") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.add_source(work, found.key, source)
        return found.id


def remove_finding_source(project: Project, finding: str, kind: SourceKind, words: str) -> str:
    """Take away where a finding came from; the finding's id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `no-such-source`, `ambiguous`.
    """
    with project.changing("finding.unsource") as work:
        found = find_by_id(work.connection, "finding", finding)
        store.remove_source(work, found.key, SourceRow(kind, " ".join(words.split())))
        return found.id
