"""Answers that come back: from the page's file, from a filled-in Word document, typed over from paper or a meeting.

A form is bound to the handout that it says it answers by the hash of what that handout says; nothing is guessed.
What stands in it is kept word for word and believed nowhere. A form that came back empty is not silence: it is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base import clock
from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError
from fieldnotes.exchange.handout.content import ANSWERS, HandoutContent
from fieldnotes.exchange.responses.fields import LONGEST, filled
from fieldnotes.exchange.responses.registry import read_returned
from fieldnotes.model.check_kinds import InvitationState, Manner, Respondent
from fieldnotes.model.kinds import Channel, ParticipantKind, Question
from fieldnotes.model.returned_form import ReturnedForm
from fieldnotes.services.answered_places import Places, places_of
from fieldnotes.store import forms, handouts, invitations, people as roster
from fieldnotes.store.forms import AnswerFacts, FormFacts
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work

_EXPLAINED = ".toelichting"


class From(NamedTuple):
    """From whom a form came, how and when.

    Attributes:
        participant: pseudonym or id; None for nobody who is named.
        attendance: for a meeting, how many were there; who spoke stays unknown.
    """

    participant: str | None = None
    attendance: int | None = None
    channel: Channel = Channel.FORM
    day: date | None = None


class TakenIn(NamedTuple):
    """A file that came in: the form, how many answers it held, and what is to be known of it."""

    file: Path
    form: str
    handout: str
    answers: int
    marks: tuple[str, ...]


class Refused(NamedTuple):
    """A file that did not come in, and why."""

    file: Path
    problem: FieldnotesError


class Answer(NamedTuple):
    """An answer as it is typed over: the name of its place, what was chosen, and the words."""

    question: Question
    finding: str | None = None
    extract: str | None = None
    answer: str = ""
    text: str = ""
    manner: Manner | None = None


def import_responses(
    project: Project, files: Sequence[Path], source: From | None = None, *, again: bool = False
) -> Iterator[TakenIn | Refused]:
    """Take in files that came back, each as an action of its own; a bad one does not stop the others.

    Args:
        project: the open project.
        files: what the page saved, or Word documents.
        source: from whom; from somebody unnamed when not given.
        again: also take in bytes that came in before: two people may have answered alike.
    """
    for file in files:
        try:
            yield _import(project, file, source or From(), again=again)
        except FieldnotesError as problem:
            yield Refused(file, problem)


def _import(project: Project, file: Path, source: From, *, again: bool) -> TakenIn:
    form = read_returned(file)
    if not form.intact:
        raise FormatError("answers-changed", file=file.name)
    with project.changing("response.import") as work:
        handout, content = _bound(work.connection, form, file.name)
        facts = _facts(work.connection, source, handout)
        marks = list(_marks(work.connection, facts, content, handout))
        if forms.forms_with(work.connection, form.sha256):
            if not again:
                raise RefusedError("answers-twice", file=file.name)
            marks.append("again")
        answers = list(_answers(form, places_of(work.connection, handout, content), file.name))
        key, uid = forms.enter_form(work, facts._replace(sha256=form.sha256, mark=",".join(marks) if marks else None))
        _enter(work, key, facts, answers, _named(source))
        row = handouts.handout_rows(work.connection, only=handout)[0]
        work.labels["team"] = row.team
        return TakenIn(file, uid, row.id, len(answers), tuple(marks))


def add_response(
    project: Project,
    handout: str,
    answers: Sequence[Answer],
    source: From | None = None,
    *,
    form: str | None = None,
) -> tuple[str, list[str]]:
    """Type over answers from paper, a talk or a meeting, as a form or onto one; its id and theirs come back.

    Raises:
        NotFoundError: `no-such-handout`, `no-such-form`, `no-such-participant`, `no-such-finding`, `ambiguous`.
        RefusedError: `handout-forgotten`, `no-such-answer`, `no-such-extract`, `empty-answer`, `answer-long`,
            `question-of-finding`, `respondent-two`, `third-party-answers`, `form-of-other-handout`.
    """
    given = source or From()
    with project.changing("response.add") as work:
        found = find_by_id(work.connection, "handout", handout)
        content = _content(work.connection, found.key)
        places = places_of(work.connection, found.key, content)
        facts = _facts(work.connection, given, found.key)
        if form is None:
            marks = list(_marks(work.connection, facts, content, found.key))
            key, uid = forms.enter_form(work, facts._replace(mark=",".join(marks) if marks else None))
            named = _named(given)
        else:
            held = find_by_id(work.connection, "form", form)
            row = forms.form_rows(work.connection, only=held.key)[0]
            if row.handout_key != found.key:
                raise RefusedError("form-of-other-handout")
            key, uid, named = held.key, held.id, row.pseudonym or row.respondent.value
        entered = [_typed(work.connection, each, places) for each in answers]
        work.labels["team"] = handouts.handout_rows(work.connection, only=found.key)[0].team
        return uid, _enter(work, key, facts, entered, named)


def add_form(project: Project, handout: str, said: Mapping[str, str], source: From | None = None) -> str:
    """Keep the answers of a form that was filled in at the screen, by the names of its fields; its id comes back.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
        RefusedError: `handout-forgotten`, `empty-answer`.
        FormatError: as the reading of files.
    """
    given = source or From()
    fields = tuple(filled(name, value, handout) for name, value in said.items())
    if not fields:
        raise RefusedError("empty-answer")
    with project.changing("response.add") as work:
        found = find_by_id(work.connection, "handout", handout)
        content = _content(work.connection, found.key)
        row = handouts.handout_rows(work.connection, only=found.key)[0]
        form = ReturnedForm(
            format="screen",
            version=1,
            handout=found.id,
            content_sha256=row.content_sha256,
            fields=fields,
            sha256=row.content_sha256,
        )
        facts = _facts(work.connection, given, found.key)
        answers = list(_answers(form, places_of(work.connection, found.key, content), found.id[:8]))
        key, uid = forms.enter_form(work, facts)
        _enter(work, key, facts, answers, _named(given))
        work.labels["team"] = row.team
        return uid


def _bound(connection: Reading, form: ReturnedForm, file: str) -> tuple[int, HandoutContent]:
    """The handout that a form answers, by its id and by the hash of what it says; never by a guess."""
    try:
        found = find_by_id(connection, "handout", form.handout)
    except NotFoundError as problem:
        raise RefusedError("answers-elsewhere", file=file) from problem
    row = handouts.handout_rows(connection, only=found.key)[0]
    if row.content_sha256 != form.content_sha256:
        raise RefusedError("answers-other-content", file=file)
    return found.key, _content(connection, found.key)


def _content(connection: Reading, handout: int) -> HandoutContent:
    written = handouts.content_of(connection, handout)
    if written is None:
        raise RefusedError("handout-forgotten", handout="")
    return HandoutContent.model_validate_json(written)


def _facts(connection: Reading, source: From, handout: int) -> FormFacts:
    if source.participant is not None and source.attendance is not None:
        raise RefusedError("respondent-two")
    day = source.day or clock.now().date()
    if source.participant is None:
        who = Respondent.ANONYMOUS if source.attendance is None else Respondent.GROUP
        return FormFacts(handout, who, None, source.attendance, source.channel, day)
    found = find(connection, "participant", source.participant)
    kinds = {row.key: row.kind for row in roster.participant_rows(connection)}
    if kinds[found.key] is ParticipantKind.THIRD_PARTY:
        raise RefusedError("third-party-answers", name=found.name)
    return FormFacts(handout, Respondent.PARTICIPANT, found.key, None, source.channel, day)


def _named(source: From) -> str:
    if source.participant is not None:
        return source.participant
    return (Respondent.ANONYMOUS if source.attendance is None else Respondent.GROUP).value


def _marks(connection: Reading, facts: FormFacts, content: HandoutContent, handout: int) -> Iterator[str]:
    """What is to be known of a form: a second one of the same person, of an older version, or late."""
    if facts.participant is not None and forms.forms_of(connection, handout, facts.participant):
        yield "second-form"
    row = handouts.handout_rows(connection, only=handout)[0]
    newer = handouts.handout_rows(connection, row.team_key)
    if any(each.key > handout and each.audience == row.audience for each in newer):
        yield "older-version"
    if content.respond_before is not None and facts.day is not None and facts.day >= content.respond_before:
        yield "late"


def _answers(form: ReturnedForm, places: Places, file: str) -> Iterator[AnswerFacts]:
    """The answers on a form; an explanation goes with the question that it explains."""
    held = {field.name: field.value for field in form.fields}
    for name in dict.fromkeys(each.name.removesuffix(_EXPLAINED) for each in form.fields):
        place = places.get(name)
        if place is None:
            raise FormatError("answers-unknown-field", file=file)
        chosen, explained = held.get(name, ""), held.get(f"{name}{_EXPLAINED}", "")
        options = ANSWERS.get(place.question)
        if options is None:
            chosen, explained = "", chosen or explained
        elif chosen and chosen not in options:
            raise FormatError("answers-unknown-field", file=file)
        if chosen or explained.strip():
            yield AnswerFacts(place.question, place.finding, place.version, place.coding, chosen, explained)


def _typed(connection: Reading, given: Answer, places: Places) -> AnswerFacts:
    """An answer that was typed over, checked as one on a form would be."""
    options = ANSWERS.get(given.question)
    if given.answer and (options is None or given.answer not in options):
        raise RefusedError("no-such-answer", given=given.answer, known=", ".join(options or ("–",)))
    if not given.answer and not given.text.strip():
        raise RefusedError("empty-answer")
    if len(given.text) > LONGEST:
        raise RefusedError("answer-long", limit=LONGEST)
    if "\0" in given.text or any("\ud800" <= sign <= "\udfff" for sign in given.text):
        raise RefusedError("bad-text")
    finding = None if given.finding is None else find_by_id(connection, "finding", given.finding).key
    place = places.about(given.question, finding, given.extract)
    return AnswerFacts(
        given.question, place.finding, place.version, place.coding, given.answer, given.text, given.manner
    )


def _enter(work: Work, form: int, facts: FormFacts, answers: Sequence[AnswerFacts], named: str) -> list[str]:
    """Enter the answers, and that whoever was invited reacted."""
    entered = [
        forms.enter_answer(work, form, facts.handout, each, respondent=named, channel=facts.channel) for each in answers
    ]
    if facts.participant is not None:
        invitations.set_invitation(work, facts.handout, facts.participant, InvitationState.REACTED, day=facts.day)
    return entered
