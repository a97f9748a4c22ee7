"""Imports run one way, SQL stands in the store, and there is one way to change a project."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, called, calls, room, sources, tree_of

# Who may write rows without a unit of work, and why.
WRITERS = {
    "store/unit_of_work.py": "it is the one way",
    "store/drafts.py": "what is being typed is no change of the study",
    "store/project.py": "version 1 of the codebook has key 1, before anyone could act",
    "store/withdrawing.py": "what someone withdrew must not stand in the journal either",
}
NETWORK = {"socket", "ssl", "http", "urllib", "urllib3", "requests", "httpx", "asyncio.streams", "ftplib", "smtplib"}


def test_the_contracts_on_imports_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("file", [file for file in sources() if room(file).startswith("store/")], ids=room)
def test_rows_are_written_by_the_unit_of_work_alone(file: Path) -> None:
    """So that nothing changes without an entry in the journal."""
    written = [
        f"{called(call)} in line {call.lineno}"
        for call in calls(file)
        if called(call) in {"insert", "update", "delete"} and not on_work(call) and not on_dictionary(call)
    ]
    assert bool(written) is (room(file) in WRITERS), written


def on_work(call: ast.Call) -> bool:
    """Whether a call asks a unit of work."""
    return (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"work", "self"}
    )


def on_dictionary(call: ast.Call) -> bool:
    """Whether a call fills the labels of an entry."""
    return (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr == "labels"
    )


@pytest.mark.parametrize("file", sources(), ids=room)
def test_no_statement_that_writes_is_hidden_in_a_text(file: Path) -> None:
    """Statements in words stand where they are needed: undoing, moving many rows, and what only SQLite understands."""
    allowed = {"store/unit_of_work.py", "store/shifts.py", "store/placing.py", "store/integrity.py"}
    allowed |= {"store/forgetting.py"}  # it empties the journal and the index, which have no rows of ours
    words = ("INSERT INTO", "UPDATE ", "DELETE FROM", "DROP TABLE", "CREATE TABLE", "ALTER TABLE")
    found = [
        node.value
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(words)
    ]
    assert not found or room(file) in allowed


@pytest.mark.parametrize("file", sources(), ids=room)
def test_no_part_of_the_program_opens_a_connection(file: Path) -> None:
    """Only the quoting of paths is taken from `urllib`."""
    asked: set[str] = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            asked |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            asked |= {f"{node.module}.{alias.name}" for alias in node.names}
    top = {name for name in asked if name.partition(".")[0] in NETWORK or name in NETWORK}
    assert top <= {"urllib.parse.quote"}
