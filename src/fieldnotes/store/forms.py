"""Forms that came back and the answers on them, as the project file keeps them."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.check_kinds import Manner, Respondent
from fieldnotes.model.kinds import Audience, Channel, ConsentState, Question
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class FormFacts(NamedTuple):
    """A form: which handout it answers (by key), from whom, how and when it came.

    Attributes:
        participant: the key of the participant, when it is one who is named.
        attendance: how many were at a meeting.
        sha256: of the file; None for a form that was typed in.
        mark: what is to be known of it (`again`, `second-form`, `older-version`, `late`), several joined by commas.
    """

    handout: int
    respondent: Respondent
    participant: int | None = None
    attendance: int | None = None
    channel: Channel = Channel.FORM
    day: date | None = None
    sha256: str | None = None
    mark: str | None = None


class AnswerFacts(NamedTuple):
    """An answer on a form: the question, what it is about (by keys), what was chosen and what was said."""

    question: Question
    finding: int | None
    version: int | None
    coding: int | None
    answer: str
    text: str
    manner: Manner | None = None


class FormRow(NamedTuple):
    """A form that came back, as it is listed."""

    key: int
    id: str
    handout: str
    handout_key: int
    team: str
    team_key: int
    audience: str
    respondent: Respondent
    pseudonym: str | None
    attendance: int | None
    channel: str
    day: str | None
    mark: str | None
    answers: int
    document: str | None
    coding_consent: str | None
    coder: str
    made_at: datetime


def enter_form(work: Work, facts: FormFacts) -> tuple[int, str]:
    """Enter a form; its key and id come back."""
    uid = new_id()
    key = work.insert(
        tables.forms,
        uid=uid,
        handout=facts.handout,
        respondent=facts.respondent.value,
        participant=facts.participant,
        attendance=facts.attendance,
        channel=facts.channel.value,
        day=None if facts.day is None else facts.day.isoformat(),
        sha256=facts.sha256,
        mark=facts.mark,
        coding_consent=None,
        document=None,
        coder=work.coder,
        made_at=work.at,
    )
    return key, uid


def enter_answer(work: Work, form: int, handout: int, facts: AnswerFacts, *, respondent: str, channel: Channel) -> str:
    """Enter an answer on a form; its id comes back."""
    uid = new_id()
    work.insert(
        tables.responses,
        uid=uid,
        handout=handout,
        finding=facts.finding,
        question=facts.question.value,
        answer=facts.answer,
        text=facts.text,
        respondent=respondent,
        channel=channel.value,
        received_at=work.at,
        form=form,
        coding=facts.coding,
        version=facts.version,
        manner=None if facts.manner is None else facts.manner.value,
    )
    return uid


def forms_with(connection: Connection, sha256: str) -> list[int]:
    """The keys of the forms that came in from these very bytes."""
    return list(connection.scalars(select(tables.forms.c.key).where(tables.forms.c.sha256 == sha256)))


def forms_of(connection: Connection, handout: int, participant: int) -> list[int]:
    """The keys of the forms of a participant for a handout."""
    column = tables.forms.c
    return list(
        connection.scalars(select(column.key).where(column.handout == handout, column.participant == participant))
    )


def form_rows(connection: Connection, *, handout: int | None = None, only: int | None = None) -> list[FormRow]:
    """Forms in the order in which they came in; of one handout, or only one."""
    column, of, team, who = tables.forms.c, tables.handouts.c, tables.teams.c, tables.participants.c
    by, document, answer = tables.coders.c, tables.documents.c, tables.responses.c
    answers = select(func.count()).where(answer.form == column.key).scalar_subquery()
    query = (
        select(
            column.key,
            column.uid,
            of.uid.label("handout_id"),
            column.handout,
            team.name.label("team"),
            of.team.label("team_key"),
            of.audience,
            column.respondent,
            who.pseudonym,
            column.attendance,
            column.channel,
            column.day,
            column.mark,
            answers.label("answers"),
            document.uid.label("document"),
            column.coding_consent,
            by.name.label("coder"),
            column.made_at,
        )
        .join(tables.handouts, of.key == column.handout)
        .join(tables.teams, team.key == of.team)
        .join(tables.coders, by.key == column.coder)
        .outerjoin(tables.participants, who.key == column.participant)
        .outerjoin(tables.documents, document.key == column.document)
        .order_by(column.key)
    )
    if handout is not None:
        query = query.where(column.handout == handout)
    if only is not None:
        query = query.where(column.key == only)
    rows = [FormRow._make(row) for row in connection.execute(query)]
    return [row._replace(respondent=Respondent(row.respondent)) for row in rows]


def keep_as_text(work: Work, form: int, document: int, consent: ConsentState) -> None:
    """Enter that the words of a form became a text of the study, and with which consent."""
    work.update(tables.forms, form, document=document, coding_consent=consent.value)


def answers_to(connection: Connection, question: Question, *, finding: int, team: int, audience: Audience) -> list[str]:
    """What an audience of a team chose on a question about a finding, over all versions and handouts of it."""
    column, of = tables.responses.c, tables.handouts.c
    query = (
        select(column.answer)
        .join(tables.handouts, of.key == column.handout)
        .where(
            column.question == question.value,
            column.finding == finding,
            of.team == team,
            of.audience == audience.value,
            column.answer != "",
        )
        .order_by(column.key)
    )
    return list(connection.scalars(query))
