"""Withdrawal: what there is of someone is listed first, and then deleted, de-identified, or kept with a reason.

The walk of what is deleted: words that the person said become a marker (with what is laid on them), mentions of the
pseudonym elsewhere become *een deelnemer*, codings on what was said go, answers and consents go, the person goes, and
then the earlier texts, the journal, the index and the freed pages of the file. It is one action that cannot be undone.
What left the study cannot be recalled: handouts, backups and originals are told, with whom to inform.
"""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fieldnotes.analysis.consents import Said
from fieldnotes.analysis.key_words import KeyWords
from fieldnotes.analysis.reanchor import Renaming
from fieldnotes.analysis.splice import Change, Hunk
from fieldnotes.base.backups_known import known_backups
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import speaking, t
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import ConsentState, Purpose, WithdrawalWay
from fieldnotes.model.pseudonyms import KeyEntry
from fieldnotes.model.withdrawal import Touched, TouchedItem, Withdrawal
from fieldnotes.services.pseudonymising import keep_document, plan_document
from fieldnotes.store import (
    changing_notes,
    documents,
    forgetting,
    people,
    pseudonymising,
    revising,
    tables,
    withdrawing as store,
)
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work

_SHOWN = 60


class _Words(NamedTuple):
    """What is said instead of the person, of what they said, and of who speaks."""

    someone: str
    gone: str
    label: str
    forgotten: str


def plan_withdrawal(project: Project, participant: str, way: WithdrawalWay = WithdrawalWay.DELETE) -> Withdrawal:
    """Everything that a withdrawal would touch; nothing is changed.

    Raises:
        NotFoundError: `no-such-participant`, `ambiguous`.
    """
    with project.reading() as connection:
        return _plan(connection, project, find(connection, "participant", participant), way)


def withdraw(
    project: Project, participant: str, way: WithdrawalWay = WithdrawalWay.DELETE, *, reason: str = ""
) -> Withdrawal:
    """Withdraw someone; what was touched comes back, with what a search of the file still found.

    *delete*: their words, answers and codings on them go. *de-identify*: words stay, and nothing says whose they are.
    *keep*: everything stays, with a reason; all their consents are recorded as withdrawn.

    Raises:
        NotFoundError: `no-such-participant`, `ambiguous`.
        RefusedError: `keep-reason`.
    """
    why = " ".join(reason.split())
    if way is WithdrawalWay.KEEP and not re.search(r"\w", why):
        raise RefusedError("keep-reason")
    with project.changing("participant.withdraw" if way is not WithdrawalWay.KEEP else "participant.keep") as work:
        found = find(work.connection, "participant", participant)
        plan = _plan(work.connection, project, found, way)
        if way is WithdrawalWay.KEEP:
            _keep(work, found, why)
            removed: list[str] = []
        else:
            removed = _take_away(work, found, way, _said_instead(project))
        work.insert(
            tables.withdrawals,
            uid=new_id(),
            way=way.value,
            reason=why,
            counts=json.dumps(plan.counts),
            coder=work.coder,
            made_at=work.at,
        )
    if way is WithdrawalWay.KEEP:
        return plan
    project.let_go()
    if not forgetting.compact(project.path):
        return plan._replace(found_after=(t("withdrawal.held-open"),))
    return plan._replace(found_after=tuple(forgetting.found_in(project.path, [found.name], removed)))


def _said_instead(project: Project) -> _Words:
    with speaking(project.language):
        return _Words(*(t(f"withdrawal.{each}") for each in ("someone", "gone", "label", "forgotten")))


