"""What a handout says: values that hold nothing but what its audience may read, and what follows from them.

There is no field for a code, a coder, a memo, a passage's id or an exact date of observing: what cannot be
put in, cannot leak out. Choosing and generalising the passages is done before they get here.
"""

import hashlib
import json
from datetime import date
from types import MappingProxyType
from typing import Annotated, Self
from uuid import UUID, uuid5

from pydantic import Field, model_validator

from fieldnotes.analysis.seasons import season_of
from fieldnotes.base.i18n import Language, catalogue
from fieldnotes.model.kinds import Audience, FindingStatus, Question
from fieldnotes.model.value import Id, Sha256, Value

ANSWERS = MappingProxyType(
    {
        Question.RECOGNISABLE: ("ja", "deels", "nee", "geen-mening"),
        Question.FURTHER_RESEARCH: ("ja", "nee", "geen-mening"),
        Question.USE_OF_EXTRACT: ("ja", "aangepast", "nee"),
    }
)
"""The answers that can be ticked, by question; the same in every language. All other questions are open."""

_NAMESPACE = UUID("5d1f0a52-8c0e-4f0b-9a43-2f0c6d3b7e19")

Number = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]


class Extract(Value):
    """A passage as it is shown: its words, elisions as given, and a source that names no day or person."""

    text: str
    source: str
    paraphrase: bool
    reworded: bool = False  # words were replaced by more general ones, which stand in square brackets


class EarlierAnswers(Value):
    """How the same audience answered earlier whether a finding is recognisable, over all its versions."""

    answered: Number
    recognised: Count = 0
    partly: Count = 0
    not_recognised: Count = 0


class FindingContent(Value):
    """A finding as it is shown, with the passages that speak for it and those that speak against it."""

    number: Number
    text: str
    status: FindingStatus
    version: Number
    extracts: tuple[Extract, ...] = ()
    counter: tuple[Extract, ...] = ()
    earlier: EarlierAnswers | None = None


class HandoutContent(Value):
    """Everything on one handout for one audience of one team.

    Attributes:
        purpose: the study's purpose, in two sentences.
        notice: a sentence on top, such as that the study is an example; empty for none.
        observed_hours: whole hours; None when unknown, which is not 0.
        interviews: how many; None when unknown.
        ongoing: whether the fieldwork with the team still runs.
        researcher_contact: how to reach the researcher, one or more lines; empty for none.
        privacy_contact: how to reach whoever guards privacy at the institution; empty for none.
        respond_before: the last day for an answer; None when none is set.
        keep_until: until when answers are kept; None when that is not set.
        findings: at their numbers, which differ from each other.
    """

    study: str
    purpose: str
    notice: str = ""
    team: str
    audience: Audience
    language: Language
    made_on: date
    observed_hours: Count | None = None
    interviews: Count | None = None
    ongoing: bool = False
    researcher_contact: str = ""
    privacy_contact: str = ""
    respond_before: date | None = None
    keep_until: date | None = None
    findings: tuple[FindingContent, ...]

    @model_validator(mode="after")
    def _numbers_differ(self) -> Self:
        if len({finding.number for finding in self.findings}) != len(self.findings):
            raise ValueError("findings")
        return self


def canonical(content: HandoutContent) -> str:
    """The content as canonical JSON: sorted keys, no spaces, ASCII."""
    plain = content.model_dump(mode="json")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def content_hash(content: HandoutContent) -> Sha256:
    """The sha256 of the content as canonical JSON."""
    return hashlib.sha256(canonical(content).encode("ascii")).hexdigest()


def handout_id(content: HandoutContent) -> Id:
    """The id of the handout with this content: the same content has the same id, wherever it is made."""
    return str(uuid5(_NAMESPACE, content_hash(content)))


def field_name(question: Question, finding: int | None = None, passage: str = "") -> str:
    """The name of the place for an answer, in every form of the handout.

    Args:
        question: what is asked.
        finding: the number of the finding that it is asked about; None for a question about the whole.
        passage: `e1`, `e2`, … for an extract of the finding, `c1`, `c2`, … for a counter-example.

    Returns:
        `implicaties`, `f1.herkenbaar`, `f1.e2.gebruik_extract`.
    """
    about = "" if finding is None else f"f{finding}"
    return ".".join(part for part in (about, passage, question.value) if part)


def season(moment: date, language: Language) -> str:
    """The season of a day, which is all of a date that a handout tells: `najaar 2022`.

    A season is three whole months. A winter bears both its years: December and the next January read alike.
    """
    name, years = season_of(moment)
    return catalogue(language, "handout")[f"season_{name}"].format(years=years)


def about_hours(hours: int) -> int:
    """Hours as prose gives them after *ongeveer*: above ten to the nearest five (69 is about 70)."""
    return (hours + 2) // 5 * 5 if hours > 10 else hours
