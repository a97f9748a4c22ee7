"""The gate in the project file: how strict it is, and the words that were accepted in writing."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.folding import fold
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.disclosure import Strictness
from fieldnotes.model.rows import AcceptedRow
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work

_ONLY = 1


class GateRow(NamedTuple):
    """How a study's gate is set; what was never set has the usual values.

    Attributes:
        strictness: k for others, k for the team itself, passages of one person.
        k_reason, most_reason: why it is so; empty where nobody said.
        contact, privacy_contact: how to reach the researcher, and whoever guards privacy.
        answer_days: how many days an audience has to answer; None for no last day.
        keep_until: until when answers are kept; None when that is not set.
    """

    strictness: Strictness = Strictness()
    k_reason: str = ""
    most_reason: str = ""
    contact: str = ""
    privacy_contact: str = ""
    answer_days: int | None = None
    keep_until: date | None = None


def gate_row(connection: Connection) -> GateRow:
    """How the gate is set now."""
    row = connection.execute(select(tables.gate)).first()
    if row is None:
        return GateRow()
    until = None if row.keep_until is None else date.fromisoformat(row.keep_until)
    strict = Strictness(row.k, row.own_k, row.most)
    return GateRow(strict, row.k_reason, row.most_reason, row.contact, row.privacy_contact, row.answer_days, until)


def set_gate(work: Work, gate: GateRow) -> None:
    """Set the gate; what stays the same leaves no trace."""
    values = {
        "k": gate.strictness.k,
        "own_k": gate.strictness.own_k,
        "k_reason": gate.k_reason,
        "most": gate.strictness.most,
        "most_reason": gate.most_reason,
        "contact": gate.contact,
        "privacy_contact": gate.privacy_contact,
        "answer_days": gate.answer_days,
        "keep_until": None if gate.keep_until is None else gate.keep_until.isoformat(),
    }
    if work.connection.scalar(select(tables.gate.c.key)) is None:
        work.insert(tables.gate, key=_ONLY, **values)
    else:
        work.update(tables.gate, _ONLY, **values)


def accepted_rows(connection: Connection) -> list[AcceptedRow]:
    """The words that were accepted, in the order of their letters."""
    column, by = tables.accepted_words.c, tables.coders.c
    query = select(column.uid, column.word, column.reason, by.name).join(tables.coders, by.key == column.coder)
    return [AcceptedRow._make(row) for row in connection.execute(query.order_by(column.folded))]


def accepted_folded(connection: Connection) -> frozenset[str]:
    """The accepted words as they are compared."""
    return frozenset(connection.scalars(select(tables.accepted_words.c.folded)))


def accept_word(work: Work, word: str, reason: str) -> str:
    """Accept a word; its id comes back.

    Raises:
        RefusedError: `word-accepted`, when it is already.
    """
    folded = fold(word).words.strip()
    if work.connection.scalar(select(tables.accepted_words.c.key).where(tables.accepted_words.c.folded == folded)):
        raise RefusedError("word-accepted", word=word)
    uid = new_id()
    work.insert(
        tables.accepted_words, uid=uid, word=word, folded=folded, reason=reason, coder=work.coder, made_at=work.at
    )
    return uid


def take_back_word(work: Work, word: str) -> None:
    """Accept a word no longer.

    Raises:
        NotFoundError: `word-not-accepted`.
    """
    column = tables.accepted_words.c
    key = work.connection.scalar(select(column.key).where(column.folded == fold(word).words.strip()))
    if key is None:
        raise NotFoundError("word-not-accepted", word=word)
    work.delete(tables.accepted_words, key)
