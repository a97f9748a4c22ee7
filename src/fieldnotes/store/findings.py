"""Findings in the project file: their versions, the teams they speak of, and the codings they rest on."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.model.rows import FindingRow
from fieldnotes.store import tables
from fieldnotes.store.names import Found
from fieldnotes.store.unit_of_work import Work


class FindingBasis(NamedTuple):
    """A finding with all that a handout needs of it; `evidence` holds (coding, speaks against)."""

    key: int
    id: str
    position: int
    text: str
    status: str
    version: int
    teams: tuple[int, ...]
    evidence: tuple[tuple[int, bool], ...]


def add_finding(work: Work, text: str, *, status: FindingStatus, teams: list[Found]) -> tuple[int, str]:
    """Enter a finding in its first version; its key and id come back."""
    position = int(work.connection.scalar(select(func.coalesce(func.max(tables.findings.c.position), 0))) or 0) + 1
    uid = new_id()
    key = work.insert(tables.findings, uid=uid, position=position, status=status.value, version=1)
    work.insert(tables.finding_versions, finding=key, number=1, text=text, made_at=work.at, coder=work.coder)
    for team in teams:
        work.insert(tables.finding_teams, finding=key, team=team.key)
    return key, uid


def link(work: Work, finding: int, coding: int, *, counter: bool) -> None:
    """Let a coding speak for a finding, or against it.

    Raises:
        RefusedError: `already-linked`.
    """
    column = tables.evidence.c
    twin = select(column.key, column.counter).where(column.finding == finding, column.coding == coding)
    found = work.connection.execute(twin).first()
    if found is None:
        work.insert(tables.evidence, finding=finding, coding=coding, counter=int(counter))
    elif bool(found.counter) == counter:
        raise RefusedError("already-linked")
    else:
        work.update(tables.evidence, found.key, counter=int(counter))


def unlink(work: Work, finding: int, coding: int) -> None:
    """Let a coding no longer speak for a finding or against it; the journal keeps that it did.

    Raises:
        RefusedError: `not-linked`.
    """
    column = tables.evidence.c
    key = work.connection.scalar(select(column.key).where(column.finding == finding, column.coding == coding))
    if key is None:
        raise RefusedError("not-linked")
    work.delete(tables.evidence, key)


def linked_codings(connection: Connection, finding: int) -> dict[int, bool]:
    """The codings that a finding rests on, by key, and whether each speaks against it."""
    column = tables.evidence.c
    query = select(column.coding, column.counter).where(column.finding == finding).order_by(column.key)
    return {coding: bool(counter) for coding, counter in connection.execute(query)}


def linked_findings(connection: Connection, coding: int) -> dict[str, bool]:
    """The findings that rest on a coding, by id, and whether it speaks against each."""
    column = tables.evidence.c
    query = (
        select(tables.findings.c.uid, column.counter)
        .join(tables.findings, tables.findings.c.key == column.finding)
        .where(column.coding == coding)
    )
    return {finding: bool(counter) for finding, counter in connection.execute(query)}


def finding_rows(connection: Connection) -> list[FindingRow]:
    """Every finding with how much it rests on, in order."""
    names = dict(connection.execute(select(tables.teams.c.key, tables.teams.c.name)).all())
    return [
        FindingRow(
            basis.id,
            basis.text,
            basis.status,
            basis.version,
            tuple(names[team] for team in basis.teams),
            sum(not counter for _coding, counter in basis.evidence),
            sum(counter for _coding, counter in basis.evidence),
        )
        for basis in finding_bases(connection)
    ]


def finding_bases(connection: Connection) -> list[FindingBasis]:
    """Every finding in its current version with its teams and evidence, in order. Findings are few."""
    teams: defaultdict[int, list[int]] = defaultdict(list)
    about = tables.finding_teams.c
    for finding, team in connection.execute(select(about.finding, about.team).order_by(about.key)):
        teams[finding].append(team)
    evidence: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    column = tables.evidence.c
    for finding, coding, counter in connection.execute(
        select(column.finding, column.coding, column.counter).order_by(column.key)
    ):
        evidence[finding].append((coding, bool(counter)))
    finding_column, version = tables.findings.c, tables.finding_versions.c
    query = (
        select(
            finding_column.key,
            finding_column.uid,
            finding_column.position,
            version.text,
            finding_column.status,
            finding_column.version,
        )
        .join(
            tables.finding_versions,
            (version.finding == finding_column.key) & (version.number == finding_column.version),
        )
        .order_by(finding_column.position)
    )
    return [
        FindingBasis(key, uid, position, text, status, number, tuple(teams[key]), tuple(evidence[key]))
        for key, uid, position, text, status, number in connection.execute(query)
    ]
