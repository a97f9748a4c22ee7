"""The commands of the front door, room by room, as the parser knows them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fieldnotes import __version__
from fieldnotes.base.i18n import t
from fieldnotes.cli import (
    about,
    bring_in,
    codebook,
    coding,
    document,
    fieldwork,
    finding,
    guide,
    handout,
    history,
    note,
    note_edits,
    note_writing,
    participant,
    scene,
    session,
    study,
    team,
    topic,
)
from fieldnotes.cli.call import Call, print_line, say
from fieldnotes.cli.usage import usage_said
from fieldnotes.cli.workbench import open_workbench

STOPPED = 130  # what the parser makes of the key that stops a program

app = typer.Typer(
    name="fieldnotes",
    help=t("cli.fieldnotes"),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
study.register(app)
bring_in.register(app)
about.register(app)
history.register(app)
fieldwork.register(app)
note_writing.register(note.app)
note_edits.register(note.app)
for room in (team, participant, guide, session, scene, topic, note, document, codebook, coding, finding, handout):
    app.add_typer(room.app)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if wanted:
        print_line(f"fieldnotes {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def everywhere(
    context: typer.Context,
    *,
    project: Annotated[Path | None, typer.Option("--project", metavar="FILE", help=t("cli.project"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("cli.json"))] = False,
    coder: Annotated[str | None, typer.Option("--coder", metavar="NAME", help=t("cli.coder"))] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=t("cli.version"))
    ] = False,
) -> None:
    """What holds for every command; without a command the workbench opens."""
    del version
    context.obj = Call(project, as_json, coder)
    if context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            raise typer.Exit(open_workbench(context.obj))
        if as_json:
            said = t("cli.usage", said=t("cli.no-command"), hint="fieldnotes --help")
            raise typer.Exit(say("usage", said, as_json=True, status=2))
        print_line(context.get_help())
        raise typer.Exit(2)


def invoke(words: list[str], *, as_json: bool) -> int:
    """Run the words of a command line, the options that hold everywhere in front; errors of ours pass through.

    Raises:
        KeyboardInterrupt: when the key that stops a program was pressed.
    """
    try:
        status = typer.main.get_command(app).main(args=words, prog_name="fieldnotes", standalone_mode=False)
    except typer.Abort:
        return 1
    except typer.TyperException as problem:
        return say("usage", _usage(problem), as_json=as_json, status=2)
    if status == STOPPED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else 0


def _usage(problem: typer.TyperException) -> str:
    said = problem.format_message().strip()
    context = getattr(problem, "ctx", None)
    if context is None:
        return t("cli.usage", said=usage_said(said), hint="fieldnotes --help")
    if said.startswith(context.get_help().strip()):  # a room without a command: the parser says its whole help page
        return t("cli.usage", said=t("cli.no-command"), hint=f"{context.command_path} --help")
    return t("cli.usage", said=usage_said(said), hint=f"{context.command_path} --help")
