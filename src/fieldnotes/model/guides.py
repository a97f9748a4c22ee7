"""Topic guides of interviews: a name and topics in order, in versions; and what came up in which interview, and when.

Plain tuples, as in `model.rows`. Topics are numbered from 1. Topics of one name are one topic, also across versions.
"""

import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


def topic_key(name: str) -> str:
    """A topic's name as it is compared: composed characters, without case, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


class Topic(NamedTuple):
    """What an interview is to be about, and the questions that belong to it."""

    name: str
    questions: tuple[str, ...] = ()


class ReadGuide(NamedTuple):
    """A guide as its file has it.

    Attributes:
        name: None when the file gives none.
        source: the whole file, so that nothing of it is lost.
        sha256: of its bytes.
    """

    name: str | None
    topics: tuple[Topic, ...]
    format: str
    source: str
    sha256: str


class AddedGuide(NamedTuple):
    """What came of adding a guide; `new` is false when its newest version was the same file already."""

    id: str
    name: str
    version: int
    topics: int
    new: bool


class GuideRow(NamedTuple):
    """A guide in a list: its newest version, and how many sessions use any of its versions."""

    id: str
    name: str
    version: int
    topics: int
    sessions: int
    made_at: datetime


class ShownGuide(NamedTuple):
    """A version of a guide, and how many versions there are."""

    id: str
    name: str
    version: int
    versions: int
    format: str
    made_at: datetime
    topics: tuple[Topic, ...]


class GuideTopic(NamedTuple):
    """A topic of a session's guide; `at` is when it came up, None while it did not."""

    number: int
    name: str
    questions: tuple[str, ...]
    at: datetime | None


class SessionGuide(NamedTuple):
    """The guide of a session, with what came up of it."""

    session_id: str
    guide_id: str
    guide: str
    version: int
    topics: tuple[GuideTopic, ...]

    @property
    def covered(self) -> int:
        """How many topics came up."""
        return sum(topic.at is not None for topic in self.topics)


class Ticked(NamedTuple):
    """What came of ticking a topic, or of taking the tick away; `changed` is false when it was so already."""

    session_id: str
    number: int
    topic: str
    at: datetime | None
    changed: bool


class GuideVersion(NamedTuple):
    """The topics of one version, in order."""

    number: int
    topics: tuple[str, ...]


class GuideHistory(NamedTuple):
    """A guide with all its versions, the oldest first."""

    id: str
    name: str
    versions: tuple[GuideVersion, ...]


class AskedSession(NamedTuple):
    """A session with a guide.

    Attributes:
        version: the one that the session has now; None when it has another guide now, or none, and ticks of this one.
        ticks: topics by name, and when they came up.
    """

    session_id: str
    guide_id: str
    team: str
    kind: str
    setting: str
    started_at: datetime | None
    running: bool
    version: int | None
    ticks: tuple[tuple[str, datetime], ...]


class Asked(StrEnum):
    """Whether a topic came up in an interview. One that its guide did not hold was not skipped: nobody meant to ask."""

    COVERED = "covered"
    OPEN = "open"
    NOT_IN_GUIDE = "not-in-guide"


class Cell(NamedTuple):
    """A topic in an interview; `at` only when it is covered."""

    asked: Asked
    at: datetime | None = None


class TeamCoverage(NamedTuple):
    """A team's grid: `cells[topic][interview]`."""

    team: str
    interviews: tuple[AskedSession, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def covered(self, topic: int) -> int:
        """In how many interviews a topic came up."""
        return sum(cell.asked is Asked.COVERED for cell in self.cells[topic])

    def meant(self, topic: int) -> int:
        """In how many interviews a topic was to come up, or did."""
        return sum(cell.asked is not Asked.NOT_IN_GUIDE for cell in self.cells[topic])


class Coverage(NamedTuple):
    """A guide's topics over all its versions, and a grid per team."""

    guide_id: str
    guide: str
    topics: tuple[str, ...]
    teams: tuple[TeamCoverage, ...]
