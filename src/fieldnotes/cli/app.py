"""The front door: takes the words of a command line, runs one command, and turns an error into one sentence."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fieldnotes import __version__
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import to_json
from fieldnotes.cli import (
    codebook,
    coding,
    document,
    finding,
    handout,
    note,
    participant,
    session,
    study,
    team,
)
from fieldnotes.cli.call import Call, print_line, tell

_EVERYWHERE = {"--project": True, "--coder": True, "--json": False}  # option: whether a value follows
_OWN_CODER = {("coding", "list")}  # commands whose own `--coder` says whose codings are meant, not who is at work

app = typer.Typer(
    name="fieldnotes",
    help=t("cli.fieldnotes"),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
study.register(app)
for room in (team, participant, session, note, document, codebook, coding, finding, handout):
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
            study.open_workbench(context.obj)
        else:
            print_line(context.get_help())
            raise typer.Exit(2)


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = typer.main.get_command(app).main(args=forward(words), prog_name="fieldnotes", standalone_mode=False)
    except FieldnotesError as problem:
        return _say(problem.code, problem.message, as_json=as_json)
    except typer.Abort:
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; do not complain at exit
        return 1
    except typer.TyperException as problem:
        return _say("usage", _usage(problem), as_json=as_json, status=2)
    except Exception as problem:
        if os.environ.get("FIELDNOTES_DEBUG"):
            raise
        return _say("unexpected", t("error.unexpected", kind=type(problem).__name__), as_json=as_json)
    return status if isinstance(status, int) else 0


def forward(words: Sequence[str]) -> list[str]:
    """Bring the options that hold for every command to the front, wherever they stand before a `--`."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            return [*front, *rest, word, *waiting]
        name, _, value = word.partition("=")
        if name not in _EVERYWHERE or (name == "--coder" and tuple(rest[:2]) in _OWN_CODER):
            rest.append(word)
        elif _EVERYWHERE[name] and not value:
            front += [word, *([following] if (following := next(waiting, None)) is not None else [])]
        else:
            front.append(word)
    return front + rest


def _usage(problem: typer.TyperException) -> str:
    said = getattr(problem, "format_message", problem.__str__)()
    context = getattr(problem, "ctx", None)
    hint = f"{context.command_path} --help" if context else "fieldnotes --help"
    return t("cli.usage", said=said.strip(), hint=hint)


def _say(code: str, message: str, *, as_json: bool, status: int = 1) -> int:
    """One sentence on standard error; with `--json` also as the one answer."""
    if as_json:
        print_line(to_json({"error": {"code": code, "message": message}}))
    tell(message)
    return status
