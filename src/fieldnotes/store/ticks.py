"""What came up of a guide in a session: which guide the session has, its topics, and their ticks.

A tick stands at the topic of the version that the session had then. It counts for the topic of that name in any version
of the guide: a session that goes on with a newer version keeps what was asked.
"""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.base import clock
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.guides import AskedSession, GuideTopic, SessionGuide, topic_key
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.store import tables
from fieldnotes.store.guides import FoundVersion
from fieldnotes.store.names import SHOWN_CANDIDATES
from fieldnotes.store.sessions import OpenSession
from fieldnotes.store.unit_of_work import Work


class KnownTopic(NamedTuple):
    """A topic of a session's guide; `ticks` are the keys of what ticks it, `at` is the first of them."""

    key: int
    number: int
    name: str
    questions: tuple[str, ...]
    ticks: tuple[int, ...]
    at: datetime | None


def put_guide(work: Work, session: int, version: FoundVersion | None) -> None:
    """Give a session (by its key) a version of a guide, or none; its ticks stay."""
    work.update(tables.sessions, session, guide=None if version is None else version.key)


def session_with_guide(connection: Connection) -> str | None:
    """The id of the one session that is not stopped and has a guide; None when there is none, or more than one."""
    column = tables.sessions.c
    query = select(column.uid).where(column.status != SessionStatus.STOPPED.value, column.guide.is_not(None))
    found = connection.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def known_topics(connection: Connection, session: OpenSession) -> list[KnownTopic]:
    """The topics of the session's guide in order, with their ticks.

    Raises:
        NotFoundError: `session-without-guide`.
    """
    version, topic = tables.guide_versions.c, tables.topics.c
    held = connection.execute(
        select(version.key, version.guide)
        .join(tables.sessions, tables.sessions.c.guide == version.key)
        .where(tables.sessions.c.key == session.key)
    ).first()
    if held is None:
        raise NotFoundError("session-without-guide", session=session.id[:8])
    ticks = _ticks(connection, session.key, held.guide)
    query = select(topic.key, topic.name, topic.folded, topic.questions).where(topic.version == held.key)
    rows = connection.execute(query.order_by(topic.position)).all()
    return [
        KnownTopic(
            row.key,
            number,
            row.name,
            tuple(row.questions.splitlines()),
            tuple(key for key, _ in ticks[row.folded]),
            min((at for _, at in ticks[row.folded]), default=None),
        )
        for number, row in enumerate(rows, start=1)
    ]


def _ticks(connection: Connection, session: int, guide: int) -> "defaultdict[str, list[tuple[int, datetime]]]":
    tick, topic, version = tables.ticks.c, tables.topics.c, tables.guide_versions.c
    query = (
        select(topic.folded, tick.key, tick.at)
        .join(tables.topics, topic.key == tick.topic)
        .join(tables.guide_versions, version.key == topic.version)
        .where(tick.session == session, version.guide == guide)
    )
    found: defaultdict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for name, key, at in connection.execute(query):
        found[name].append((key, at))
    return found


