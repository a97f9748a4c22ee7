"""`fieldnotes handout invite|mark|counts`: who was asked for an answer, and how a handout was answered."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.handout import Which
from fieldnotes.model.check_kinds import InvitationState

if TYPE_CHECKING:
    from fieldnotes.cli.call import Call
    from fieldnotes.store.invitations import InvitationRow

People = Annotated[list[str] | None, typer.Argument(metavar="P...", help=t("cli.handout.invite-who"))]


def register(app: typer.Typer) -> None:
    """Add the commands to the room of handouts."""
    app.command("invite", help=t("cli.handout.invite"))(invite)
    app.command("mark", help=t("cli.handout.mark"))(mark)
    app.command("counts", help=t("cli.handout.counts"))(counts)


def invite(
    context: typer.Context,
    handout: Which,
    participants: People = None,
    *,
    heads: Annotated[int, typer.Option(min=0, help=t("cli.handout.heads"))] = 0,
) -> None:
    """Enter who is asked for an answer."""
    from fieldnotes.services.invitations import invite as do, list_invitations

    call = call_of(context)
    with call.study() as project:
        do(project, handout, participants or [], heads)
        rows = list_invitations(project, handout)
    _answer(call, rows)


def mark(
    context: typer.Context,
    handout: Which,
    participants: People = None,
    *,
    state: Annotated[InvitationState, typer.Option(help=t("cli.handout.state"))],
) -> None:
    """Say how far those who were invited are."""
    from fieldnotes.services.invitations import mark_invited

    call = call_of(context)
    with call.study() as project:
        rows = mark_invited(project, handout, participants or [], state)
    _answer(call, rows)


def counts(context: typer.Context, handout: Which) -> None:
    """Count whom a handout reached and how it was answered."""
    from fieldnotes.analysis.denominators import percentage
    from fieldnotes.model.answers import HandoutCountsAnswer, Recognised
    from fieldnotes.services.invitations import count_handout

    call = call_of(context)
    with call.study() as project:
        told = count_handout(project, handout)
    recognised = tuple(
        Recognised(finding=finding, percentage=percentage(each.yes, each.answered), **each._asdict())
        for finding, each in told.recognised
    )
    answer = HandoutCountsAnswer(
        handout=told.handout,
        **told.reach._asdict(),
        silent=told.reach.silent,
        forms=told.forms,
        recognised=recognised,
    )
    reach = told.reach
    lines = [
        t("cli.handout.reach", **reach._asdict(), silent=reach.silent, forms=told.forms),
        *(
            t("cli.handout.tally", finding=each.finding[:8], **each.model_dump(exclude={"finding", "percentage"}))
            + ("" if each.percentage is None else f" ({each.percentage} %)")
            for each in recognised
        ),
    ]
    call.answer(answer, lines)


def _answer(call: "Call", rows: "list[InvitationRow]") -> None:
    from fieldnotes.model.answers import InvitationsAnswer, ListedInvitation

    listed = tuple(
        ListedInvitation(id=row.id, pseudonym=row.pseudonym, heads=row.heads, state=row.state, day=row.day)
        for row in rows
    )
    lines = table((row.pseudonym or str(row.heads), t(f"kind.invitation-{row.state}"), row.day or "") for row in rows)
    call.answer(InvitationsAnswer(invitations=listed), lines)
