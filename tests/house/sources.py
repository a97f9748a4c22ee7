"""The program's own sources, as the rules of the house look at them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import fieldnotes

ROOT = Path(__file__).parents[2]
PACKAGE = Path(fieldnotes.__file__).parent


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the program."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree_of(file: Path) -> ast.Module:
    """A file, taken apart."""
    return ast.parse(file.read_text(encoding="utf-8"))


def room(file: Path) -> str:
    """A file as people name it: `store/notes.py`."""
    return file.relative_to(PACKAGE).as_posix()


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: `t`, `RefusedError`, `insert`."""
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that an argument can be: a literal, or either side of a choice between them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def pattern(node: ast.AST) -> str | None:
    """An f-string as a pattern: what is filled in may be anything."""
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
