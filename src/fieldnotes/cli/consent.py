"""`fieldnotes participant consent|consents`: what people said of a purpose is recorded, and read back."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.model.kinds import Audience, ConsentState, Purpose

if TYPE_CHECKING:
    from fieldnotes.model.answers import ToldConsent
    from fieldnotes.store.people import ConsentRow


def register(app: typer.Typer) -> None:
    """Add the commands to the room of participants."""
    app.command("consent", help=t("cli.participant.consent"))(consent)
    app.command("consents", help=t("cli.participant.consents"))(consents)


def consent(
    context: typer.Context,
    participants: Annotated[
        list[str] | None, typer.Argument(metavar="P...", help=t("cli.participant.consent-who"))
    ] = None,
    *,
    purpose: Annotated[Purpose, typer.Option(help=t("cli.participant.purpose"))],
    given: Annotated[bool, typer.Option("--given", help=t("cli.participant.given"))] = False,
    refused: Annotated[bool, typer.Option("--refused", help=t("cli.participant.refused"))] = False,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help=t("cli.participant.withdrawn"))] = False,
    team: Annotated[str | None, typer.Option(help=t("cli.participant.consent-team"))] = None,
    audience: Annotated[Audience | None, typer.Option(help=t("cli.participant.audience"))] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help=t("cli.participant.on"))] = None,
    source: Annotated[str, typer.Option(help=t("cli.participant.source"))] = "",
    wording: Annotated[str, typer.Option(help=t("cli.participant.wording"))] = "",
) -> None:
    """Record what participants said of a purpose."""
    from fieldnotes.base.clock import parse_day
    from fieldnotes.model.answers import ConsentAnswer
    from fieldnotes.services.people import record_consent

    said = [state for state, meant in zip(ConsentState, (given, refused, withdrawn), strict=True) if meant]
    if len(said) != 1:
        raise typer.BadParameter(t("cli.participant.one-state"))
    call = call_of(context)
    with call.study() as project:
        people = record_consent(
            project,
            participants or (),
            purpose,
            said[0],
            team=team,
            audience=audience,
            day=None if on is None else parse_day(on),
            source=source,
            wording=wording,
        )
    answer = ConsentAnswer(participants=tuple(people), purpose=purpose, state=said[0])
    words = {"purpose": t(f"kind.purpose-{purpose}"), "state": t(f"kind.consent-{said[0]}")}
    call.answer(answer, [t("cli.participant.recorded", count=len(people), **words)])


def consents(
    context: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help=t("cli.participant.which"))],
) -> None:
    """Show all that a participant said of every purpose."""
    from fieldnotes.model.answers import ConsentsAnswer
    from fieldnotes.services.people import consent_history

    call = call_of(context)
    with call.study() as project:
        rows = consent_history(project, participant)
    lines = table(
        (
            row.day or f"{row.made_at:%Y-%m-%d}",
            t(f"kind.purpose-{row.purpose}"),
            t(f"kind.consent-{row.state}"),
            "" if row.audience is None else t(f"kind.audience-{row.audience}"),
            row.source,
            row.wording,
        )
        for row in rows
    )
    call.answer(ConsentsAnswer(consents=tuple(map(told_consent, rows))), lines)


def told_consent(row: "ConsentRow") -> "ToldConsent":
    """One word on one purpose as it is answered."""
    from fieldnotes.model.answers import ToldConsent

    told = row._asdict()
    return ToldConsent(**{name: told[name] for name in ToldConsent.model_fields})
