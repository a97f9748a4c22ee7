"""The outermost edge: runs one command line and turns whatever happens into an exit status and one sentence.

Opening the workbench does not need the command parser, and its first screen is a matter of milliseconds: a call that
can only mean the workbench goes there without it.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, say

EVERYWHERE = {"--project": True, "--coder": True, "--json": False}  # option: whether a value follows
OWN_CODER = {("coding", "list")}  # commands whose own `--coder` says whose codings are meant, not who is at work


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(forward(words))
    except FieldnotesError as problem:
        return say(problem.code, problem.message, as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; do not complain at exit
        return 1
    except Exception as problem:  # the outer edge: a person gets a sentence, whatever happened
        if os.environ.get("FIELDNOTES_DEBUG"):
            raise
        return say("unexpected", t("error.unexpected", kind=type(problem).__name__), as_json=as_json)


def _run(words: list[str]) -> int:
    only = _workbench_call(words)
    if only is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from fieldnotes.cli.workbench import open_workbench

        open_workbench(only)
        return 0
    from fieldnotes.cli.app import invoke

    return invoke(words)


def _workbench_call(words: list[str]) -> Call | None:
    """The call, when its words hold no command: nothing but the project and the coder."""
    named: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        name, _, value = word.partition("=")
        if name not in {"--project", "--coder"}:
            return None
        given = value or next(waiting, None)
        if given is None:
            return None
        named[name] = given
    project = named.get("--project")
    return Call(Path(project) if project else None, as_json=False, coder=named.get("--coder"))


def forward(words: Sequence[str]) -> list[str]:
    """Bring the options that hold for every command to the front, wherever they stand before a `--`."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            return [*front, *rest, word, *waiting]
        name, _, value = word.partition("=")
        if name not in EVERYWHERE or (name == "--coder" and tuple(rest[:2]) in OWN_CODER):
            rest.append(word)
        elif EVERYWHERE[name] and not value:
            front += [word, *([following] if (following := next(waiting, None)) is not None else [])]
        else:
            front.append(word)
    return front + rest
