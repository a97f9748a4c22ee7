"""`fieldnotes session report`: the observation report as a file, for oneself or to share."""

from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, tell
from fieldnotes.cli.opened_key import KeyFile, opened_key
from fieldnotes.model.report import ReflectionPlace, Rendering


def register(app: typer.Typer) -> None:
    """Give the sessions the command."""
    app.command("report", help=t("cli.session.report"))(report)


def report(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar="SESSION", help=t("cli.session.report-session"))],
    *,
    output: Annotated[Path, typer.Option(metavar="FILE", help=t("cli.session.report-output"))],
    shareable: Annotated[bool, typer.Option("--shareable", help=t("cli.session.report-shareable"))] = False,
    reflection: Annotated[
        ReflectionPlace, typer.Option(help=t("cli.session.report-reflection"))
    ] = ReflectionPlace.AFTER,
    language: Annotated[str | None, typer.Option(help=t("cli.session.report-language"))] = None,
    key: KeyFile = None,
    force: Annotated[bool, typer.Option("--force", help=t("cli.session.report-force"))] = False,
) -> None:
    """Write the report of a session."""
    from fieldnotes.model.answers import ReportAnswer
    from fieldnotes.services.report import write_report

    call = call_of(context)
    with call.study() as project:
        made = write_report(
            project,
            session,
            output=output,
            rendering=Rendering.SHAREABLE if shareable else Rendering.INTERNAL,
            reflections=reflection,
            language=language,
            replace=force,
            key=opened_key(project, key),
        )
    if shareable:
        if made.left_out:
            tell(t("cli.session.report-left-out", count=made.left_out))
        tell(t("cli.session.report-unchecked"))
    file = made.file.resolve()
    call.answer(ReportAnswer(file=str(file)), [t("cli.session.report-written", path=file)])
