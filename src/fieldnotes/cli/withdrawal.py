"""`fieldnotes participant withdraw`: what there is of someone is listed, and taken away."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import printable
from fieldnotes.cli.call import Call, call_of, print_line, table, tell
from fieldnotes.model.kinds import WithdrawalWay

if TYPE_CHECKING:
    from fieldnotes.model.withdrawal import Withdrawal


def register(app: typer.Typer) -> None:
    """Add the command to the room of participants."""
    app.command("withdraw", help=t("cli.participant.withdraw"))(withdraw)


def withdraw(
    context: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help=t("cli.participant.which"))],
    *,
    way: Annotated[WithdrawalWay, typer.Option(help=t("cli.participant.way"))] = WithdrawalWay.DELETE,
    reason: Annotated[str, typer.Option(help=t("cli.participant.withdraw-reason"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.participant.withdraw-dry-run"))] = False,
) -> None:
    """Withdraw a participant, or list what that would touch."""
    from fieldnotes.model.answers import TouchedThing, WithdrawalAnswer
    from fieldnotes.services import withdrawing

    call = call_of(context)
    with call.study() as project:
        if dry_run:
            done = withdrawing.plan_withdrawal(project, participant, way)
        else:
            if way is not WithdrawalWay.KEEP and _someone_types(call):
                _see_and_agree(withdrawing.plan_withdrawal(project, participant, way))
            done = withdrawing.withdraw(project, participant, way, reason=reason)
    answer = WithdrawalAnswer(
        participant=done.participant,
        dry_run=dry_run,
        way=way,
        touched=done.counts,
        items=tuple(TouchedThing(kind=item.kind.value, id=item.id or None, what=item.what) for item in done.items),
        inform=done.inform,
        backups=done.backups,
        originals=done.originals,
        found_after=done.found_after,
    )
    call.answer(answer, _lines(done))
    if done.inform:
        tell(t("cli.participant.withdraw-inform", handouts=", ".join(each[:8] for each in done.inform)))
    if done.backups:
        tell(t("cli.participant.withdraw-backups", count=len(done.backups)))
    if done.found_after:
        tell(t("cli.participant.withdraw-left", what=", ".join(done.found_after)))
    elif not dry_run and way is not WithdrawalWay.KEEP:
        tell(t("cli.participant.withdraw-done"))


def _someone_types(call: Call) -> bool:
    """Whether a person is at the keyboard who can be asked."""
    return not call.as_json and sys.stdin.isatty() and sys.stdout.isatty()


def _see_and_agree(plan: "Withdrawal") -> None:
    """Show what there is, and go on only when the pseudonym is typed: it cannot be turned back.

    Raises:
        RefusedError: `withdrawal-not-typed`.
    """
    for line in _lines(plan):
        print_line(printable(line))
    tell(t("cli.participant.withdraw-ask", name=plan.participant))
    if sys.stdin.readline().strip() != plan.participant:
        raise RefusedError("withdrawal-not-typed")


def _lines(done: "Withdrawal") -> Iterator[str]:
    counts = done.counts
    yield from table((t(f"withdrawal.kind-{kind}"), str(count)) for kind, count in counts.items() if count)
    yield from (f"  {t(f'withdrawal.kind-{item.kind}')}: {item.what}" for item in done.items if item.what)
    yield from (f"  {t('withdrawal.kind-backups')}: {path}" for path in done.backups)
