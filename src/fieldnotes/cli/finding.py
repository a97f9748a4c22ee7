"""`fieldnotes finding …`."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table, tell
from fieldnotes.model.kinds import FindingStatus

app = typer.Typer(name="finding", help=t("cli.finding"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=t("cli.finding.add"))
def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=t("cli.finding.text"))],
    *,
    team: Annotated[list[str] | None, typer.Option(help=t("cli.finding.team"))] = None,
    status: Annotated[FindingStatus, typer.Option(help=t("cli.finding.status"))] = FindingStatus.PROVISIONAL,
) -> None:
    """Write a finding down."""
    from fieldnotes.analysis.hedging import is_hedged
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.findings import add_finding

    call = call_of(context)
    with call.study() as project:
        finding = add_finding(project, text, teams=team or (), status=status)
    if not is_hedged(text):
        tell(t("cli.finding.certain"))
    call.answer(IdAnswer(id=finding), [t("cli.finding.added", id=finding)])


@app.command("link", help=t("cli.finding.link"))
def link(
    context: typer.Context,
    finding: Annotated[str, typer.Argument(help=t("cli.finding.which"))],
    coding: Annotated[str, typer.Argument(help=t("cli.finding.coding"))],
    *,
    counter: Annotated[bool, typer.Option("--counter", help=t("cli.finding.counter"))] = False,
) -> None:
    """Let a coding speak for a finding, or against it."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.findings import link_finding

    call = call_of(context)
    with call.study() as project:
        linked = link_finding(project, finding, coding, counter=counter)
    call.answer(IdAnswer(id=linked), [t("cli.finding.linked")])


@app.command("unlink", help=t("cli.finding.unlink"))
def unlink(
    context: typer.Context,
    finding: Annotated[str, typer.Argument(help=t("cli.finding.which"))],
    coding: Annotated[str, typer.Argument(help=t("cli.finding.coding"))],
) -> None:
    """Let a coding no longer speak for a finding or against it."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.findings import unlink_finding

    call = call_of(context)
    with call.study() as project:
        unlinked = unlink_finding(project, finding, coding)
    call.answer(IdAnswer(id=unlinked), [t("cli.finding.unlinked")])


@app.command("list", help=t("cli.finding.list"))
def show(context: typer.Context) -> None:
    """List the findings with how much they rest on."""
    from fieldnotes.model.answers import FindingsAnswer, ListedFinding
    from fieldnotes.services.findings import list_findings

    call = call_of(context)
    with call.study() as project:
        rows = list_findings(project)
    listed = tuple(ListedFinding.model_validate(row._asdict()) for row in rows)
    lines = table(
        (row.id[:8], t(f"kind.finding-{row.status}"), f"+{row.evidence} −{row.counter_evidence}", row.text)
        for row in rows
    )
    call.answer(FindingsAnswer(findings=listed), lines)
