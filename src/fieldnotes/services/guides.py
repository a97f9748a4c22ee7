"""Topic guides: adding them in versions, giving one to a session, ticking what came up, and what that covers."""

from datetime import datetime, time, timedelta
from pathlib import Path

from fieldnotes.analysis.coverage import coverage_of
from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.guides import AddedGuide, Coverage, GuideRow, SessionGuide, ShownGuide, Ticked
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.store import guides as store, ticks
from fieldnotes.store.names import clean_name, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.sessions import OpenSession, find_session


def add_guide(project: Project, file: Path, *, name: str | None = None) -> AddedGuide:
    """Enter a guide from a file; a name that is known makes it the next version, unless nothing in it changed.

    Without a name it is called as the file says, else as the file is called.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `guide-ending`, `guide-too-large`, and what the reader finds wrong.
        RefusedError: `empty-name`, `bad-name`, `long-name`.
        StorageError: `cannot-read`.
    """
    from fieldnotes.exchange.guides.registry import read_guide

    read = read_guide(file)
    called = clean_name(name if name is not None else read.name or file.stem, "guide")
    with project.changing("guide.add") as work:
        added = store.add_version(work, called, read)
        work.labels["name"] = f"{added.name} {added.version}"
        return added


def list_guides(project: Project) -> list[GuideRow]:
    """Every guide with its newest version."""
    with project.reading() as connection:
        return store.guide_rows(connection)


def show_guide(project: Project, guide: str, version: int | None = None) -> ShownGuide:
    """A version of a guide with its topics and questions; the newest when none is asked for.

    Raises:
        NotFoundError: `no-such-guide`, `ambiguous`, `no-such-guide-version`.
    """
    with project.reading() as connection:
        return store.shown_guide(connection, store.find_version(connection, guide, version))


def set_guide(
    project: Project, session: str | None, guide: str | None, version: int | None = None
) -> SessionGuide | None:
    """Give a session a version of a guide, the newest when none is asked for; None takes its guide away.

    What came up before stays known, and counts for topics of the same name in any version of the guide. Without a
    session it is the one that is not stopped.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`, `no-such-guide`,
            `ambiguous`, `no-such-guide-version`.
    """
    with project.changing("guide.set") as work:
        found = find_session(work.connection, session)
        held = None if guide is None else store.find_version(work.connection, guide, version)
        if held is not None:
            work.labels["name"] = held.written
        ticks.put_guide(work, found.key, held)
        return ticks.session_guide(work.connection, found)


def guide_of_session(project: Project, session: str) -> SessionGuide | None:
    """The guide of a session with what came up so far; None when it has none.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
    """
    with project.reading() as connection:
        return ticks.session_guide(connection, find_session(connection, session))


def tick_topic(
    project: Project, topic: str, *, session: str | None = None, at: datetime | time | None = None
) -> Ticked:
    """Tick a topic of a session's guide, by its number, its name, or the beginning of that.

    It came up now, or at the time that is given; a time of day alone is on the day of the session. A topic that was
    ticked keeps its first time. Without a session it is the one that is not stopped and has a guide.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`, `session-without-guide`,
            `no-such-topic`, `ambiguous-topic`.
        RefusedError: `tick-without-time` (of a session that is over), `before-session`, `tick-after-end`,
            `tick-to-come`.
    """
    with project.changing("topic.tick") as work:
        found = _session(work.connection, session)
        known = ticks.pick_topic(ticks.known_topics(work.connection, found), topic)
        if known.at is not None:
            return Ticked(found.id, known.number, known.name, known.at, changed=False)
        moment = _moment(found, at, ticks.end_of(work.connection, found))
        ticks.tick(work, found, known, moment)
        work.labels["name"] = known.name
        return Ticked(found.id, known.number, known.name, moment, changed=True)


def untick_topic(project: Project, topic: str, *, session: str | None = None) -> Ticked:
    """Take the tick of a topic away; nothing changes when it was not ticked.

    Raises:
        NotFoundError: as `tick_topic`.
    """
    with project.changing("topic.untick") as work:
        found = _session(work.connection, session)
        known = ticks.pick_topic(ticks.known_topics(work.connection, found), topic)
        ticks.untick(work, known)
        work.labels["name"] = known.name
        return Ticked(found.id, known.number, known.name, None, changed=bool(known.ticks))


def _session(connection: Reading, session: str | None) -> OpenSession:
    """The session that is named, else the one with a guide among those that are not stopped."""
    return find_session(connection, session or ticks.session_with_guide(connection))


def _moment(session: OpenSession, at: datetime | time | None, ended: datetime | None) -> datetime:
    """When a topic came up; a time of day is on the day of the start, or on the next when it lasted that long."""
    started = session.started_at
    if isinstance(at, datetime):
        return at
    if at is None and session.status is SessionStatus.STOPPED:
        raise RefusedError("tick-without-time", session=session.id[:8])
    if at is None:
        return clock.now()
    if started is None:
        return clock.parse_time(at.isoformat())
    moment, next_day = (datetime.combine(started.date(), at, started.tzinfo) + timedelta(days=days) for days in (0, 1))
    if moment < started < moment + timedelta(minutes=1):
        return started  # a time of day is typed by the minute: 11:00 is not before a session that began at 11:00:20
    return next_day if moment < started and next_day <= (ended or clock.now()) else moment


def read_coverage(
    project: Project, guide: str | None = None, *, team: str | None = None, session: str | None = None
) -> list[Coverage]:
    """What came up of every guide, or of one: a grid per team, of topics and interviews.

    Raises:
        NotFoundError: `no-such-guide`, `no-such-team`, `no-such-session`, `ambiguous`.
    """
    with project.reading() as connection:
        only = find(connection, "guide", guide).id if guide is not None else None
        of_team = find(connection, "team", team).key if team is not None else None
        of_session = find_session(connection, session).key if session is not None else None
        asked = ticks.asked_sessions(connection, team=of_team, session=of_session)
        histories = store.guide_histories(connection)
    return [coverage_of(each, asked) for each in histories if only in {None, each.id}]
