"""A file is a room and a function is a thought: both have a largest size."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, room, sources, tree_of

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
FOLDERS = sorted({file.parent for top in (PACKAGE, ROOT / "tests", ROOT / "bench") for file in top.rglob("*.py")})


@pytest.mark.parametrize("file", sources(), ids=room)
def test_a_file_is_not_longer_than_a_room_may_be(file: Path) -> None:
    length = len(file.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_FILE, f"{room(file)}: {length} lines"


@pytest.mark.parametrize("file", sources(), ids=room)
def test_a_function_is_not_longer_than_a_thought_may_be(file: Path) -> None:
    lengths = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


@pytest.mark.parametrize("file", sources(), ids=room)
def test_a_file_says_in_its_first_line_what_it_is_for(file: Path) -> None:
    told = ast.get_docstring(tree_of(file))
    assert told
    assert told.splitlines()[0].endswith((".", ":", ","))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(folder.parents[1]).as_posix())
def test_every_folder_with_python_says_what_it_is(folder: Path) -> None:
    """Without an `__init__.py` the rules on imports would not see what is in it."""
    if folder.name in {"bench", "versions"} or "bench" in folder.parts:
        return  # scripts that are run by themselves
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds
    )


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether a handler only cleans up, and lets the error go on as it is."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize(
    "file", [file for file in sources() if room(file).split("/")[0] not in {"cli", "tui"}], ids=room
)
def test_below_the_two_edges_no_error_is_caught_that_is_not_named(file: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not passes_on(node)
    ]
    assert not broad
