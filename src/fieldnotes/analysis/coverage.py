"""Coverage: which topics of a guide came up in which interview; topics are matched by name across versions."""

from collections.abc import Sequence
from datetime import datetime

from fieldnotes.model.guides import (
    Asked,
    AskedSession,
    Cell,
    Coverage,
    GuideHistory,
    TeamCoverage,
    topic_key,
)


def coverage_of(guide: GuideHistory, sessions: Sequence[AskedSession]) -> Coverage:
    """The grids of a guide, a team each, in the order in which sessions are given."""
    topics = topics_of(guide)
    held = {version.number: {topic_key(topic) for topic in version.topics} for version in guide.versions}
    by_team: dict[str, list[AskedSession]] = {}
    for session in sessions:
        if session.guide_id == guide.id:
            by_team.setdefault(session.team, []).append(session)
    return Coverage(
        guide.id,
        guide.name,
        topics,
        tuple(_team(team, topics, asked, held) for team, asked in by_team.items()),
    )


def topics_of(guide: GuideHistory) -> tuple[str, ...]:
    """Every topic that any version holds: in the order of the newest, then what older ones held besides."""
    found: dict[str, str] = {}
    for version in reversed(guide.versions):
        for topic in version.topics:
            found.setdefault(topic_key(topic), topic)
    return tuple(found.values())


def _team(
    team: str, topics: Sequence[str], sessions: Sequence[AskedSession], held: dict[int, set[str]]
) -> TeamCoverage:
    ticked = [_first_ticks(session) for session in sessions]
    meant = [held.get(session.version, set()) if session.version is not None else set() for session in sessions]
    cells = tuple(
        tuple(_cell(topic_key(topic), ticks, names) for ticks, names in zip(ticked, meant, strict=True))
        for topic in topics
    )
    return TeamCoverage(team, tuple(sessions), cells)


def _first_ticks(session: AskedSession) -> dict[str, datetime]:
    first: dict[str, datetime] = {}
    for topic, at in session.ticks:
        key = topic_key(topic)
        first[key] = min(at, first.get(key, at))
    return first


def _cell(topic: str, ticks: dict[str, datetime], held: set[str]) -> Cell:
    """What came up counts, also when the version that the session has now does not hold it."""
    if topic in ticks:
        return Cell(Asked.COVERED, ticks[topic])
    return Cell(Asked.OPEN if topic in held else Asked.NOT_IN_GUIDE)
