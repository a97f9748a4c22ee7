"""`fieldnotes participant …`."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.consent import told_consent
from fieldnotes.model.kinds import Gender, ParticipantKind

if TYPE_CHECKING:
    from fieldnotes.services.people import Person

app = typer.Typer(name="participant", help=t("cli.participant"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=t("cli.participant.add"))
def add(
    context: typer.Context,
    pseudonym: Annotated[str, typer.Argument(help=t("cli.participant.pseudonym"))],
    *,
    team: Annotated[str, typer.Option(help=t("cli.participant.team"))],
    role: Annotated[str, typer.Option(help=t("cli.participant.role"))] = "",
    kind: Annotated[ParticipantKind, typer.Option(help=t("cli.participant.kind"))] = ParticipantKind.PARTICIPANT,
    third_party: Annotated[bool, typer.Option("--third-party", help=t("cli.participant.third-party"))] = False,
    gender: Annotated[Gender | None, typer.Option(help=t("cli.participant.gender"))] = None,
    basis: Annotated[str, typer.Option(help=t("cli.participant.basis"))] = "",
) -> None:
    """Enter a participant under a pseudonym."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.teams import add_participant

    call = call_of(context)
    with call.study() as project:
        who = ParticipantKind.THIRD_PARTY if third_party else kind
        person = add_participant(project, pseudonym, team=team, role=role, kind=who, gender=gender, basis=basis)
    call.answer(IdAnswer(id=person.id), [t("cli.participant.added", name=person.pseudonym)])


@app.command("change", help=t("cli.participant.change"))
def change(
    context: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help=t("cli.participant.which"))],
    *,
    pseudonym: Annotated[str | None, typer.Option(help=t("cli.participant.new-pseudonym"))] = None,
    team: Annotated[str | None, typer.Option(help=t("cli.participant.team"))] = None,
    role: Annotated[str | None, typer.Option(help=t("cli.participant.role"))] = None,
    kind: Annotated[ParticipantKind | None, typer.Option(help=t("cli.participant.kind"))] = None,
    gender: Annotated[Gender | None, typer.Option(help=t("cli.participant.gender"))] = None,
    basis: Annotated[str | None, typer.Option(help=t("cli.participant.basis"))] = None,
) -> None:
    """Change what is known of a participant."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.people import change_participant

    call = call_of(context)
    with call.study() as project:
        who = change_participant(
            project, participant, pseudonym=pseudonym, team=team, role=role, kind=kind, gender=gender, basis=basis
        )
    call.answer(IdAnswer(id=who), [t("cli.participant.changed")])


@app.command("list", help=t("cli.participant.list"))
def listing(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.participant.list-team"))] = None,
    kind: Annotated[ParticipantKind | None, typer.Option(help=t("cli.participant.list-kind"))] = None,
) -> None:
    """List the participants with their consent."""
    from fieldnotes.model.answers import ListedParticipant, ParticipantsAnswer
    from fieldnotes.services.people import list_participants

    call = call_of(context)
    with call.study() as project:
        people = list_participants(project, team=team, kind=kind)
    listed = tuple(
        ListedParticipant(
            id=each.row.id,
            pseudonym=each.row.pseudonym,
            team=each.row.team,
            role=each.row.role,
            kind=each.row.kind,
            gender=each.row.gender,
            basis=each.row.basis,
            consents=tuple(map(told_consent, each.consents)),
        )
        for each in people
    )
    call.answer(ParticipantsAnswer(participants=listed), table(_line(each) for each in people))


def _line(person: "Person") -> tuple[str, ...]:
    row = person.row
    said = (
        f"{t(f'kind.purpose-{each.purpose}')} {t(f'kind.consent-{each.state}')}"
        + ("" if each.audience is None else f" ({t(f'kind.audience-{each.audience}')})")
        for each in person.consents
    )
    return row.pseudonym, row.team, t(f"kind.participant-{row.kind}"), row.role, ", ".join(said)
