"""`fieldnotes handout …`."""

from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, tell
from fieldnotes.model.kinds import Audience

app = typer.Typer(name="handout", help=t("cli.handout"), no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def room() -> None:
    """Keep `handout create` a word of two: a group with one command would lose its name."""


@app.command("create", help=t("cli.handout.create"))
def create(
    context: typer.Context,
    *,
    team: Annotated[str, typer.Option(help=t("cli.handout.team"))],
    output: Annotated[Path, typer.Option(metavar="DIR", help=t("cli.handout.output"))],
    audience: Annotated[Audience, typer.Option(help=t("cli.handout.audience"))] = Audience.PARTICIPANTS,
    finding: Annotated[list[str] | None, typer.Option(help=t("cli.handout.finding"))] = None,
    format_name: Annotated[list[str] | None, typer.Option("--format", help=t("cli.handout.format"))] = None,
    language: Annotated[str | None, typer.Option(help=t("cli.handout.language"))] = None,
    contact: Annotated[str, typer.Option(help=t("cli.handout.contact"))] = "",
) -> None:
    """Write a member-check handout."""
    from fieldnotes.model.answers import HandoutAnswer
    from fieldnotes.services.handouts import create_handout

    call = call_of(context)
    with call.study() as project:
        made = create_handout(
            project,
            team=team,
            output=output,
            audience=audience,
            chosen=finding or (),
            formats=format_name or ("html",),
            language=language,
            contact=contact,
        )
    for left in made.left_out:
        tell(t(f"study.left-out-{left.why}", finding=left.finding, coding=left.coding))
    answer = HandoutAnswer(id=made.id, sha256=made.sha256, files=tuple(str(file.resolve()) for file in made.files))
    call.answer(answer, [t("cli.handout.written", path=file) for file in made.files])
