"""What is answered about topic guides: their versions, ticks, and what came up in which interview."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.guides import Asked
from fieldnotes.model.kinds import SessionKind
from fieldnotes.model.value import Id, Value


class GuideAnswer(Value):
    """`guide add`: `new` is false when the newest version was this file already."""

    id: Id
    name: str
    version: Count
    topics: Count
    new: bool


class ListedGuide(Value):
    """A guide with its newest version; `sessions` counts those of all versions."""

    id: Id
    name: str
    version: Count
    topics: Count
    sessions: Count
    made_at: AwareDatetime


class GuidesAnswer(Value):
    """`guide list`."""

    guides: tuple[ListedGuide, ...]


class ShownTopic(Value):
    """A topic, numbered from 1, with its questions."""

    number: Count
    name: str
    questions: tuple[str, ...]


class ShownGuideAnswer(Value):
    """`guide show`: a version of a guide, of so many `versions`."""

    id: Id
    name: str
    version: Count
    versions: Count
    format: str
    made_at: AwareDatetime
    topics: tuple[ShownTopic, ...]


class TickAnswer(Value):
    """`topic tick` and `untick`: when the topic came up, and whether anything changed."""

    session: Id
    number: Count
    topic: str
    at: AwareDatetime | None
    changed: bool


class CoveredTopic(Value):
    """A topic in an interview; one that is not in its guide was not skipped."""

    topic: str
    asked: Asked
    at: AwareDatetime | None


class CoveredInterview(Value):
    """What came up in a session; `version` is null when it has another guide now, or none."""

    session: Id
    kind: SessionKind
    setting: str
    started_at: AwareDatetime | None
    running: bool
    version: Count | None
    covered: Count
    topics: tuple[CoveredTopic, ...]


class TopicCount(Value):
    """In how many interviews of a team a topic came up, of how many where it was to."""

    topic: str
    covered: Count
    meant: Count


class CoveredTeam(Value):
    """A team's interviews, and each topic over all of them."""

    team: str
    topics: tuple[TopicCount, ...]
    interviews: tuple[CoveredInterview, ...]


class CoveredGuide(Value):
    """A guide's topics over all its versions, and the teams in which it was used."""

    id: Id
    name: str
    topics: tuple[str, ...]
    teams: tuple[CoveredTeam, ...]


class CoverageAnswer(Value):
    """`guide coverage`."""

    guides: tuple[CoveredGuide, ...]
