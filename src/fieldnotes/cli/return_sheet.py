"""`fieldnotes response report`: what was done with the answers of one audience."""

from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of
from fieldnotes.cli.handout import ForWhom, Overrides, Spoken, TeamName, reasons, told_blocked
from fieldnotes.cli.opened_key import KeyFile, opened_key
from fieldnotes.model.kinds import Audience


def register(app: typer.Typer) -> None:
    """Add the command to the room of answers."""
    app.command("report", help=t("cli.response.report"))(report)


def report(
    context: typer.Context,
    *,
    team: TeamName,
    output: Annotated[Path, typer.Option(metavar="FILE", help=t("cli.response.report-output"))],
    audience: ForWhom = Audience.PARTICIPANTS,
    language: Spoken = None,
    before: Annotated[str | None, typer.Option(metavar="DAY", help=t("cli.response.report-before"))] = None,
    contact: Annotated[str, typer.Option(help=t("cli.handout.contact"))] = "",
    quote: Annotated[list[str] | None, typer.Option(help=t("cli.response.report-quote"))] = None,
    override: Overrides = None,
    key: KeyFile = None,
) -> None:
    """Write the return sheet."""
    from fieldnotes.base.clock import parse_day
    from fieldnotes.model.answers import ReturnSheetAnswer
    from fieldnotes.services.gate import BlockedError
    from fieldnotes.services.return_sheets import Asked, make_return_sheet

    call = call_of(context)
    try:
        with call.study() as project:
            last = None if before is None else parse_day(before)
            asked = Asked(audience, language, last, contact, quote or (), reasons(override))
            made = make_return_sheet(project, team, output, asked, key=opened_key(project, key))
    except BlockedError as stopped:
        raise typer.Exit(told_blocked(call, stopped)) from stopped
    answer = ReturnSheetAnswer(file=str(made.file.resolve()), sha256=made.sha256)
    call.answer(answer, [t("cli.response.report-written", path=made.file)])
