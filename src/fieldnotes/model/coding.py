"""Codings: a code laid on a passage by someone, under a version of the codebook."""

from typing import Self

from pydantic import AwareDatetime, model_validator

from fieldnotes.model.value import Id, Position, Value

AWAY = 1 << 40
"""Farther than any text reaches. What has no place in the text any more stands this far behind where it last stood."""


class Anchor(Value):
    """Where a passage stands: a half-open range of code points, and the words that stood there."""

    start: Position
    end: Position
    quote: str

    @model_validator(mode="after")
    def _holds_its_words(self) -> Self:
        if self.end - self.start != len(self.quote) or not self.quote:
            raise ValueError("anchor")
        return self


class Coding(Value):
    """A code on a passage. No level means *not rated*, never *low*."""

    id: Id
    document_id: Id
    revision: int
    anchor: Anchor
    code_id: Id
    level: str | None = None
    coder: str
    memo: str = ""
    made_at: AwareDatetime
    codebook_version: int
