"""`fieldnotes participant …`."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of
from fieldnotes.model.kinds import ParticipantKind

app = typer.Typer(name="participant", help=t("cli.participant"), no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def room() -> None:
    """Keep `participant add` a word of two: a group with one command would lose its name."""


@app.command("add", help=t("cli.participant.add"))
def add(
    context: typer.Context,
    pseudonym: Annotated[str, typer.Argument(help=t("cli.participant.pseudonym"))],
    *,
    team: Annotated[str, typer.Option(help=t("cli.participant.team"))],
    role: Annotated[str, typer.Option(help=t("cli.participant.role"))] = "",
    kind: Annotated[ParticipantKind, typer.Option(help=t("cli.participant.kind"))] = ParticipantKind.PARTICIPANT,
    third_party: Annotated[bool, typer.Option("--third-party", help=t("cli.participant.third-party"))] = False,
) -> None:
    """Enter a participant under a pseudonym."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.teams import add_participant

    call = call_of(context)
    with call.study() as project:
        who = ParticipantKind.THIRD_PARTY if third_party else kind
        person = add_participant(project, pseudonym, team=team, role=role, kind=who)
    call.answer(IdAnswer(id=person.id), [t("cli.participant.added", name=person.pseudonym)])
