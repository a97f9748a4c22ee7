"""The commands of the front door, room by room, as the parser knows them."""

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from fieldnotes import __version__
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, print_line, say
from fieldnotes.cli.usage import usage_said
from fieldnotes.cli.workbench import open_workbench

STOPPED = 130  # what the parser makes of the key that stops a program

ROOMS: dict[str, tuple[str, ...]] = {
    "study": ("init", "demo", "workbench", "search", "check", "backup"),
    "bring_in": ("import",),
    "about": ("study",),
    "history": ("undo", "redo", "history"),
    "fieldwork": ("fieldwork",),
    "team": ("team",),
    "participant": ("participant",),
    "guide": ("guide",),
    "session": ("session",),
    "scene": ("scene",),
    "topic": ("topic",),
    "note": ("note",),
    "document": ("document",),
    "codebook": ("codebook",),
    "coding": ("coding",),
    "suggest": ("suggest",),
    "memo": ("memo",),
    "finding": ("finding",),
    "handout": ("handout",),
    "response": ("response",),
    "gate": ("gate",),
    "audit": ("audit",),
    "pseudonymise": ("pseudonymise",),
    "key": ("key",),
    "settings": ("settings",),
}
"""Each room with its first words, in the order in which help lists them; a call loads no room but its own."""
PARTS = {
    "participant": ("consent.register", "withdrawal.register"),
    "note": ("note_writing.register", "note_edits.register"),
    "finding": ("finding_changes.register", "finding_trace.register"),
    "handout": ("handout_words.register", "invitations.register", "review.register"),
    "document": ("document_edits.register_edits",),
    "response": ("return_sheet.register",),
    "coding": ("document_edits.register_placing",),
}
"""What adds more commands to a room."""


@cache
def parser(word: str | None = None) -> typer.Typer:
    """What knows the commands: all of them, or only those of the room that a command's first word belongs to."""
    front = typer.Typer(
        name="fieldnotes",
        help=t("cli.fieldnotes"),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    front.callback(invoke_without_command=True)(everywhere)
    for room in [room for room, words in ROOMS.items() if word in words] or ROOMS:
        entered = _entered(room)
        if isinstance(entered, typer.Typer):
            front.add_typer(entered)
        else:
            entered.register(front)
    return front


@cache
def _entered(room: str) -> Any:
    """The commands of a room: a parser of its own, or a module that registers them among the first words."""
    module = import_module(f"fieldnotes.cli.{room}")
    for part in PARTS.get(room, ()):
        name, _, function = part.partition(".")
        getattr(import_module(f"fieldnotes.cli.{name}"), function)(module.app)
    return getattr(module, "app", module)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if wanted:
        print_line(f"fieldnotes {__version__}")
        raise typer.Exit


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
        command = typer.main.get_command(parser(_first(words)))
        status = command.main(args=words, prog_name="fieldnotes", standalone_mode=False)
    except typer.Abort:
        return 1
    except typer.TyperException as problem:
        return say("usage", _usage(problem), as_json=as_json, status=2)
    if status == STOPPED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else 0


def _first(words: list[str]) -> str | None:
    """The first word behind the options that hold everywhere."""
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("-"):
            return word
        if word in {"--project", "--coder"}:
            next(waiting, None)
    return None


def _usage(problem: typer.TyperException) -> str:
    said = problem.format_message().strip()
    context = getattr(problem, "ctx", None)
    if context is None:
        return t("cli.usage", said=usage_said(said), hint="fieldnotes --help")
    if said.startswith(context.get_help().strip()):  # a room without a command: the parser says its whole help page
        return t("cli.usage", said=t("cli.no-command"), hint=f"{context.command_path} --help")
    return t("cli.usage", said=usage_said(said), hint=f"{context.command_path} --help")
