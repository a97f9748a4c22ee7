"""`fieldnotes response …`: answers come in, are listed, are decided on."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table, tell
from fieldnotes.model.check_kinds import DispositionStatus, Manner
from fieldnotes.model.kinds import Channel, ConsentState, Question

if TYPE_CHECKING:
    from fieldnotes.model.answers import ListedForm, ListedResponse
    from fieldnotes.services.response_intake import From
    from fieldnotes.store.forms import FormRow
    from fieldnotes.store.responses import ResponseRow

app = typer.Typer(name="response", help=t("cli.response"), no_args_is_help=True, rich_markup_mode=None)
Who = Annotated[str | None, typer.Option("--participant", help=t("cli.response.participant"))]
Attendance = Annotated[int | None, typer.Option("--attendance", min=1, help=t("cli.response.attendance"))]
Group = Annotated[bool, typer.Option("--group", help=t("cli.response.group"))]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help=t("cli.response.on"))]
Which = Annotated[str, typer.Argument(metavar="RESPONSE", help=t("cli.response.which"))]
_SHOWN = 60  # characters of an answer in a line


@app.command("import", help=t("cli.response.import"))
def take_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=t("cli.response.files"))],
    *,
    participant: Who = None,
    channel: Annotated[Channel, typer.Option(help=t("cli.response.channel"))] = Channel.FORM,
    on: On = None,
    again: Annotated[bool, typer.Option("--again", help=t("cli.response.again"))] = False,
) -> None:
    """Take in files that came back."""
    from fieldnotes.model.answers import ErrorBody, ImportedForm, RefusedForm, ResponseImportAnswer
    from fieldnotes.services.response_intake import Refused, import_responses

    call = call_of(context)
    came, failed = [], []
    with call.study() as project:
        for each in import_responses(project, files, _from(participant, None, channel, on), again=again):
            if isinstance(each, Refused):
                body = ErrorBody(code=each.problem.code, message=each.problem.message)
                failed.append(RefusedForm(file=str(each.file), error=body))
                tell(each.problem.message)
            else:
                came.append(ImportedForm(**(each._asdict() | {"file": str(each.file)})))
    lines = [
        t("cli.response.imported", file=form.file, answers=form.answers, handout=form.handout[:8])
        + "".join(f" ({t(f'kind.mark-{mark}')})" for mark in form.marks)
        for form in came
    ]
    call.answer(ResponseImportAnswer(forms=tuple(came), failed=tuple(failed)), lines)
    if failed and not came:
        raise typer.Exit(1)


@app.command("add", help=t("cli.response.add"))
def add(
    context: typer.Context,
    *,
    handout: Annotated[str, typer.Option(help=t("cli.response.handout"))],
    question: Annotated[Question, typer.Option(help=t("cli.response.question"))],
    finding: Annotated[str | None, typer.Option(help=t("cli.response.finding"))] = None,
    extract: Annotated[str | None, typer.Option(help=t("cli.response.extract"))] = None,
    answer: Annotated[str, typer.Option(help=t("cli.response.answer"))] = "",
    text: Annotated[str, typer.Option(help=t("cli.response.text"))] = "",
    manner: Annotated[Manner | None, typer.Option(help=t("cli.response.manner"))] = None,
    participant: Who = None,
    group: Group = False,
    attendance: Attendance = None,
    channel: Annotated[Channel, typer.Option(help=t("cli.response.channel"))] = Channel.FORM,
    on: On = None,
    form: Annotated[str | None, typer.Option(help=t("cli.response.form"))] = None,
) -> None:
    """Type over an answer from paper, a talk or a meeting."""
    from fieldnotes.model.answers import ResponseAddAnswer
    from fieldnotes.services.response_intake import Answer, add_response

    if group and attendance is None:
        raise typer.BadParameter(t("cli.response.group-attendance"))
    call = call_of(context)
    given = Answer(question, finding, extract, answer, text, manner)
    with call.study() as project:
        uid, ids = add_response(project, handout, [given], _from(participant, attendance, channel, on), form=form)
    call.answer(ResponseAddAnswer(id=ids[0], form=uid), [t("cli.response.added", id=ids[0][:8], form=uid[:8])])


@app.command("list", help=t("cli.response.list"))
def listing(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.response.team"))] = None,
    handout: Annotated[str | None, typer.Option(help=t("cli.response.handout"))] = None,
    finding: Annotated[str | None, typer.Option(help=t("cli.response.finding"))] = None,
    status: Annotated[str | None, typer.Option(help=t("cli.response.status"))] = None,
) -> None:
    """List the answers with what was done with each."""
    from fieldnotes.model.answers import ResponsesAnswer
    from fieldnotes.services.responses import NEW, list_forms, list_responses

    if status is not None and status not in {NEW, *(each.value for each in DispositionStatus)}:
        raise typer.BadParameter(t("cli.response.status"))
    call = call_of(context)
    with call.study() as project:
        rows = list_responses(project, team=team, handout=handout, finding=finding, status=status)
        came = list_forms(project, handout)
    shown = [form for form in came if team is None or any(row.form == form.id for row in rows)]
    answer = ResponsesAnswer(responses=tuple(map(_told, rows)), forms=tuple(map(_told_form, shown)))
    call.answer(answer, _lines(rows))


@app.command("decide", help=t("cli.response.decide"))
def decide(
    context: typer.Context,
    response: Which,
    *,
    status: Annotated[DispositionStatus, typer.Option(help=t("cli.response.decide-status"))],
    reason: Annotated[str, typer.Option(help=t("cli.response.reason"))],
    text: Annotated[str | None, typer.Option(help=t("cli.response.new-text"))] = None,
    coding: Annotated[str | None, typer.Option(help=t("cli.response.counter"))] = None,
) -> None:
    """Decide what is done with an answer."""
    from fieldnotes.model.answers import DecidedAnswer
    from fieldnotes.services.responses import decide as do

    call = call_of(context)
    with call.study() as project:
        done = do(project, response, status, reason, text=text, coding=coding)
    version = "" if done.version is None else f" ({t('handout.finding_version', version=done.version)})"
    call.answer(DecidedAnswer(**done._asdict()), [f"{t(f'kind.disposition-{status}')}{version}"])


@app.command("text", help=t("cli.response.make-text"))
def make_text(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help=t("cli.response.form-which"))],
    *,
    consent: Annotated[ConsentState, typer.Option(help=t("cli.response.consent"))],
) -> None:
    """Make the words of a form a text of the study, so that they can be coded."""
    from fieldnotes.model.answers import ResponseTextAnswer
    from fieldnotes.services.responses import make_text as do

    call = call_of(context)
    with call.study() as project:
        document = do(project, form, consent)
    call.answer(ResponseTextAnswer(document=document), [t("cli.response.text-made", document=document[:8])])


def _from(participant: str | None, attendance: int | None, channel: Channel, on: str | None) -> "From":
    from fieldnotes.base.clock import parse_day
    from fieldnotes.services.response_intake import From

    return From(participant, attendance, channel, None if on is None else parse_day(on))


def _told(row: "ResponseRow") -> "ListedResponse":
    from fieldnotes.model.answers import ListedResponse
    from fieldnotes.services.responses import NEW

    told = row._asdict() | {"status": row.status or NEW}
    return ListedResponse(**{name: told[name] for name in ListedResponse.model_fields})


def _told_form(row: "FormRow") -> "ListedForm":
    from fieldnotes.model.answers import ListedForm

    told = row._asdict()
    return ListedForm(**{name: told[name] for name in ListedForm.model_fields})


def _lines(rows: "Iterable[ResponseRow]") -> Iterator[str]:
    return table(
        (
            row.id[:8],
            row.team,
            t(f"kind.audience-{row.audience}"),
            "" if row.finding is None else row.finding[:8],
            row.question,
            row.answer,
            row.text if len(row.text) <= _SHOWN else f"{row.text[: _SHOWN - 1]}…",
            row.respondent,
            t(f"kind.disposition-{row.status or 'new'}"),
        )
        for row in rows
    )