def _plan(connection: Reading, project: Project, found: Found, way: WithdrawalWay) -> Withdrawal:
    turns = store.own_turns(connection, found.key)
    codings = store.own_codings(connection, found.key) if way is not WithdrawalWay.DE_IDENTIFY else []
    change = _mention(found.name, "·")
    items = [TouchedItem(Touched.PARTICIPANT, found.id, found.name)]
    logs = {turn.document for turn in turns if revising.is_log(connection, turn.document)}
    for turn in turns:
        text = documents.passage(connection, turn.document, turn.start, turn.end)
        kind = Touched.NOTES if turn.document in logs else Touched.TURNS
        items.append(TouchedItem(kind, "", f"{turn.document_name}: {text[:_SHOWN]}"))
    items += store.items_of(connection, found.key, codings)
    touched = {turn.document for turn in turns}
    for row in documents.document_rows(connection):
        key = find(connection, "document", row.id).key
        if change(documents.document_text(connection, key)) != documents.document_text(connection, key):
            items.append(TouchedItem(Touched.MENTIONS, row.id, row.name))
            touched.add(key)
    for table, column, _key, before, _after in store.mentions(connection, change):
        kind = Touched.MEMOS if table is tables.memo_versions else Touched.MENTIONS
        items.append(TouchedItem(kind, "", f"{table.name}.{column}: {before[:_SHOWN]}"))
    inform = [item.id for item in items if item.kind is Touched.HANDOUTS]
    items.append(TouchedItem(Touched.JOURNAL, "", ""))
    items.append(TouchedItem(Touched.INDEX, "", ""))
    return Withdrawal(
        found.name,
        tuple(items),
        tuple(inform),
        tuple(each.path for each in known_backups(project.id)),
        tuple(store.originals_of(connection, touched)),
    )


def _mention(pseudonym: str, said: str) -> Callable[[str], str]:
    words = KeyWords([KeyEntry(real=pseudonym, pseudonym=said)])
    return lambda text: words.change(text).after


def _keep(work: Work, found: Found, reason: str) -> None:
    for purpose in Purpose:
        said = Said(purpose, ConsentState.WITHDRAWN)
        people.enter_consent(work, found.key, said, day=work.at.date(), source=reason, wording="")


def _take_away(work: Work, found: Found, way: WithdrawalWay, words: _Words) -> list[str]:
    """Take everything away; the texts that were removed come back, so that they can be looked for."""
    connection = work.connection
    turns = store.own_turns(connection, found.key)
    touched = {turn.document for turn in turns}
    removed: list[str] = []
    change = _mention(found.name, words.someone)
    if way is WithdrawalWay.DELETE:
        removed = [documents.passage(connection, each.document, each.start, each.end) for each in turns]
        codings = store.own_codings(connection, found.key)
        store.forget_handouts(connection, store.handouts_with_codings(connection, codings))
        store.remove_codings(connection, codings)
        for document in touched:
            _silence(work, document, [turn for turn in turns if turn.document == document], words.gone)
        store.remove_answers(connection, found.key)
    else:
        store.unname_answers(connection, found.key)
    store.forget_handouts(connection, store.handouts_mentioning(connection, change))
    touched |= _unmention(work, found.name, words.someone)
    store.put_mentions(connection, store.mentions(connection, change))
    store.remove_participant(connection, found.key, words.label)
    digest = hashlib.sha256(words.forgotten.encode()).hexdigest()
    store.forget_revisions(connection, sorted(touched), words.forgotten, digest)
    forgetting.forget_journal(connection, change)
    forgetting.forget_index(connection)
    work.changes.clear()  # the entry of this very action must not hold what went
    return removed


def _silence(work: Work, document: int, turns: Sequence[store.OwnTurn], marker: str) -> None:
    """Put a marker in the place of what the person says in a text; what others say, and what lies on it, stays."""
    if revising.is_log(work.connection, document):
        for note in pseudonymising.notes_of(work.connection, document):
            if any(turn.start == note.start for turn in turns):
                change = Change(note.text, (Hunk(0, len(note.text), len(marker)),), marker)
                changing_notes.rename(work, changing_notes.find_note(work.connection, note.id), change)
        return
    before = documents.document_text(work.connection, document)
    pieces, hunks, at = [], [], 0
    for turn in turns:
        pieces += [before[at : turn.start], marker]
        hunks.append(Hunk(turn.start, turn.end, len(marker)))
        at = turn.end
    change = Change(before, tuple(hunks), "".join((*pieces, before[at:])))
    revising.keep_plan(work, revising.plan_rewriting(work.connection, document, Renaming(change)))


def _unmention(work: Work, pseudonym: str, said: str) -> set[int]:
    """Say *een deelnemer* wherever a text names the person; the keys of the texts come back."""
    words = KeyWords([KeyEntry(real=pseudonym, pseudonym=said)])
    changed = set()
    for row in documents.document_rows(work.connection):
        found = find(work.connection, "document", row.id)
        plan = plan_document(work.connection, found, words, small=False)
        if plan.told.replaced or plan.told.labels or plan.told.renamed:
            keep_document(work, plan, words, small=False)
            changed.add(found.key)
    return changed
