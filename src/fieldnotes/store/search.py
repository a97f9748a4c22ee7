"""Full-text search over the documents' current texts. The one module whose SQL is SQLite's own (FTS5).

A query is words, all of which must stand in the same line; words in quotation marks stand beside each other; a word
that ends in `*` is a beginning. Case and accents do not matter. Every hit has the exact place of the match.
"""

import re
import secrets
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.rows import Hit
from fieldnotes.store.file_facts import read_id

CONTEXT = 60  # code points to the left and right of a match
# The turn that a line stands in: a line never holds two turns.
_TURN = """SELECT "key" FROM turns WHERE document = s.document AND start <= s.start ORDER BY start DESC LIMIT 1"""
_TERM = re.compile(r'"([^"]*)"|(\S+)')


class Asked(NamedTuple):
    """A search: the query in FTS5's words, and where to look (keys; None is everywhere)."""

    match: str
    team: int | None = None
    kind: str | None = None


def fts_query(query: str) -> str:
    """What a person typed, as an FTS5 expression in which nothing of theirs is an operator.

    Raises:
        RefusedError: `empty-query`, when no word is left.
    """
    terms = []
    for phrase, word in _TERM.findall(query.replace("\0", " ")):
        words = phrase or word
        beginning = bool(word) and word.endswith("*")
        bare = words.rstrip("*") if beginning else words
        if any(character.isalnum() for character in bare):
            terms.append('"' + bare.replace('"', "") + '"' + ("*" if beginning else ""))
    if not terms:
        raise RefusedError("empty-query", given=query)
    return " ".join(terms)


def hits(connection: Connection, asked: Asked) -> Iterator[Hit]:
    """Every match in reading order, streamed."""
    mark = f"<{secrets.token_hex(8)}>"  # what stands around a match; drawn anew each time, so that no text holds it
    where = ["segments_fts MATCH :match"]
    if asked.team is not None:
        where.append("d.team = :team")
    if asked.kind is not None:
        where.append("d.kind = :kind")
    rows = connection.exec_driver_sql(
        f"""SELECT d.uid, d.name, t.name, s.start, s.text, highlight(segments_fts, 0, :mark, :mark),
        coalesce(p.pseudonym, tu.speaker), tu.start_ms, tu.end_ms
        FROM segments_fts JOIN segments s ON s."key" = segments_fts.rowid
        JOIN documents d ON d."key" = s.document JOIN teams t ON t."key" = d.team
        LEFT JOIN turns tu ON tu."key" = ({_TURN}) AND tu."end" > s.start
        LEFT JOIN participants p ON p."key" = tu.participant
        WHERE {" AND ".join(where)} ORDER BY s.document, s.start""",  # noqa: S608 - the conditions are ours
        {**asked._asdict(), "mark": mark},
    )
    for uid, document, team, start, text, marked, *turn in rows:
        for begin, end in _places(marked, mark):
            yield Hit(
                read_id(uid),
                document,
                team,
                start + begin,
                start + end,
                text[max(0, begin - CONTEXT) : begin],
                text[begin:end],
                text[end : end + CONTEXT],
                *turn,
            )


def _places(marked: str, mark: str) -> Iterator[tuple[int, int]]:
    """The ranges that FTS5 marked: cut at the marks, every second piece is a match."""
    position = 0
    for number, piece in enumerate(marked.split(mark)):
        if number % 2:
            yield position, position + len(piece)
        position += len(piece)