def pick_topic(topics: list[KnownTopic], reference: str) -> KnownTopic:
    """The topic that a number, a name, or the beginning of a name points to; a name goes before a number.

    Raises:
        NotFoundError: `no-such-topic`, `ambiguous-topic`.
    """
    wanted = topic_key(reference)
    ways = (
        [topic for topic in topics if topic_key(topic.name) == wanted],
        [topic for topic in topics if str(topic.number) == wanted],
        [topic for topic in topics if wanted and topic_key(topic.name).startswith(wanted)],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
        if found:
            shown = "; ".join(f"{topic.number} {topic.name}" for topic in found[:SHOWN_CANDIDATES])
            raise NotFoundError("ambiguous-topic", given=reference, candidates=shown)
    raise NotFoundError("no-such-topic", given=reference, count=len(topics))


def end_of(connection: Connection, session: OpenSession) -> datetime | None:
    """When a session ended; None while it goes on, or when that is unknown."""
    column = tables.sessions.c
    return connection.scalar(select(column.ended_at).where(column.key == session.key))


def tick(work: Work, session: OpenSession, topic: KnownTopic, at: datetime) -> None:
    """Tick a topic as of a moment within the session.

    Raises:
        RefusedError: `before-session`, `tick-after-end`, `tick-to-come`.
    """
    ended = end_of(work.connection, session)
    if session.started_at is not None and at < session.started_at:
        raise RefusedError("before-session", at=at.isoformat(), known=session.started_at.isoformat())
    if ended is not None and at > ended:
        raise RefusedError("tick-after-end", at=f"{at:%Y-%m-%d %H:%M}", end=f"{ended:%Y-%m-%d %H:%M}")
    if at > clock.now():
        raise RefusedError("tick-to-come", at=f"{at:%Y-%m-%d %H:%M}")
    work.insert(tables.ticks, session=session.key, topic=topic.key, at=at)


def untick(work: Work, topic: KnownTopic) -> None:
    """Take what ticks a topic away."""
    for key in topic.ticks:
        work.delete(tables.ticks, key)


def session_guide(connection: Connection, session: OpenSession) -> SessionGuide | None:
    """The guide of a session with what came up; None when it has none."""
    guide, version, column = tables.guides.c, tables.guide_versions.c, tables.sessions.c
    held = connection.execute(
        select(guide.uid, guide.name, version.number)
        .join(tables.guide_versions, version.guide == guide.key)
        .join(tables.sessions, column.guide == version.key)
        .where(column.key == session.key)
    ).first()
    if held is None:
        return None
    topics = known_topics(connection, session)
    told = tuple(GuideTopic(topic.number, topic.name, topic.questions, topic.at) for topic in topics)
    return SessionGuide(session.id, held.uid, held.name, held.number, told)


def asked_sessions(
    connection: Connection, *, team: int | None = None, session: int | None = None
) -> list[AskedSession]:
    """Every session and guide that belong together: the one that a session has now, and those it has ticks of.

    Teams stand in the order in which they were entered, their sessions by their start.
    """
    column = tables.sessions.c
    query = (
        select(
            column.key,
            column.uid,
            tables.teams.c.name,
            column.kind,
            column.setting,
            column.started_at,
            column.status,
            tables.guides.c.uid.label("guide"),
            tables.guide_versions.c.number,
        )
        .join(tables.teams, tables.teams.c.key == column.team)
        .outerjoin(tables.guide_versions, tables.guide_versions.c.key == column.guide)
        .outerjoin(tables.guides, tables.guides.c.key == tables.guide_versions.c.guide)
        .order_by(column.team, column.started_at.is_(None), column.started_at, column.key)
    )
    if team is not None:
        query = query.where(column.team == team)
    if session is not None:
        query = query.where(column.key == session)
    ticked = _ticked(connection)
    found = []
    for key, uid, name, kind, setting, started, status, guide, number in connection.execute(query):
        running = status != SessionStatus.STOPPED.value
        for each in dict.fromkeys(filter(None, (guide, *ticked[key]))):
            now, ticks = number if each == guide else None, tuple(ticked[key].get(each, ()))
            found.append(AskedSession(uid, each, name, kind, setting, started, running, now, ticks))
    return found


def _ticked(connection: Connection) -> "defaultdict[int, dict[str, list[tuple[str, datetime]]]]":
    """What came up, by session and guide."""
    tick, topic, version = tables.ticks.c, tables.topics.c, tables.guide_versions.c
    query = (
        select(tick.session, tables.guides.c.uid, topic.name, tick.at)
        .join(tables.topics, topic.key == tick.topic)
        .join(tables.guide_versions, version.key == topic.version)
        .join(tables.guides, tables.guides.c.key == version.guide)
        .order_by(tick.at, tick.key)
    )
    found: defaultdict[int, dict[str, list[tuple[str, datetime]]]] = defaultdict(dict)
    for session, guide, name, at in connection.execute(query):
        found[session].setdefault(guide, []).append((name, at))
    return found
