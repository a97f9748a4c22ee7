"""How strict a study's gate is and what every handout says of answering; and words that were accepted in writing."""

import re
from datetime import date

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.disclosure import Strictness
from fieldnotes.model.rows import AcceptedRow
from fieldnotes.store import gate as store
from fieldnotes.store.gate import GateRow
from fieldnotes.store.project import Project

_LEAST_K = 2


def read_gate(project: Project) -> GateRow:
    """How the gate is set now."""
    with project.reading() as connection:
        return store.gate_row(connection)


def set_gate(
    project: Project,
    *,
    k: int | None = None,
    own_k: int | None = None,
    reason: str | None = None,
    most: int | None = None,
    most_reason: str | None = None,
    contact: str | None = None,
    privacy_contact: str | None = None,
    answer_days: int | None = None,
    keep_until: date | None = None,
) -> GateRow:
    """Set the gate; what is None stays as it is, and 0 `answer_days` is no last day.

    `own_k` follows `k` when it would be less. A change of one of the numbers needs its reason.

    Raises:
        RefusedError: `gate-reason`, `gate-k`, `gate-most`, `gate-days`.
    """
    if answer_days is not None and answer_days < 0:
        raise RefusedError("gate-days", given=answer_days)
    with project.changing("gate.set") as work:
        now = store.gate_row(work.connection)
        wanted = _strictness(now.strictness, k, own_k, most)
        if (wanted.k, wanted.own_k) != now.strictness[:2]:
            _required(reason)
        if wanted.most != now.strictness.most:
            _required(most_reason)
        gate = GateRow(
            wanted,
            now.k_reason if reason is None else _line(reason),
            now.most_reason if most_reason is None else _line(most_reason),
            now.contact if contact is None else contact.strip(),
            now.privacy_contact if privacy_contact is None else privacy_contact.strip(),
            now.answer_days if answer_days is None else answer_days or None,
            now.keep_until if keep_until is None else keep_until,
        )
        store.set_gate(work, gate)
        return gate


def _strictness(before: Strictness, k: int | None, own_k: int | None, most: int | None) -> Strictness:
    """The numbers as they would be: k for others, k for the team itself, passages of one person."""
    wanted = Strictness(
        before.k if k is None else k,
        max(before.own_k, k or 0) if own_k is None else own_k,
        before.most if most is None else most,
    )
    if wanted.k < _LEAST_K or wanted.own_k < wanted.k:
        raise RefusedError("gate-k", k=wanted.k, own=wanted.own_k, least=_LEAST_K)
    if wanted.most < 1:
        raise RefusedError("gate-most", given=wanted.most)
    return wanted


def accept_word(project: Project, word: str, reason: str) -> str:
    """Accept a word that the gate or a scan takes for a name, a place or a body; its id comes back.

    Raises:
        RefusedError: `accept-reason`, `empty-word`, `word-accepted`.
    """
    kept = " ".join(word.split())
    if not re.search(r"\w", kept):
        raise RefusedError("empty-word")
    if not re.search(r"\w", reason):
        raise RefusedError("accept-reason", word=kept)
    with project.changing("gate.accept") as work:
        work.labels["word"] = kept
        return store.accept_word(work, kept, _line(reason))


def take_back_word(project: Project, word: str) -> None:
    """Accept a word no longer.

    Raises:
        NotFoundError: `word-not-accepted`.
    """
    with project.changing("gate.take-back") as work:
        work.labels["word"] = word
        store.take_back_word(work, word)


def list_accepted(project: Project) -> list[AcceptedRow]:
    """The words that were accepted, by whom and why."""
    with project.reading() as connection:
        return store.accepted_rows(connection)


def _required(reason: str | None) -> None:
    if reason is None or not re.search(r"\w", reason):
        raise RefusedError("gate-reason")


def _line(text: str) -> str:
    return " ".join(text.split())
