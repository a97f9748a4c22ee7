"""What suggestions are made from in the project file, and the refusals of those that somebody rejected."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.model.coding import AWAY
from fieldnotes.store import tables
from fieldnotes.store.names import Found, find, folded
from fieldnotes.store.unit_of_work import Work

LONGEST_QUOTE = 4_000  # code points of a coded passage that are compared
Range = tuple[int, int]


class Line(NamedTuple):
    """A line of a text, with where it starts."""

    start: int
    text: str


class Reading(NamedTuple):
    """One text as suggestions look at it.

    Attributes:
        lines: the lines that hold something.
        turns: where someone speaks, and whether that is the interviewer.
        taken: by code, where it lies already or where whoever looks rejected it.
    """

    lines: list[Line]
    turns: list[tuple[int, int, bool]]
    taken: dict[int, list[Range]]


def texts(connection: Connection, document: str | None, team: str | None) -> list[Found]:
    """The texts to look through, in the order in which they came.

    Raises:
        NotFoundError: `no-such-document`, `no-such-team`, `ambiguous`.
    """
    column = tables.documents.c
    query = select(column.key, column.uid, column.name).order_by(column.key)
    if document is not None:
        query = query.where(column.key == find(connection, "document", document).key)
    if team is not None:
        query = query.where(column.team == find(connection, "team", team).key)
    return [Found(*row) for row in connection.execute(query)]


def read(connection: Connection, document: int, codes: Iterable[int], coder: int | None) -> Reading:
    """A text with all that keeps a passage of it from being suggested."""
    segment, turn = tables.segments.c, tables.turns.c
    lines = select(segment.start, segment.text).where(segment.document == document, segment.text != "")
    turns = select(turn.start, turn.end, turn.interviewer).where(turn.document == document).order_by(turn.start)
    return Reading(
        [Line(*row) for row in connection.execute(lines.order_by(segment.start))],
        [(start, end, bool(interviewer)) for start, end, interviewer in connection.execute(turns)],
        _taken(connection, document, frozenset(codes), coder),
    )


def _taken(connection: Connection, document: int, codes: frozenset[int], coder: int | None) -> dict[int, list[Range]]:
    laid, refused = tables.codings.c, tables.refusals.c
    codings = select(laid.code, laid.start, laid.end).where(laid.document == document, laid.start < AWAY)
    refusals = select(refused.code, refused.start, refused.end).where(
        refused.document == document, refused.start < AWAY, refused.coder == coder
    )
    found: defaultdict[int, list[Range]] = defaultdict(list)
    for query in (codings, refusals) if coder is not None else (codings,):
        for code, start, end in connection.execute(query):
            if code in codes:
                found[code].append((start, end))
    return dict(found)


def known_coder(connection: Connection, name: str) -> int | None:
    """The key of a coder; None for one who has done nothing yet."""
    return connection.scalar(select(tables.coders.c.key).where(tables.coders.c.folded == folded(name)))


def coded_quotes(connection: Connection, codes: Iterable[int], most: int) -> dict[int, list[str]]:
    """The words of codes' passages, at most so many of each, spread evenly; counter-examples are left out."""
    return {code: _quotes(connection, code, most) for code in codes}


def _quotes(connection: Connection, code: int, most: int) -> list[str]:
    laid, detail = tables.codings.c, tables.coding_details.c
    keys = connection.scalars(
        select(laid.key)
        .join(tables.coding_details, detail.key == laid.key)
        .where(laid.code == code, laid.start < AWAY, detail.counter == 0)
        .order_by(laid.document, laid.start, laid.end, laid.key)
    ).all()
    chosen = _spread(keys, most)
    query = select(func.substr(detail.quote, 1, LONGEST_QUOTE)).where(detail.key.in_(chosen)).order_by(detail.key)
    return list(connection.scalars(query))


def _spread(keys: Sequence[int], most: int) -> list[int]:
    """At most so many of them, evenly over the whole."""
    if len(keys) <= most:
        return list(keys)
    return [keys[at * len(keys) // most] for at in range(most)]


def sample_lines(connection: Connection, most: int) -> list[str]:
    """About so many lines of the study, spread evenly over all texts; all of them when there are fewer."""
    column = tables.segments.c
    last = connection.scalar(select(func.max(column.key))) or 0
    step = max(last // most, 1)
    query = select(column.text).where(column.key % step == 0, column.text != "").limit(2 * most)
    return list(connection.scalars(query))


class Refused(NamedTuple):
    """A passage on which a code was suggested and rejected."""

    document: int
    start: int
    end: int
    quote: str
    code: int
    rule: str


def add_refusal(work: Work, refused: Refused) -> None:
    """Keep that a suggestion was rejected, by whom and by which rule it had come."""
    work.insert(tables.refusals, **refused._asdict(), coder=work.coder, made_at=work.at)


def lies_there(connection: Connection, document: int, start: int, end: int, code: int) -> bool:
    """Whether a code lies on a part of a range already."""
    laid = tables.codings.c
    query = select(laid.key).where(laid.document == document, laid.code == code, laid.start < end, laid.end > start)
    return connection.scalar(query.limit(1)) is not None
