"""Topic guides in the project file: a name, and versions that never change, each with its topics in order."""

import re
from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import NotFoundError
from fieldnotes.base.ids import new_id
from fieldnotes.model.guides import (
    AddedGuide,
    GuideHistory,
    GuideRow,
    GuideVersion,
    ReadGuide,
    ShownGuide,
    Topic,
    topic_key,
)
from fieldnotes.store import tables
from fieldnotes.store.names import Found, find, folded
from fieldnotes.store.unit_of_work import Work


class FoundVersion(NamedTuple):
    """A version of a guide: its key, the guide, and its number."""

    key: int
    guide: Found
    number: int

    @property
    def written(self) -> str:
        """The guide's name and the version's number, as sessions are listed with them."""
        return f"{self.guide.name} {self.number}"


def add_version(work: Work, name: str, read: ReadGuide) -> AddedGuide:
    """Enter a guide, or the next version of the one that bears the name; nothing when that is the same file."""
    column, version = tables.guides.c, tables.guide_versions.c
    known = work.connection.execute(
        select(column.key, column.uid, column.name).where(column.folded == folded(name))
    ).first()
    newest = None
    if known is not None:
        query = select(version.number, version.sha256).where(version.guide == known.key)
        newest = work.connection.execute(query.order_by(version.number.desc()).limit(1)).one()
        if newest.sha256 == read.sha256:
            return AddedGuide(known.uid, known.name, newest.number, len(read.topics), new=False)
    uid, called = (known.uid, known.name) if known is not None else (new_id(), name)
    guide = known.key if known is not None else work.insert(tables.guides, uid=uid, name=name, folded=folded(name))
    number = newest.number + 1 if newest is not None else 1
    key = work.insert(
        tables.guide_versions,
        guide=guide,
        number=number,
        format=read.format,
        source=read.source,
        sha256=read.sha256,
        made_at=work.at,
    )
    work.insert_many(tables.topics, _topic_rows(key, read), first=work.next_key(tables.topics))
    return AddedGuide(uid, called, number, len(read.topics), new=True)


def _topic_rows(version: int, read: ReadGuide) -> list[dict[str, object]]:
    return [
        {
            "version": version,
            "position": position,
            "name": topic.name,
            "folded": topic_key(topic.name),
            "questions": "\n".join(topic.questions),
        }
        for position, topic in enumerate(read.topics)
    ]


def find_version(connection: Connection, reference: str, number: int | None = None) -> FoundVersion:
    """A version of the guide that is named; the newest when none is asked for. `Name 2` is version 2 of `Name`.

    Raises:
        NotFoundError: `no-such-guide`, `ambiguous`, `no-such-guide-version`.
    """
    try:
        guide = find(connection, "guide", reference)
    except NotFoundError:
        written = re.fullmatch(r"(.*\S)\s+(\d{1,6})\s*", reference, re.ASCII | re.DOTALL)
        if written is None or number is not None:
            raise
        guide, number = find(connection, "guide", written[1]), int(written[2])
    column = tables.guide_versions.c
    query = select(column.key, column.number).where(column.guide == guide.key)
    if number is not None:
        query = query.where(column.number == number)
    found = connection.execute(query.order_by(column.number.desc()).limit(1)).first()
    if found is None:
        newest = connection.scalar(select(func.max(column.number)).where(column.guide == guide.key))
        raise NotFoundError("no-such-guide-version", guide=guide.name, given=number, newest=newest)
    return FoundVersion(found.key, guide, found.number)


def guide_rows(connection: Connection) -> list[GuideRow]:
    """Every guide with its newest version, in the order in which they were entered."""
    guide, version, session = tables.guides.c, tables.guide_versions.c, tables.sessions.c
    each = tables.guide_versions.alias("each")
    newest = select(func.max(each.c.number)).where(each.c.guide == guide.key).scalar_subquery()
    sessions = (
        select(func.count(session.key))
        .join(each, each.c.key == session.guide)
        .where(each.c.guide == guide.key)
        .scalar_subquery()
    )
    topics = select(func.count()).where(tables.topics.c.version == version.key).scalar_subquery()
    query = (
        select(guide.uid, guide.name, version.number, topics, sessions, version.made_at)
        .join(tables.guide_versions, version.guide == guide.key)
        .where(version.number == newest)
        .order_by(guide.key)
    )
    return [GuideRow(*row) for row in connection.execute(query)]


def shown_guide(connection: Connection, found: FoundVersion) -> ShownGuide:
    """A version with its topics and their questions."""
    column = tables.guide_versions.c
    about = connection.execute(select(column.format, column.made_at).where(column.key == found.key)).one()
    versions = connection.scalar(select(func.count()).where(column.guide == found.guide.key)) or 0
    topic = tables.topics.c
    query = select(topic.name, topic.questions).where(topic.version == found.key).order_by(topic.position)
    topics = tuple(Topic(name, tuple(questions.splitlines())) for name, questions in connection.execute(query))
    guide = found.guide
    return ShownGuide(guide.id, guide.name, found.number, versions, about.format, about.made_at, topics)


def guide_histories(connection: Connection) -> list[GuideHistory]:
    """Every guide with the topics of all its versions, in the order in which they were entered."""
    version, topic = tables.guide_versions.c, tables.topics.c
    query = (
        select(version.guide, version.number, topic.name)
        .join(tables.topics, topic.version == version.key)
        .order_by(version.guide, version.number, topic.position)
    )
    held: defaultdict[int, dict[int, list[str]]] = defaultdict(dict)
    for guide, number, name in connection.execute(query):
        held[guide].setdefault(number, []).append(name)
    column = tables.guides.c
    return [
        GuideHistory(uid, name, tuple(GuideVersion(number, tuple(topics)) for number, topics in held[key].items()))
        for key, uid, name in connection.execute(select(column.key, column.uid, column.name).order_by(column.key))
    ]
