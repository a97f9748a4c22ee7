"""Findings: hedged statements, and the codings that speak for them or against them."""

from collections.abc import Sequence

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.model.rows import FindingRow
from fieldnotes.store import findings as store
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project


def add_finding(
    project: Project,
    text: str,
    *,
    teams: Sequence[str] = (),
    status: FindingStatus = FindingStatus.PROVISIONAL,
) -> str:
    """Write a finding down; without teams it speaks of all of them. Its id comes back.

    Raises:
        RefusedError: `empty-finding`, `bad-text`.
        NotFoundError: `no-such-team`.
    """
    words = clean_statement(text)
    with project.changing("finding.add") as work:
        found = [find(work.connection, "team", team) for team in teams]
        _key, uid = store.add_finding(work, words, status=status, teams=found)
        return uid


def clean_statement(text: str) -> str:
    """A statement in one paragraph (`empty-finding`, `bad-text`)."""
    words = " ".join(text.split())
    if not words:
        raise RefusedError("empty-finding")
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise RefusedError("bad-text")
    return words


def link_finding(project: Project, finding: str, coding: str, *, counter: bool = False) -> str:
    """Let a coding speak for a finding, or against it; the finding's id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `no-such-coding`, `ambiguous`.
        RefusedError: `already-linked`.
    """
    with project.changing("finding.link") as work:
        found = find_by_id(work.connection, "finding", finding)
        passage = find_by_id(work.connection, "coding", coding)
        store.link(work, found.key, passage.key, counter=counter)
        return found.id


def unlink_finding(project: Project, finding: str, coding: str) -> str:
    """Let a coding no longer speak for a finding or against it; the finding's id comes back.

    Raises:
        NotFoundError: `no-such-finding`, `no-such-coding`, `ambiguous`.
        RefusedError: `not-linked`.
    """
    with project.changing("finding.unlink") as work:
        found = find_by_id(work.connection, "finding", finding)
        passage = find_by_id(work.connection, "coding", coding)
        store.unlink(work, found.key, passage.key)
        return found.id


def list_findings(project: Project) -> list[FindingRow]:
    """Every finding, in order, with how much it rests on."""
    with project.reading() as connection:
        return store.finding_rows(connection)
