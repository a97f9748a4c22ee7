"""Findings that change in the project file: other words, another status, other teams, where they came from, gone."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.store import tables
from fieldnotes.store.names import Found
from fieldnotes.store.unit_of_work import Work


class VersionRow(NamedTuple):
    """A wording of a finding; `coder` is None for one from before that was kept."""

    number: int
    text: str
    reason: str
    coder: str | None
    made_at: datetime


class SourceRow(NamedTuple):
    """A query or the cell of a matrix that a finding came from."""

    kind: SourceKind
    words: str


def amend(work: Work, finding: int, text: str, reason: str) -> int:
    """Give a finding other words, as its next version; the number of that version comes back.

    Raises:
        RefusedError: `same-finding`.
    """
    versions = version_rows(work.connection, finding)
    if versions[-1].text == text:
        raise RefusedError("same-finding")
    number = versions[-1].number + 1
    work.insert(
        tables.finding_versions,
        finding=finding,
        number=number,
        text=text,
        made_at=work.at,
        coder=work.coder,
        reason=reason,
    )
    work.update(tables.findings, finding, version=number)
    return number


def set_status(work: Work, finding: int, status: FindingStatus) -> None:
    """Say how firm a finding is; the same as before leaves no trace."""
    work.update(tables.findings, finding, status=status.value)


def status_of(connection: Connection, finding: int) -> FindingStatus:
    """How firm a finding is."""
    query = select(tables.findings.c.status).where(tables.findings.c.key == finding)
    return FindingStatus(connection.execute(query).scalar_one())


def set_teams(work: Work, finding: int, teams: list[Found]) -> None:
    """Let a finding speak of these teams; of none is of all."""
    column = tables.finding_teams.c
    held = dict(work.connection.execute(select(column.team, column.key).where(column.finding == finding)).all())
    wanted = [team.key for team in teams]
    for team, key in held.items():
        if team not in wanted:
            work.delete(tables.finding_teams, key)
    for team in wanted:
        if team not in held:
            work.insert(tables.finding_teams, finding=finding, team=team)


def remove(work: Work, finding: int) -> None:
    """Take a finding away with what it rests on.

    Raises:
        RefusedError: `finding-carried`, when a handout carried it; `finding-has-memo`.
    """
    carried, memo = tables.handout_passages.c, tables.memos.c
    if work.connection.scalar(select(carried.key).where(carried.finding == finding).limit(1)) is not None:
        raise RefusedError("finding-carried")
    if work.connection.scalar(select(memo.key).where(memo.finding == finding).limit(1)) is not None:
        raise RefusedError("finding-has-memo")
    for table in (tables.evidence, tables.finding_teams, tables.finding_sources, tables.finding_versions):
        for key in list(work.connection.scalars(select(table.c.key).where(table.c.finding == finding))):
            work.delete(table, key)
    work.delete(tables.findings, finding)


def move(work: Work, finding: int, by: int) -> None:
    """Change places with the finding before (-1) or behind (1); at the end nothing happens."""
    column = tables.findings.c
    rows = work.connection.execute(select(column.key, column.position).order_by(column.position, column.key)).all()
    at = [key for key, _position in rows].index(finding)
    if 0 <= at + by < len(rows):
        other, position = rows[at + by]
        work.update(tables.findings, finding, position=position)
        work.update(tables.findings, other, position=rows[at][1])


def version_rows(connection: Connection, finding: int) -> list[VersionRow]:
    """Every wording of a finding, the first first."""
    column, by = tables.finding_versions.c, tables.coders.c
    query = (
        select(column.number, column.text, column.reason, by.name, column.made_at)
        .outerjoin(tables.coders, by.key == column.coder)
        .where(column.finding == finding)
        .order_by(column.number)
    )
    return [VersionRow(*row) for row in connection.execute(query)]


def source_rows(connection: Connection, finding: int) -> list[SourceRow]:
    """The queries and cells that a finding came from."""
    column = tables.finding_sources.c
    query = select(column.kind, column.words).where(column.finding == finding).order_by(column.key)
    return [SourceRow(SourceKind(kind), words) for kind, words in connection.execute(query)]


def add_source(work: Work, finding: int, source: SourceRow) -> None:
    """Enter where a finding came from; what is there already stays as it is."""
    if source not in source_rows(work.connection, finding):
        work.insert(tables.finding_sources, finding=finding, kind=source.kind.value, words=source.words)


def remove_source(work: Work, finding: int, source: SourceRow) -> None:
    """Take away where a finding came from.

    Raises:
        NotFoundError: `no-such-source`.
    """
    column = tables.finding_sources.c
    query = select(column.key).where(
        column.finding == finding, column.kind == source.kind.value, column.words == source.words
    )
    key = work.connection.scalar(query)
    if key is None:
        raise NotFoundError("no-such-source", given=source.words)
    work.delete(tables.finding_sources, key)
