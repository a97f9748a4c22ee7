"""`fieldnotes gate …`: how strict the disclosure gate is, and the words that were accepted in writing."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldnotes.model.answers import GateSettingsAnswer
    from fieldnotes.store.gate import GateRow

app = typer.Typer(name="gate", help=t("cli.gate"), no_args_is_help=True, rich_markup_mode=None)
Word = Annotated[str, typer.Argument(help=t("cli.gate.word"))]


@app.command("show", help=t("cli.gate.show"))
def show(context: typer.Context) -> None:
    """Show how the gate is set."""
    from fieldnotes.services.gate_settings import read_gate

    call = call_of(context)
    with call.study() as project:
        row = read_gate(project)
    call.answer(_told(row), _lines(row))


@app.command("set", help=t("cli.gate.set"))
def change(
    context: typer.Context,
    *,
    k: Annotated[int | None, typer.Option("--k", help=t("cli.gate.k"))] = None,
    own_k: Annotated[int | None, typer.Option("--own-k", help=t("cli.gate.own-k"))] = None,
    reason: Annotated[str | None, typer.Option(help=t("cli.gate.reason"))] = None,
    most: Annotated[int | None, typer.Option(help=t("cli.gate.most"))] = None,
    most_reason: Annotated[str | None, typer.Option(help=t("cli.gate.most-reason"))] = None,
    contact: Annotated[str | None, typer.Option(help=t("cli.gate.contact"))] = None,
    privacy_contact: Annotated[str | None, typer.Option(help=t("cli.gate.privacy-contact"))] = None,
    answer_days: Annotated[int | None, typer.Option(help=t("cli.gate.answer-days"))] = None,
    keep_until: Annotated[str | None, typer.Option(metavar="DAY", help=t("cli.gate.keep-until"))] = None,
) -> None:
    """Set the gate."""
    from fieldnotes.base.clock import parse_day
    from fieldnotes.services.gate_settings import set_gate

    call = call_of(context)
    with call.study() as project:
        row = set_gate(
            project,
            k=k,
            own_k=own_k,
            reason=reason,
            most=most,
            most_reason=most_reason,
            contact=contact,
            privacy_contact=privacy_contact,
            answer_days=answer_days,
            keep_until=None if keep_until is None else parse_day(keep_until),
        )
    call.answer(_told(row), _lines(row))


@app.command("accept", help=t("cli.gate.accept"))
def accept(
    context: typer.Context,
    word: Word,
    *,
    reason: Annotated[str, typer.Option(help=t("cli.gate.accept-reason"))],
) -> None:
    """Accept a word that is taken for a name, a place or an organisation."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.gate_settings import accept_word

    call = call_of(context)
    with call.study() as project:
        uid = accept_word(project, word, reason)
    call.answer(IdAnswer(id=uid), [t("cli.gate.accepted-one", word=word)])


@app.command("take-back", help=t("cli.gate.take-back"))
def take_back(context: typer.Context, word: Word) -> None:
    """Accept a word no longer."""
    from fieldnotes.model.answers import AcceptedAnswer
    from fieldnotes.services.gate_settings import list_accepted, take_back_word

    call = call_of(context)
    with call.study() as project:
        take_back_word(project, word)
        rows = list_accepted(project)
    call.answer(AcceptedAnswer.of(rows), [t("cli.gate.taken-back", word=word)])


@app.command("accepted", help=t("cli.gate.accepted"))
def accepted(context: typer.Context) -> None:
    """List the words that were accepted."""
    from fieldnotes.model.answers import AcceptedAnswer
    from fieldnotes.services.gate_settings import list_accepted

    call = call_of(context)
    with call.study() as project:
        rows = list_accepted(project)
    call.answer(AcceptedAnswer.of(rows), table((row.word, row.reason, row.coder) for row in rows))


def _told(row: "GateRow") -> "GateSettingsAnswer":
    from fieldnotes.model.answers import GateSettingsAnswer

    return GateSettingsAnswer(
        k=row.strictness.k,
        own_k=row.strictness.own_k,
        k_reason=row.k_reason,
        most=row.strictness.most,
        most_reason=row.most_reason,
        contact=row.contact,
        privacy_contact=row.privacy_contact,
        answer_days=row.answer_days,
        keep_until=None if row.keep_until is None else row.keep_until.isoformat(),
    )


def _lines(row: "GateRow") -> "Iterator[str]":
    strict = row.strictness
    yield t("cli.gate.told-k", k=strict.k, own=strict.own_k, reason=row.k_reason or "–")
    yield t("cli.gate.told-most", most=strict.most, reason=row.most_reason or "–")
    yield t("cli.gate.told-contact", contact=row.contact or "–", privacy=row.privacy_contact or "–")
    days = "–" if row.answer_days is None else str(row.answer_days)
    until = "–" if row.keep_until is None else row.keep_until.isoformat()
    yield t("cli.gate.told-answers", days=days, until=until)
