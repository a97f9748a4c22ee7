"""`fieldnotes finding amend|status|change|remove|move|source`: findings that change."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table, tell
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.kinds import FindingStatus

Which = Annotated[str, typer.Argument(metavar="FINDING", help=t("cli.finding.which"))]


def register(app: typer.Typer) -> None:
    """Add the commands to the room of findings."""
    app.command("amend", help=t("cli.finding.amend"))(amend)
    app.command("status", help=t("cli.finding.status-of"))(status)
    app.command("versions", help=t("cli.finding.versions"))(versions)
    app.command("change", help=t("cli.finding.change"))(change)
    app.command("move", help=t("cli.finding.move"))(move)
    app.command("source", help=t("cli.finding.source"))(source)
    app.command("remove", help=t("cli.finding.remove"))(remove)


def amend(
    context: typer.Context,
    finding: Which,
    text: Annotated[str, typer.Argument(help=t("cli.finding.text"))],
    *,
    reason: Annotated[str, typer.Option(help=t("cli.finding.amend-reason"))],
    standing: Annotated[FindingStatus | None, typer.Option("--status", help=t("cli.finding.status"))] = None,
) -> None:
    """Give a finding other words, as its next version."""
    from fieldnotes.analysis.hedging import is_hedged
    from fieldnotes.model.answers import AmendedAnswer
    from fieldnotes.services.finding_changes import amend_finding

    call = call_of(context)
    with call.study() as project:
        number = amend_finding(project, finding, text, reason=reason, status=standing)
    hedged = is_hedged(text)
    if not hedged:
        tell(t("cli.finding.certain"))
    call.answer(AmendedAnswer(version=number, hedged=hedged), [t("cli.finding.amended", number=number)])


def status(
    context: typer.Context,
    finding: Which,
    standing: Annotated[FindingStatus, typer.Argument(metavar="STATUS", help=t("cli.finding.status"))],
) -> None:
    """Say how firm a finding is."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.finding_changes import set_finding_status

    call = call_of(context)
    with call.study() as project:
        uid = set_finding_status(project, finding, standing)
    call.answer(IdAnswer(id=uid), [t(f"kind.finding-{standing}")])


def versions(context: typer.Context, finding: Which) -> None:
    """List every wording of a finding."""
    from fieldnotes.model.answers import FindingVersionsAnswer, FindingWording
    from fieldnotes.services.finding_changes import finding_versions

    call = call_of(context)
    with call.study() as project:
        rows = finding_versions(project, finding)
    lines = table((str(row.number), f"{row.made_at:%Y-%m-%d}", row.coder or "", row.text, row.reason) for row in rows)
    call.answer(FindingVersionsAnswer(versions=tuple(FindingWording(**row._asdict()) for row in rows)), lines)


def change(
    context: typer.Context,
    finding: Which,
    *,
    team: Annotated[list[str] | None, typer.Option(help=t("cli.finding.team"))] = None,
    every: Annotated[bool, typer.Option("--every-team", help=t("cli.finding.every-team"))] = False,
) -> None:
    """Let a finding speak of other teams."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.finding_changes import set_finding_teams

    if bool(team) is every:
        raise typer.BadParameter(t("cli.finding.team-or-every"))
    call = call_of(context)
    with call.study() as project:
        uid = set_finding_teams(project, finding, team or ())
    call.answer(IdAnswer(id=uid), [t("cli.finding.changed")])


def move(
    context: typer.Context,
    finding: Which,
    *,
    up: Annotated[bool, typer.Option("--up", help=t("cli.finding.up"))] = False,
    down: Annotated[bool, typer.Option("--down", help=t("cli.finding.down"))] = False,
) -> None:
    """Move a finding one place up or down."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.finding_changes import move_finding

    if up is down:
        raise typer.BadParameter(t("cli.finding.up-or-down"))
    call = call_of(context)
    with call.study() as project:
        uid = move_finding(project, finding, -1 if up else 1)
    call.answer(IdAnswer(id=uid), [t("cli.finding.changed")])


def source(
    context: typer.Context,
    finding: Which,
    *,
    query: Annotated[str | None, typer.Option(help=t("cli.finding.query"))] = None,
    cell: Annotated[str | None, typer.Option(help=t("cli.finding.cell"))] = None,
    away: Annotated[bool, typer.Option("--remove", help=t("cli.finding.source-remove"))] = False,
) -> None:
    """Enter the query or the cell of a matrix that a finding came from."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.finding_changes import add_finding_source, remove_finding_source

    if (query is None) is (cell is None):
        raise typer.BadParameter(t("cli.finding.query-or-cell"))
    kind, words = (SourceKind.QUERY, query) if query is not None else (SourceKind.CELL, cell)
    call = call_of(context)
    with call.study() as project:
        verb = remove_finding_source if away else add_finding_source
        uid = verb(project, finding, kind, words or "")
    call.answer(IdAnswer(id=uid), [t("cli.finding.changed")])


def remove(context: typer.Context, finding: Which) -> None:
    """Take a finding away."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.finding_changes import remove_finding

    call = call_of(context)
    with call.study() as project:
        uid = remove_finding(project, finding)
    call.answer(IdAnswer(id=uid), [t("cli.finding.removed")])
