"""Answers as they stand: listed with what was done with each, decided on with a reason, and made into texts.

Everything that was said stays as it was said. What is decided of it is never written over, and what changes because
of it (a finding, a counter-case) changes in the same action.
"""

import hashlib
import re

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import speaking, t
from fieldnotes.model.check_kinds import DispositionStatus
from fieldnotes.model.kinds import ConsentState, DocumentKind, FindingStatus
from fieldnotes.model.rows import TurnRow
from fieldnotes.services.findings import clean_statement
from fieldnotes.store import documents, finding_changes, findings, forms, responses as store
from fieldnotes.store.forms import FormRow
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.responses import DispositionRow, ResponseRow
from fieldnotes.store.unit_of_work import Work

NEW = "new"
"""What an answer is of which nothing was decided."""


def list_responses(
    project: Project,
    *,
    team: str | None = None,
    handout: str | None = None,
    finding: str | None = None,
    status: str | None = None,
) -> list[ResponseRow]:
    """Answers in the order in which they came in; `status` may also be `new`.

    Raises:
        NotFoundError: `no-such-team`, `no-such-handout`, `no-such-finding`, `ambiguous`.
    """
    with project.reading() as connection:
        rows = store.response_rows(
            connection,
            team=None if team is None else find(connection, "team", team).key,
            handout=None if handout is None else find_by_id(connection, "handout", handout).key,
            finding=None if finding is None else find_by_id(connection, "finding", finding).key,
        )
    return [row for row in rows if status is None or (row.status or NEW) == status]


def list_forms(project: Project, handout: str | None = None) -> list[FormRow]:
    """The forms that came back, of one handout or of all.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
    """
    with project.reading() as connection:
        of = None if handout is None else find_by_id(connection, "handout", handout).key
        return forms.form_rows(connection, handout=of)


def decide(
    project: Project,
    response: str,
    status: DispositionStatus,
    reason: str,
    *,
    text: str | None = None,
    coding: str | None = None,
) -> DispositionRow:
    """Decide what is done with an answer; what changes because of it changes with it.

    Args:
        project: the open project.
        response: the answer.
        status: *amended* makes the finding's next version of `text`, *counter-case* lets `coding` speak against it.
        reason: why; it is told to those who answered.
        text: the finding's new words; without them *amended* says that the finding is adjusted.
        coding: the passage that speaks against the finding.

    Raises:
        NotFoundError: `no-such-response`, `no-such-coding`, `ambiguous`.
        RefusedError: `decide-reason`, `decide-no-finding`, `decide-text`, `decide-coding`, `empty-finding`,
            `same-finding`.
    """
    why = " ".join(reason.split())
    if not re.search(r"\w", why):
        raise RefusedError("decide-reason")
    if text is not None and status is not DispositionStatus.AMENDED:
        raise RefusedError("decide-text")
    if coding is not None and status is not DispositionStatus.COUNTER_CASE:
        raise RefusedError("decide-coding")
    with project.changing("response.decide") as work:
        found = find_by_id(work.connection, "response", response)
        finding, _team = store.about_finding(work.connection, found.key)
        done = store.Disposition(status, why)
        if text is not None or coding is not None or status is DispositionStatus.AMENDED:
            done = _effect(work, done, finding, text, coding)
        store.enter_disposition(work, found.key, done)
        work.labels["status"] = status.value
        return store.disposition_rows(work.connection, found.key)[-1]


def _effect(
    work: Work, done: store.Disposition, finding: int | None, text: str | None, coding: str | None
) -> store.Disposition:
    """What a decision changes of the finding."""
    if finding is None:
        if text is None and coding is None:
            return done  # of no finding in particular: what it changed is told by the reason
        raise RefusedError("decide-no-finding")
    if done.status is DispositionStatus.AMENDED:
        number = None if text is None else finding_changes.amend(work, finding, clean_statement(text), done.reason)
        finding_changes.set_status(work, finding, FindingStatus.ADJUSTED)
        return done._replace(version=number)
    passage = find_by_id(work.connection, "coding", coding or "")
    held = findings.linked_codings(work.connection, finding).get(passage.key)
    if held is not True:
        findings.link(work, finding, passage.key, counter=True)
    return done._replace(coding=passage.key)


def dispositions(project: Project, response: str) -> list[DispositionRow]:
    """Everything that was decided of an answer, the first first.

    Raises:
        NotFoundError: `no-such-response`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.disposition_rows(connection, find_by_id(connection, "response", response).key)


def make_text(project: Project, form: str, consent: ConsentState) -> str:
    """Make the words of a form a text of the study, so that they can be coded; the id of the document comes back.

    Raises:
        NotFoundError: `no-such-form`, `ambiguous`.
        RefusedError: `form-consent`, when it was not given; `form-is-text`; `form-without-words`.
    """
    if consent is not ConsentState.GIVEN:
        raise RefusedError("form-consent")
    with project.changing("response.text") as work:
        found = find_by_id(work.connection, "form", form)
        row = forms.form_rows(work.connection, only=found.key)[0]
        if row.document is not None:
            raise RefusedError("form-is-text", document=row.document[:8])
        with speaking(project.language):
            text, turns = _written(work.connection, row)
            name = t("study.response-name", team=row.team, day=row.day or f"{row.made_at:%Y-%m-%d}", form=row.id[:4])
        if not text.strip():
            raise RefusedError("form-without-words")
        made = documents.add_document(
            work,
            name,
            row.team_key,
            kind=DocumentKind.RESPONSE,
            origin=documents.Origin("fieldnotes"),
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            turns=turns,
        )
        forms.keep_as_text(work, found.key, made.key, consent)
        work.labels["document"] = name
        return made.id


def _written(connection: Reading, form: FormRow) -> tuple[str, list[TurnRow]]:
    """The words of a form with the questions above them, and who says them."""
    speaker = form.pseudonym or t(f"kind.respondent-{form.respondent}")
    text, turns = "", []
    for row in store.response_rows(connection, form=form.key):
        if not row.text.strip():
            continue
        about = "" if row.finding_text is None else f" ({row.finding_text})"
        text += f"{t(f'kind.question-{row.question}')}{about}\n"
        start = len(text)
        text += row.text.strip("\n") + "\n\n"
        turns.append(TurnRow(speaker, None, None, start, len(text) - 2))
    return text.rstrip("\n"), turns
