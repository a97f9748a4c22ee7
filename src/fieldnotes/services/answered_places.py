"""Which place of a handout is about what: the names of its fields, and the findings and passages behind them."""

from collections.abc import Iterator
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.exchange.handout.content import HandoutContent, field_name
from fieldnotes.model.kinds import Question
from fieldnotes.store.handouts import carried
from fieldnotes.store.project import Reading

_OF_FINDINGS = (Question.RECOGNISABLE, Question.NOT_PLACEABLE)
_OF_ALL = (Question.IMPLICATIONS, Question.FURTHER_RESEARCH, Question.MISSING)


class Place(NamedTuple):
    """A place for an answer, and what it is about (by keys)."""

    question: Question
    finding: int | None
    version: int | None
    coding: int | None
    extract: str | None


class Places:
    """The places of one handout, by the names of its fields."""

    def __init__(self, named: dict[str, Place]) -> None:
        self._named = named

    def get(self, name: str) -> Place | None:
        """The place of that name; None when the handout has none."""
        return self._named.get(name)

    def about(self, question: Question, finding: int | None, extract: str | None) -> Place:
        """The place for a question about a finding, and about one of its extracts (`e1`, `c1`).

        Raises:
            RefusedError: `question-of-finding`, `no-such-extract`, when the handout asks no such thing.
        """
        wanted = extract if question is Question.USE_OF_EXTRACT else None
        if question is Question.USE_OF_EXTRACT and extract is None:
            raise RefusedError("no-such-extract", given="")
        for place in self._named.values():
            if (place.question, place.finding, place.extract) == (question, finding, wanted):
                return place
        if wanted is not None and finding is not None:
            raise RefusedError("no-such-extract", given=wanted)
        raise RefusedError("question-of-finding", question=question.value)


def places_of(connection: Reading, handout: int, content: HandoutContent) -> Places:
    """The places of a handout that was made."""
    return Places(dict(_named(connection, handout, content)))


def _named(connection: Reading, handout: int, content: HandoutContent) -> Iterator[tuple[str, Place]]:
    under: dict[int, list[int | None]] = {}
    versions: dict[int, int] = {}
    for row in carried(connection, handout):
        under.setdefault(row.finding, []).append(row.coding)
        versions[row.finding] = row.version
    for shown, (finding, codings) in zip(content.findings, under.items(), strict=False):
        version = versions[finding]
        for question in _OF_FINDINGS:
            yield field_name(question, shown.number), Place(question, finding, version, None, None)
        places = [f"e{number}" for number in range(1, len(shown.extracts) + 1)]
        places += [f"c{number}" for number in range(1, len(shown.counter) + 1)]
        for extract, coding in zip(places, [each for each in codings if each is not None], strict=False):
            name = field_name(Question.USE_OF_EXTRACT, shown.number, extract)
            yield name, Place(Question.USE_OF_EXTRACT, finding, version, coding, extract)
    for question in _OF_ALL:
        yield field_name(question), Place(question, None, None, None, None)
