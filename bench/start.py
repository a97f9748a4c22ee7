"""How soon the command line answers, and what it loads to do so."""

import os
import subprocess
import sys
from pathlib import Path

from bench.measure import in_pairs, tell

HEAVY = ("textual", "spacy", "alembic", "sqlalchemy")


def run(study: Path) -> None:
    """`--help` against the interpreter with four modules, and what `note add` loads."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def program(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)

    pair = in_pairs(
        lambda: program("-m", "fieldnotes", "--help"),
        lambda: program("-c", "import argparse, sqlite3, json, pathlib"),
        times=9,
    )
    tell("fieldnotes --help / python with four modules", pair, "5, better 3")
    for words in (["--help"], ["--project", str(study), "note", "add", "gemeten"]):
        loaded = modules_of(words, environment)
        heavy = [name for name in HEAVY if name in loaded]
        what = words[-1] if len(words) == 1 else "note add"
        print(f"modules loaded by {what:<40} {len(loaded):>5}   of the heavy: {heavy}")


def modules_of(words: list[str], environment: dict[str, str]) -> set[str]:
    """The modules that a call of the program has loaded when it ends."""
    script = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\n'.join(sys.modules)))\n"
        f"sys.argv = ['fieldnotes', *{words!r}]\n"
        "from fieldnotes.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, env=environment)
    return set(done.stderr.split("\n"))
