"""The versions that are pinned: everything that is asked for, also what builds, and on every system."""

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = {
    name.lower().replace("_", "-"): rest
    for name, rest in (
        re.split(r"(?===)", line, maxsplit=1)
        for line in (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}
BUILDS = [*PROJECT["build-system"]["requires"], "editables"]  # the second is what an editable install asks for
ASKED = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"], *BUILDS]


@pytest.mark.parametrize("asked", sorted(set(ASKED)))
def test_whatever_is_asked_for_is_pinned(asked: str) -> None:
    (name,) = re.findall(r"^[A-Za-z0-9_-]+", asked)
    assert re.fullmatch(r"==[0-9.]+", PINNED[name.lower().replace("_", "-")])


def test_what_only_windows_needs_is_pinned_for_windows_alone() -> None:
    assert PINNED["colorama"].endswith('; sys_platform == "win32"')


def test_make_pins_what_it_builds_with_too() -> None:
    """An option pins only what is installed; the environment reaches the builds as well, in older and newer pip."""
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    calls = [line for line in makefile.splitlines() if re.search(r"-m pip\b", line)]
    assert calls
    assert all("$(PINNED)" in line for line in calls)
    assert "PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt" in makefile
