"""The file that a handout's page saves: its answers, and which handout they answer."""

from typing import Annotated, Literal

from pydantic import Field

from fieldnotes.model.value import Id, Sha256, Value

FORMAT = "fieldnotes-answers"
VERSION = 1


class SavedAnswers(Value):
    """What is written and read back.

    Attributes:
        answers: the name of each field that was filled in with what stands in it, in the order of the page.
        check: CRC-32, as eight hexadecimal digits, over the UTF-8 of every name and value, each followed by a zero.
    """

    format: Literal["fieldnotes-answers"]
    version: Literal[1]
    handout: Id
    content_sha256: Sha256
    language: Literal["nl", "en"]
    answers: tuple[tuple[str, str], ...]
    check: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
