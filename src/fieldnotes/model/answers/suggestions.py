"""What is answered about suggestions: passages on which a code might lie. None of them is a coding."""

from typing import Annotated

from pydantic import Field

from fieldnotes.model.value import Id, Position, Value


class ListedSuggestion(Value):
    """A suggestion; `rule` tells in words by what it was found, `score` from 0 to 1 how well it fits."""

    document: Id
    document_name: str
    start: Position
    end: Position
    quote: str
    code: str
    code_id: Id
    rule: str
    score: Annotated[float, Field(ge=0, le=1)]


class SuggestionsAnswer(Value):
    """`suggest`, in reading order.

    `model` is the installed language model by which terms were compared as well; null when there is none, or no code
    that was asked for has terms.
    """

    model: str | None
    suggestions: tuple[ListedSuggestion, ...]


class RejectedAnswer(Value):
    """`suggest reject`: where which code is not suggested any more."""

    document: Id
    start: Position
    end: Position
    quote: str
    code_id: Id
