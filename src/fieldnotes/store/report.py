"""Reading what a report of a session is made of, in one go."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.report import Person, ReportScene, ReportSource, ReportTopic
from fieldnotes.store import tables
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.note_rows import note_rows
from fieldnotes.store.sessions import find_session, session_rows
from fieldnotes.store.ticks import known_topics


class _Beside(NamedTuple):
    """What stands beside a session's row."""

    organisation: str
    guide: int | None
    text_name: str | None


def report_source(connection: Connection, session: str) -> ReportSource:
    """Everything that a report of this session may tell.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
    """
    key = find_by_id(connection, "session", session).key
    (row,) = session_rows(connection, session=session)
    beside = _beside(connection, key)
    return ReportSource(
        session=row,
        organisation=beside.organisation,
        notes=tuple(note_rows(connection, session=row.id)),
        scenes=tuple(_scenes(connection, key)),
        people=tuple(_people(connection)),
        researchers=tuple(connection.scalars(select(tables.coders.c.name).order_by(tables.coders.c.key))),
        topics=() if beside.guide is None else tuple(_topics(connection, row.id)),
        text_name=beside.text_name,
    )


def session_of_text(connection: Connection, document: str) -> str:
    """The id of the session that a document belongs to.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `text-without-session`.
    """
    found = find(connection, "document", document)
    query = (
        select(tables.sessions.c.uid)
        .join(tables.documents, tables.documents.c.session == tables.sessions.c.key)
        .where(tables.documents.c.key == found.key)
    )
    uid = connection.execute(query).scalar()
    if uid is None:
        raise RefusedError("text-without-session", document=found.name)
    return uid


def _beside(connection: Connection, session: int) -> _Beside:
    document = tables.documents.c
    query = (
        select(tables.teams.c.organisation, tables.sessions.c.guide, document.original_sha256, document.original_name)
        .join(tables.teams, tables.teams.c.key == tables.sessions.c.team)
        .outerjoin(tables.documents, document.session == tables.sessions.c.key)
        .where(tables.sessions.c.key == session)
    )
    organisation, guide, file, name = connection.execute(query).one()
    return _Beside(organisation, guide, name if file is not None else None)


def _people(connection: Connection) -> list[Person]:
    column = tables.participants.c
    query = select(column.pseudonym, column.role, column.kind).order_by(column.key)
    return [Person._make(row) for row in connection.execute(query)]


def _scenes(connection: Connection, session: int) -> list[ReportScene]:
    scene, person = tables.scenes.c, tables.participants.c
    present: defaultdict[int, list[Person]] = defaultdict(list)
    query = (
        select(tables.presences.c.scene, person.pseudonym, person.role, person.kind)
        .join(tables.participants, person.key == tables.presences.c.participant)
        .join(tables.scenes, scene.key == tables.presences.c.scene)
        .where(scene.session == session)
        .order_by(tables.presences.c.key)
    )
    for key, *who in connection.execute(query):
        present[key].append(Person._make(who))
    listed = select(
        scene.key, scene.uid, scene.setting, scene.started_at, scene.ended_at, scene.precision, scene.third_parties
    )
    rows = connection.execute(listed.where(scene.session == session).order_by(scene.key))
    return [ReportScene(*row[1:], present=tuple(present[row[0]])) for row in rows]


def _topics(connection: Connection, session: str) -> list[ReportTopic]:
    return [ReportTopic(topic.name, topic.at) for topic in known_topics(connection, find_session(connection, session))]
