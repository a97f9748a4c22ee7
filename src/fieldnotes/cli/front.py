"""The outermost edge: runs one command line and turns whatever happens into an exit status and one sentence.

Opening the workbench does not need the command parser, and its first screen is a matter of milliseconds: a call that
can only mean the workbench goes there without it.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, UnansweredError, say, tell

EVERYWHERE = {"--project": True, "--coder": True, "--json": False}  # option: whether a value follows
OWN_CODER = {("coding", "list")}  # commands whose own `--coder` says whose codings are meant, not who is at work


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit status: 0 done, 1 refused or failed, 2 wrong usage, 129 up by a signal."""
    _ready_streams()
    try:
        return _answered(forward(words))
    except BrokenPipeError:
        _stop_printing()
    except UnansweredError as problem:
        _stop_printing()
        tell(t("cli.answer-lost", reason=problem))
    return 1


def _ready_streams() -> None:
    """Have all three streams, in UTF-8; one that was closed by whoever started us is empty, or swallows all."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def _stop_printing() -> None:
    """Nobody takes what we print any more; what still waits to be printed must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answered(words: list[str]) -> int:
    """Run, and turn what was refused or failed into its sentence."""
    as_json = wants_json(words)
    try:
        return _run(words, as_json=as_json)
    except FieldnotesError as problem:
        return say(problem.code, problem.message, as_json=as_json)
    except UnicodeEncodeError:  # bytes on the command line that are no text reached the store, which keeps only text
        return say("bad-text", t("error.bad-text"), as_json=as_json)
    except KeyboardInterrupt:
        return say("interrupted", t("error.interrupted"), as_json=as_json)
    except (BrokenPipeError, UnansweredError):
        raise
    except Exception as problem:  # the outer edge: a person gets a sentence, whatever happened
        if os.environ.get("FIELDNOTES_DEBUG"):
            raise
        return say("unexpected", t("error.unexpected", kind=type(problem).__name__), as_json=as_json)


def wants_json(words: Sequence[str]) -> bool:
    """Whether the answer is to be JSON: after a `--` the word is only a word."""
    return "--json" in words[: words.index("--") if "--" in words else None]


def _run(words: list[str], *, as_json: bool) -> int:
    only = _workbench_call(words)
    if only is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from fieldnotes.cli.workbench import open_workbench

        return open_workbench(only)
    from fieldnotes.cli.app import invoke

    return invoke(words, as_json=as_json)


def _workbench_call(words: list[str]) -> Call | None:
    """The call, when its words hold no command: nothing but the project and the coder."""
    named: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        name, sign, value = word.partition("=")
        if name not in {"--project", "--coder"}:
            return None
        given = value if sign else next(waiting, None)
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
        name, sign, _ = word.partition("=")
        if name not in EVERYWHERE or (name == "--coder" and tuple(rest[:2]) in OWN_CODER):
            rest.append(word)
        elif not EVERYWHERE[name] or sign:
            front.append(word)
        elif (following := next(waiting, None)) is not None:
            front += [word, following]
        else:
            return [*front, word]  # without its value, and without the rest, which would be taken for it
    return front + rest
