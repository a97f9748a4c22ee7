"""What is known around passages that a handout may show: who speaks, who was there, who was accompanied."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.seasons import Season, season_of
from fieldnotes.model.disclosure import Person
from fieldnotes.model.kinds import Audience, ParticipantKind, SessionKind
from fieldnotes.store import tables
from fieldnotes.store.people import participant_rows


class Spoken(NamedTuple):
    """Who speaks in a stretch: keys of participants, whether anyone else does of whom nothing is known, and where.

    Attributes:
        unknown: someone speaks who is no participant.
        interviewer: the interviewer speaks, and nobody else.
    """

    speakers: tuple[int, ...]
    unknown: bool
    interviewer: bool


class SessionFacts(NamedTuple):
    """The session that a document belongs to; `recorded` when it was recorded who was present in a scene of it."""

    shadowed: int | None
    recorded: bool


def roster(connection: Connection, team: int) -> tuple[Person, ...]:
    """Everyone of the study; those of the team itself who take part are of the audience's team."""
    return tuple(
        Person(
            row.key,
            row.pseudonym,
            row.role,
            row.gender,
            row.kind,
            of_audience=row.team_key == team and row.kind is not ParticipantKind.THIRD_PARTY,
        )
        for row in participant_rows(connection)
    )


def spoken_in(connection: Connection, document: int, start: int, end: int) -> Spoken:
    """Who speaks in a stretch of a document."""
    column = tables.turns.c
    query = select(column.participant, column.interviewer).where(
        column.document == document, column.start < end, column.end > start
    )
    turns = connection.execute(query.order_by(column.start)).all()
    people = tuple(dict.fromkeys(who for who, interviewer in turns if who is not None and not interviewer))
    unknown = any(who is None and not interviewer for who, interviewer in turns)
    return Spoken(people, unknown, interviewer=bool(turns) and not people and not unknown)


def session_facts(connection: Connection, document: int) -> SessionFacts | None:
    """The session of a document; None for a text that belongs to none."""
    session, of = tables.sessions.c, tables.documents.c
    query = (
        select(session.key, session.shadowed)
        .join(tables.documents, of.session == session.key)
        .where(of.key == document)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    scene, here = tables.scenes.c, tables.presences.c
    was = select(here.key).join(tables.scenes, scene.key == here.scene).where(scene.session == row.key).limit(1)
    return SessionFacts(row.shadowed, connection.scalar(was) is not None)


def present_by_season(connection: Connection, team: int) -> dict[Season, frozenset[int]]:
    """For each season, the keys of everyone who was recorded as present in a scene of the team then."""
    scene, here, session = tables.scenes.c, tables.presences.c, tables.sessions.c
    query = (
        select(session.started_at, here.participant)
        .join(tables.scenes, scene.key == here.scene)
        .join(tables.sessions, session.key == scene.session)
        .where(session.team == team, session.kind == SessionKind.OBSERVATION.value)
    )
    found: defaultdict[Season, set[int]] = defaultdict(set)
    for started, participant in connection.execute(query):
        if started is not None:
            found[season_of(started.date())].add(participant)
    return {season: frozenset(keys) for season, keys in found.items()}


def kitchen_words(connection: Connection) -> tuple[str, ...]:
    """Names of coders: words that belong to the researchers and not on a handout."""
    return tuple(connection.scalars(select(tables.coders.c.name)))


def earlier_contents(connection: Connection, team: int, audience: Audience) -> list[tuple[int, str]]:
    """The key and the content (canonical JSON) of every handout of the team that went to another audience."""
    column = tables.handouts.c
    query = (
        select(column.key, column.content)
        .where(column.team == team, column.audience != audience.value, column.content.is_not(None))
        .order_by(column.key)
    )
    return [(key, str(content)) for key, content in connection.execute(query)]


def shown_codings(connection: Connection, handout: int) -> list[tuple[str, str | None]]:
    """What a handout carried, in its order: the id of a finding, and of a coding under it or None for the finding."""
    column, finding, detail = tables.handout_passages.c, tables.findings.c, tables.coding_details.c
    query = (
        select(finding.uid, detail.uid)
        .join(tables.findings, finding.key == column.finding)
        .outerjoin(tables.coding_details, detail.key == column.coding)
        .where(column.handout == handout)
        .order_by(column.key)
    )
    return [(each, coding) for each, coding in connection.execute(query)]
