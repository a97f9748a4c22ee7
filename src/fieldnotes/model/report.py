"""An observation report: what it is made of as the study holds it, and what it says, ready to be written down.

What it says has no field for an id, a code, a memo or a person: what cannot be put in, cannot leak out. Choosing,
wording and generalising are done before (`analysis/report.py`); a format only lays out.
"""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base.i18n import Language
from fieldnotes.model.rows import NoteRow, SessionRow

if TYPE_CHECKING:  # what a key holds is checked by a library that help does without
    from fieldnotes.model.pseudonyms import KeyEntry


class Rendering(StrEnum):
    """For whom a report is: the researcher's own, or one that may be given to others."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"


class ReflectionPlace(StrEnum):
    """Where reflections stand: after the scene that they belong to, or together at the end."""

    AFTER = "after"
    END = "end"


class Person(NamedTuple):
    """Someone of the study, by pseudonym; `kind` is a `ParticipantKind`."""

    pseudonym: str
    role: str
    kind: str


class ReportScene(NamedTuple):
    """A scene of a session; `third_parties` counts those without a pseudonym, and None is unknown."""

    id: str
    setting: str
    started_at: datetime | None
    ended_at: datetime | None
    precision: str
    third_parties: int | None
    present: tuple[Person, ...]


class ReportTopic(NamedTuple):
    """A topic of the guide; `at` is when it was ticked, None when it was not."""

    name: str
    at: datetime | None


class ReportSource(NamedTuple):
    """Everything that a report of one session is made of.

    Attributes:
        notes: in the order in which things happened.
        people: everyone of the study, also of other teams.
        researchers: the names of all who work in the study.
        text_name: the name of the file that the session's text came from; None for a log.
        entries: the key's words, when the key was given; held for this report only.
    """

    session: SessionRow
    organisation: str
    notes: tuple[NoteRow, ...]
    scenes: tuple[ReportScene, ...]
    people: tuple[Person, ...]
    researchers: tuple[str, ...]
    topics: tuple[ReportTopic, ...]
    text_name: str | None = None
    entries: "tuple[KeyEntry, ...]" = ()


class Manner(StrEnum):
    """How words stand in a line: as they are, as a label before others, or as what the researcher adds."""

    PLAIN = "plain"
    LABEL = "label"
    OWN = "own"


class Run(NamedTuple):
    """Words of a line that stand in one manner."""

    text: str
    manner: Manner = Manner.PLAIN


class Line(NamedTuple):
    """A note as it is printed; `time` is what stands in the margin, empty for nothing."""

    runs: tuple[Run, ...]
    time: str = ""


class Section(NamedTuple):
    """A stretch of the report.

    Attributes:
        level: 2 for a part of the report, 3 for what belongs to the part before it.
        about: sentences under the heading: when, and who was there.
        source: the source line at its foot; empty for none.
    """

    heading: str
    level: int
    lines: tuple[Line, ...]
    about: tuple[str, ...] = ()
    source: str = ""


class Fact(NamedTuple):
    """A name and what is told of it: a line of the heading, or a mark and what it means."""

    name: str
    value: str


class ReportContent(NamedTuple):
    """Everything that stands on a report, in the order in which it stands there.

    Attributes:
        author: goes into the file's own description; empty in what is shared.
        warning: what a reader of a shareable report must know; empty in an internal one.
        left_out: how many private notes are not in it; told beside the report, never in it.
    """

    language: Language
    rendering: Rendering
    title: str
    author: str
    facts: tuple[Fact, ...]
    marks_heading: str
    marks: tuple[Fact, ...]
    sections: tuple[Section, ...]
    source: str
    warning: str
    left_out: int
