"""Suggestions: passages on which a code might lie, with the rule that found them. They are no codings."""

from enum import StrEnum
from typing import NamedTuple


class SuggestionRule(StrEnum):
    """By what a passage is found: the code's search terms, or likeness to the passages that bear it."""

    TERMS = "terms"
    LIKENESS = "likeness"


class Wanted(NamedTuple):
    """What to suggest. Names or ids as people type them; None leaves a choice open.

    Attributes:
        rule: the one rule to go by; None is both.
        interviewer: whether what the interviewer says is looked at as well.
    """

    code: str | None = None
    document: str | None = None
    team: str | None = None
    rule: SuggestionRule | None = None
    interviewer: bool = False


class Suggestion(NamedTuple):
    """A sentence on which a code might lie.

    Attributes:
        start, end: where it stands, in code points of the document's current text.
        quote: its words.
        left, right: what stands before and after it on its line, as far as that is short.
        code: the written path of the code.
        rule: by what it was found, in words.
        score: from 0 to 1; 1 is the term itself in one of its own forms.
    """

    document_id: str
    document: str
    start: int
    end: int
    quote: str
    left: str
    right: str
    code_id: str
    code: str
    rule: str
    score: float


class Progress(NamedTuple):
    """What was found since the last, and how many of the texts are done."""

    found: tuple[Suggestion, ...]
    done: int
    texts: int
