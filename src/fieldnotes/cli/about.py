"""`fieldnotes study`: what the study says of itself."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table


def register(app: typer.Typer) -> None:
    """Give the root the command."""
    app.command("study", help=t("cli.study"))(about)


def about(
    context: typer.Context,
    *,
    name: Annotated[str | None, typer.Option(help=t("cli.study.name"))] = None,
    purpose: Annotated[str | None, typer.Option(help=t("cli.study.purpose"))] = None,
    notice: Annotated[str | None, typer.Option(help=t("cli.study.notice"))] = None,
    compact: Annotated[bool, typer.Option("--compact", help=t("cli.study.compact"))] = False,
) -> None:
    """Show what the study says of itself, or change it."""
    from fieldnotes.model.answers import StudyAnswer
    from fieldnotes.services.study import compact_study, describe_study, read_study

    call = call_of(context)
    with call.study() as project:
        if name is None and purpose is None and notice is None:
            row = read_study(project)
        else:
            row = describe_study(project, name=name, purpose=purpose, notice=notice)
        file = str(project.path.resolve())
        if compact:
            compact_study(project)
    shown = {"file": file, **{each: value for each, value in row._asdict().items() if each != "id"}}
    lines = table((t(f"cli.study.shows-{each}"), value or "–") for each, value in shown.items())
    call.answer(StudyAnswer(project=file, **row._asdict()), lines)
