"""What the study as a whole answers: its beginning, what it says of itself, its proof, its copies, its history."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from fieldnotes.model.value import Id, Sha256, Value


class ErrorBody(Value):
    """What went wrong."""

    code: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    message: str


class ErrorAnswer(Value):
    """The answer of a command that was refused or failed."""

    error: ErrorBody


class IdAnswer(Value):
    """A command that made one thing."""

    id: Id


class ProjectAnswer(Value):
    """`init`."""

    project: str
    id: Id


class DemoAnswer(Value):
    """`demo`: paths."""

    project: str
    handouts: tuple[str, ...]


class StudyAnswer(Value):
    """`study`: what the study says of itself."""

    project: str
    id: Id
    name: str
    language: str
    researcher: str
    purpose: str
    notice: str


class CheckAnswer(Value):
    """`check`: what does not hold, in sentences."""

    problems: tuple[str, ...]


class BackupAnswer(Value):
    """`backup`."""

    file: str
    sha256: Sha256


class UndoneAnswer(Value):
    """`undo`: what was undone, in words."""

    undone: str


class RedoneAnswer(Value):
    """`redo`: what was done again, in words."""

    redone: str


class ToldEvent(Value):
    """Something that happened."""

    at: AwareDatetime
    by: str
    what: str


class HistoryAnswer(Value):
    """`history`: newest first."""

    events: tuple[ToldEvent, ...]
