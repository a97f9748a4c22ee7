"""From an answer back to where it began, and on from a passage to what came of it: rows that belong to one another."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables


class PassageTrace(NamedTuple):
    """A passage with where it lies: its text, the note or the turn, the session and the team.

    Attributes:
        document, start: where to open the text; `orphaned` when its words stand in it no more.
        note: the id of the note that it begins in, in a log.
        speaker: who speaks there, as the text names them.
        session: the id of the session; `started_at` None when that is unknown.
    """

    coding: str
    code: str
    quote: str
    counter: bool
    document: str
    document_name: str
    start: int
    end: int
    orphaned: bool
    note: str | None
    speaker: str | None
    session: str | None
    setting: str
    started_at: datetime | None
    team: str


class CarriedTrace(NamedTuple):
    """A handout that carried a finding or a passage, and the version of the finding that it carried."""

    handout: str
    team: str
    audience: str
    made_at: datetime
    version: int


class ResponseTrace(NamedTuple):
    """An answer: to which handout, finding and version, and what was said."""

    response: str
    handout: str
    finding: str | None
    version: int | None
    question: str
    answer: str
    text: str
    coding: str | None
    audience: str
    team: str


def passages_under(connection: Connection, finding: int, codings: list[int] | None = None) -> list[PassageTrace]:
    """The passages that a finding rests on, in the order of linking; or only some codings, whatever rests on them."""
    column = tables.evidence.c
    query = select(column.coding, column.counter).where(column.finding == finding).order_by(column.key)
    stances = {coding: bool(counter) for coding, counter in connection.execute(query)}
    keys = list(stances) if codings is None else codings
    return [_passage(connection, key, counter=stances.get(key, False)) for key in keys]


def passage_of(connection: Connection, coding: int) -> PassageTrace:
    """One passage with where it lies."""
    return _passage(connection, coding, counter=False)


def _passages() -> "Select[*tuple[Any, ...]]":
    laid, detail, of, code = tables.codings.c, tables.coding_details.c, tables.documents.c, tables.codes.c
    session, team = tables.sessions.c, tables.teams.c
    return (
        select(
            detail.uid,
            code.name.label("code"),
            detail.quote,
            of.key,
            of.uid.label("document"),
            of.name.label("document_name"),
            laid.start,
            laid.end,
            session.key.label("session_key"),
            session.uid.label("session"),
            session.setting,
            session.started_at,
            team.name.label("team"),
        )
        .join(tables.coding_details, detail.key == laid.key)
        .join(tables.codes, code.key == laid.code)
        .join(tables.documents, of.key == laid.document)
        .join(tables.teams, team.key == of.team)
        .outerjoin(tables.sessions, session.key == of.session)
    )


def _passage(connection: Connection, coding: int, *, counter: bool) -> PassageTrace:
    row = connection.execute(_passages().where(tables.codings.c.key == coding)).one()
    orphaned = row.start >= AWAY
    return PassageTrace(
        row.uid,
        row.code,
        row.quote,
        counter,
        row.document,
        row.document_name,
        0 if orphaned else row.start,
        0 if orphaned else row.end,
        orphaned,
        None if orphaned else _note_at(connection, row.session_key, row.start),
        None if orphaned else _speaker_at(connection, row.key, row.start, row.end),
        row.session,
        row.setting or "",
        row.started_at,
        row.team,
    )


def _note_at(connection: Connection, session: int | None, start: int) -> str | None:
    note = tables.notes.c
    query = select(note.uid).where(note.session == session, note.start <= start, note.end > start)
    return None if session is None else connection.scalar(query.limit(1))


def _speaker_at(connection: Connection, document: int, start: int, end: int) -> str | None:
    turn, who = tables.turns.c, tables.participants.c
    query = (
        select(who.pseudonym, turn.speaker)
        .outerjoin(tables.participants, who.key == turn.participant)
        .where(turn.document == document, turn.start < end, turn.end > start)
        .order_by(turn.start)
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else row.pseudonym or row.speaker


def handouts_with(
    connection: Connection, *, finding: int | None = None, coding: int | None = None
) -> list[CarriedTrace]:
    """The handouts that carried a finding, or a passage, the first first."""
    column, of, team = tables.handout_passages.c, tables.handouts.c, tables.teams.c
    query = (
        select(of.uid, team.name, of.audience, of.made_at, column.version)
        .join(tables.handouts, of.key == column.handout)
        .join(tables.teams, team.key == of.team)
        .order_by(of.key)
    )
    if coding is not None:
        query = query.where(column.coding == coding)
    else:
        query = query.where(column.finding == finding, column.coding.is_(None))
    return [CarriedTrace(*row) for row in connection.execute(query)]


def findings_on(connection: Connection, coding: int) -> list[int]:
    """The keys of the findings that rest on a passage."""
    column = tables.evidence.c
    return list(connection.scalars(select(column.finding).where(column.coding == coding).order_by(column.finding)))


def responses_to(
    connection: Connection, *, finding: int | None = None, response: int | None = None
) -> list[ResponseTrace]:
    """The answers to a finding, or one answer."""
    column, of, finding_column = tables.responses.c, tables.handouts.c, tables.findings.c
    team, detail = tables.teams.c, tables.coding_details.c
    query = (
        select(
            column.uid,
            of.uid,
            finding_column.uid,
            column.version,
            column.question,
            column.answer,
            column.text,
            detail.uid,
            of.audience,
            team.name,
        )
        .join(tables.handouts, of.key == column.handout)
        .join(tables.teams, team.key == of.team)
        .outerjoin(tables.findings, finding_column.key == column.finding)
        .outerjoin(tables.coding_details, detail.key == column.coding)
        .order_by(column.key)
    )
    query = query.where(column.key == response) if response is not None else query.where(column.finding == finding)
    return [ResponseTrace._make(row) for row in connection.execute(query)]


def codings_carried(connection: Connection, handout: int, finding: int) -> list[int]:
    """The keys of the passages that a handout showed under a finding, in its order."""
    column = tables.handout_passages.c
    query = (
        select(column.coding)
        .where(column.handout == handout, column.finding == finding, column.coding.is_not(None))
        .order_by(column.key)
    )
    return [key for key in connection.scalars(query) if key is not None]
