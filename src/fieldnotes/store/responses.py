"""Answers as they are listed, with what was done with each; and what was done is entered."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.check_kinds import DispositionStatus
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class ResponseRow(NamedTuple):
    """An answer with what it is about and what was done with it.

    Attributes:
        finding: the id, and `finding_text` the words of the version that the handout carried; None for the whole.
        coding: the id of the extract that it is about.
        respondent: a pseudonym, or `group` or `anonymous`.
        status: what was done with it last; None while nothing was decided (*new*).
        effect_version: the version of the finding that came of it.
    """

    key: int
    id: str
    form: str | None
    handout: str
    team: str
    audience: str
    finding: str | None
    finding_text: str | None
    version: int | None
    coding: str | None
    question: str
    answer: str
    text: str
    respondent: str
    channel: str
    manner: str | None
    received_at: datetime
    status: str | None
    reason: str | None
    effect_version: int | None
    decided_by: str | None


class DispositionRow(NamedTuple):
    """What was decided of an answer, by whom and why."""

    status: str
    reason: str
    version: int | None
    coding: str | None
    coder: str
    made_at: datetime


class Disposition(NamedTuple):
    """What is decided of an answer (by keys): the version of the finding that came of it, or the counter-case."""

    status: DispositionStatus
    reason: str
    version: int | None = None
    coding: int | None = None


def response_rows(
    connection: Connection,
    *,
    team: int | None = None,
    handout: int | None = None,
    finding: int | None = None,
    form: int | None = None,
    only: int | None = None,
) -> list[ResponseRow]:
    """Answers in the order in which they came in."""
    column, of = tables.responses.c, tables.handouts.c
    query = _listed()
    wanted = ((of.team, team), (column.handout, handout), (column.finding, finding), (column.form, form))
    for held, value in (*wanted, (column.key, only)):
        if value is not None:
            query = query.where(held == value)
    return [ResponseRow._make(row) for row in connection.execute(query)]


def _listed() -> "Select[*tuple[Any, ...]]":
    column, of, where = tables.responses.c, tables.handouts.c, tables.teams.c
    about, version, form_column = tables.findings.c, tables.finding_versions.c, tables.forms.c
    detail, done, by = tables.coding_details.c, tables.dispositions.c, tables.coders.c
    newest = select(func.max(done.key)).where(done.response == column.key).correlate(tables.responses).scalar_subquery()
    return (
        select(
            column.key,
            column.uid,
            form_column.uid.label("form"),
            of.uid.label("handout"),
            where.name.label("team"),
            of.audience,
            about.uid.label("finding"),
            version.text.label("finding_text"),
            column.version,
            detail.uid.label("coding"),
            column.question,
            column.answer,
            column.text,
            column.respondent,
            column.channel,
            column.manner,
            column.received_at,
            done.status,
            done.reason,
            done.version.label("effect_version"),
            by.name.label("decided_by"),
        )
        .join(tables.handouts, of.key == column.handout)
        .join(tables.teams, where.key == of.team)
        .outerjoin(tables.forms, form_column.key == column.form)
        .outerjoin(tables.findings, about.key == column.finding)
        .outerjoin(tables.finding_versions, (version.finding == column.finding) & (version.number == column.version))
        .outerjoin(tables.coding_details, detail.key == column.coding)
        .outerjoin(tables.dispositions, done.key == newest)
        .outerjoin(tables.coders, by.key == done.coder)
        .order_by(column.key)
    )


def about_finding(connection: Connection, response: int) -> tuple[int | None, int]:
    """The key of the finding that an answer is about, and of the team whose handout it answers."""
    column, of = tables.responses.c, tables.handouts.c
    query = (
        select(column.finding, of.team).join(tables.handouts, of.key == column.handout).where(column.key == response)
    )
    finding, team = connection.execute(query).one()
    return finding, team


def enter_disposition(work: Work, response: int, done: Disposition) -> str:
    """Enter what was decided; its id comes back. What was decided before stays to be read."""
    uid = new_id()
    work.insert(
        tables.dispositions,
        uid=uid,
        response=response,
        status=done.status.value,
        reason=done.reason,
        version=done.version,
        coding=done.coding,
        coder=work.coder,
        made_at=work.at,
    )
    return uid


def disposition_rows(connection: Connection, response: int) -> list[DispositionRow]:
    """Everything that was decided of an answer, the first first."""
    column, by, detail = tables.dispositions.c, tables.coders.c, tables.coding_details.c
    query = (
        select(column.status, column.reason, column.version, detail.uid, by.name, column.made_at)
        .join(tables.coders, by.key == column.coder)
        .outerjoin(tables.coding_details, detail.key == column.coding)
        .where(column.response == response)
        .order_by(column.key)
    )
    return [DispositionRow(*row) for row in connection.execute(query)]
