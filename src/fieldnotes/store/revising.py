"""Revising a document's text: what becomes of every line, turn, page and passage is reckoned first, then written.

The text before is kept with its revision. A passage that has no place any more keeps its row, its words and where they
last stood.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from fieldnotes.analysis.lines import Segment, segments_of
from fieldnotes.analysis.reanchor import Fate, Followed, Rewriting
from fieldnotes.model.coding import AWAY
from fieldnotes.model.kinds import ParticipantKind
from fieldnotes.store import tables
from fieldnotes.store.codings import newest_revision
from fieldnotes.store.documents import document_text
from fieldnotes.store.later_words import told_of_revising
from fieldnotes.store.placing import runs_of
from fieldnotes.store.shifts import ANCHORED
from fieldnotes.store.splices import keep_revision
from fieldnotes.store.unit_of_work import Work

Range = tuple[int, int]


class Anchor(NamedTuple):
    """A passage that something is laid on, and what becomes of it; `code` is the key of a coding's code."""

    key: int
    id: str
    start: int
    end: int
    quote: str
    code: int | None
    followed: Followed


class Plan(NamedTuple):
    """A revision before it is kept.

    Attributes:
        document: the key of the document.
        number: of its newest revision now.
        rewriting: the text as it is and as it would be.
        anchors: what becomes of passages with a place, by the name of their kind in `ANCHORED`.
    """

    document: int
    number: int
    rewriting: Rewriting
    anchors: dict[str, list[Anchor]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.rewriting.change.hunks


def is_log(connection: Connection, document: int) -> bool:
    """Whether a document is the log of a session, of which each line is a note."""
    column = tables.documents.c
    row = connection.execute(select(column.session, column.original_sha256).where(column.key == document)).one()
    return row.session is not None and row.original_sha256 is None


def plan_revision(connection: Connection, document: int, text: str) -> Plan:
    """What would become of a document when its text became another."""
    return plan_rewriting(connection, document, Rewriting(document_text(connection, document), text))


def plan_rewriting(connection: Connection, document: int, rewriting: Rewriting) -> Plan:
    """What would become of a document when its text of now was rewritten so."""
    anchors = {}
    if rewriting.change.hunks:
        anchors = {name: list(_followed(connection, name, document, rewriting)) for name in ANCHORED}
    return Plan(document, newest_revision(connection, document), rewriting, anchors)


def _followed(connection: Connection, name: str, document: int, rewriting: Rewriting) -> Iterator[Anchor]:
    """The passages of one kind that have a place, by place, with what becomes of each."""
    table = ANCHORED[name]
    column = table.c
    if table is tables.codings:
        detail = tables.coding_details.c
        query = select(column.key, detail.uid, column.start, column.end, detail.quote, column.code).join(
            tables.coding_details, detail.key == column.key
        )
    else:
        query = select(column.key, column.start, column.end, column.quote)
    query = query.where(column.document == document, column.start < AWAY).order_by(column.start, column.end, column.key)
    for row in connection.execute(query):
        key, uid, start, end, quote, code = row if len(row) > len(("key", "start", "end", "quote")) else _bare(row)
        yield Anchor(key, uid, start, end, quote, code, rewriting.follow(start, end))


def _bare(row: Sequence[Any]) -> tuple[Any, ...]:
    return row[0], "", *row[1:], None


def keep_plan(work: Work, plan: Plan) -> int:
    """Write a revision; its number comes back."""
    change = plan.rewriting.change
    number = keep_revision(work, plan.document, change.before, change.after)
    _put_lines(work, plan)
    _put_turns(work, plan)
    _put_pages(work, plan)
    for name, anchors in plan.anchors.items():
        _put_anchors(work, plan, ANCHORED[name], anchors)
    return number


class _Line(NamedTuple):
    """A line as it stands in the file."""

    key: int
    start: int
    end: int


def _put_lines(work: Work, plan: Plan) -> None:
    """Move the lines that stay, and write only those of which a word changed; the search index follows them."""
    column = tables.segments.c
    query = select(column.key, column.start, column.end).where(column.document == plan.document).order_by(column.start)
    olds = [_Line._make(row) for row in work.connection.execute(query)]
    news = segments_of(plan.rewriting.change.after)
    moves: list[tuple[int, int, int]] = []
    rewritten: list[tuple[int, str]] = []
    added: list[Segment] = []
    for gone, came in _stretches(plan, olds, news):
        for line, segment in zip(gone, came, strict=False):
            moves.append((line.key, segment.start - line.start, segment.end - line.end))
            if plan.rewriting.change.before[line.start : line.end] != segment.text:
                rewritten.append((line.key, segment.text))
        for line in gone[len(came) :]:
            work.delete(tables.segments, line.key)
        added += came[len(gone) :]
    told = told_of_revising(work.connection, plan.rewriting.change.first)
    work.place(tables.segments, plan.document, runs_of(moves), told)
    for key, text in rewritten:
        work.update(tables.segments, key, text=text)
    if added:
        rows = [{"document": plan.document, **segment._asdict()} for segment in added]
        work.insert_many(tables.segments, rows, first=work.next_key(tables.segments))


def _stretches(
    plan: Plan, olds: Sequence[_Line], news: Sequence[Segment]
) -> Iterator[tuple[Sequence[_Line], Sequence[Segment]]]:
    """Lines with what comes in their place: one with one where a line stays, else what lies between two that stay."""
    change = plan.rewriting.change
    by_start = {segment.start: at for at, segment in enumerate(news)}
    old = new = 0
    for at, line in enumerate(olds):
        place = plan.rewriting.carried(line.start, line.end)
        meant = by_start.get(place[0], -1) if place else -1
        if meant >= new and news[meant].text == change.before[line.start : line.end]:
            yield olds[old:at], news[new:meant]
            yield (line,), (news[meant],)
            old, new = at + 1, meant + 1
    yield olds[old:], news[new:]


def _put_turns(work: Work, plan: Plan) -> None:
    """Have the turns follow their words; what comes in the place of a third party's words stays theirs."""
    turn, speaker = tables.turns.c, tables.participants.c
    query = (
        select(turn.key, turn.start, turn.end, speaker.kind == ParticipantKind.THIRD_PARTY.value)
        .outerjoin(tables.participants, speaker.key == turn.participant)
        .where(turn.document == plan.document)
        .order_by(turn.start)
    )
    placed: dict[int, tuple[int, bool, Range, Range]] = {}
    lost: list[int] = []
    for key, start, end, private in work.connection.execute(query).all():
        follow = plan.rewriting.kept_private if private else plan.rewriting.spoken
        place = follow(start, end)
        if place is None or (place[0] in placed and not private):
            lost.append(key)
            continue
        if place[0] in placed:
            lost.append(placed[place[0]][0])
        placed[place[0]] = (key, bool(private), (start, end), place)
    for key in lost:
        work.delete(tables.turns, key)
    moves = [(key, place[0] - was[0], place[1] - was[1]) for key, _, was, place in placed.values()]
    _place(work, plan, tables.turns, moves)


def _put_pages(work: Work, plan: Plan) -> None:
    """Have the pages begin where their words do; a page of which nothing is left goes."""
    column = tables.pages.c
    query = select(column.key, column.start).where(column.document == plan.document).order_by(column.start)
    placed: dict[int, tuple[int, int]] = {}
    for key, start in work.connection.execute(query).all():
        place = plan.rewriting.point(start) if start else 0
        if place in placed:
            work.delete(tables.pages, placed[place][0])
        placed[place] = (key, start)
    _place(work, plan, tables.pages, [(key, place - start, 0) for place, (key, start) in placed.items()])


def _put_anchors(work: Work, plan: Plan, table: Table[Any], anchors: Iterable[Anchor]) -> None:
    """Lay passages where they stand now; what has no place is put away with its words as they last stood."""
    words = tables.coding_details if table is tables.codings else table
    moves = []
    for anchor in anchors:
        fate, place = anchor.followed
        if place is None:
            moves.append((anchor.key, AWAY, AWAY))
            if table is tables.codings:
                work.update(words, anchor.key, revision=plan.number)
            continue
        moves.append((anchor.key, place[0] - anchor.start, place[1] - anchor.end))
        if fate is Fate.CHANGED:
            work.update(words, anchor.key, quote=plan.rewriting.change.after[slice(*place)])
    _place(work, plan, table, moves)


def _place(work: Work, plan: Plan, table: Table[Any], moves: Iterable[tuple[int, int, int]]) -> None:
    runs = runs_of(moves)
    if runs:
        work.place(table, plan.document, runs, {"at": plan.rewriting.change.first})
