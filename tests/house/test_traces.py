"""Nothing in the repository tells on which machine it was made, or from where in particular to install."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import ROOT

MACHINE = re.compile(
    r"(?<![\w.-])(?:/home/[a-z]\w*|/Users/[A-Za-z]\w*|/root|/work|[A-Z]:\\\\?Users)(?=[/\\\s\"'`]|$)", re.MULTILINE
)
INDEX = re.compile(
    r"--(?:extra-)?index-url|\bindex-url\b|\bPIP_INDEX|/simple/?(?=[\s\"'`]|$)|files\.pythonhosted", re.MULTILINE
)
HERE = {"tests/house/test_traces.py"}


@cache
def tracked() -> tuple[Path, ...]:
    """The files that are kept, as git lists them; without git there is nothing to look at."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = [name for name in done.stdout.decode().split("\0") if name and name not in HERE]
    return tuple(ROOT / name for name in names if (ROOT / name).is_file())


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{file.relative_to(ROOT)}:{text.count(chr(10), 0, hit.start()) + 1} {hit[0]}"
            for hit in pattern.finditer(text)
        ]
    return found


def test_no_file_bears_a_path_of_the_machine_on_which_it_was_made() -> None:
    assert lines_with(MACHINE) == []


def test_no_file_says_from_which_index_to_install() -> None:
    assert lines_with(INDEX) == []


def test_the_tested_versions_are_versions_and_no_addresses() -> None:
    file = ROOT / "constraints.txt"
    if not file.is_file():
        pytest.skip("the versions are not written down here")
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+(\s*;.*)?", line) for line in lines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open /home/lara/x", True),
        ("see docs/usr/x", False),
        ("`/root/x`", True),
        ("pip --index-url x", True),
        ("a/simple/b", False),
    ],
)
def test_the_patterns_find_what_they_are_for(text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(MACHINE.search(text) or INDEX.search(text)) is found
