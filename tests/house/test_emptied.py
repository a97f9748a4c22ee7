"""Tests guard what they say they guard: with a function emptied, each test that is named for it fails."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.house.emptied import EMPTIED, NAME
from tests.house.sources import ROOT


def verdicts(tests: Sequence[str], emptied: str, report: Path) -> dict[str, str]:
    """Run some tests in a program of their own, with a function emptied or none; each with `passed` or `failed`."""
    around = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "tests.house.emptied", f"--junitxml={report}", *tests]
    done = subprocess.run(
        command, cwd=ROOT, env={**around, NAME: emptied}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr  # tests ran: nothing else went wrong
    told: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):
        assert case.find("skipped") is None
        assert case.find("error") is None, done.stdout
        name = case.attrib["name"].partition("[")[0]
        told[name] = "failed" if case.find("failure") is not None else "passed"
    return told


def names(tests: Sequence[str]) -> set[str]:
    """The names of tests without their files."""
    return {test.rpartition("::")[2] for test in tests}


def test_the_tests_that_are_named_pass_while_nothing_is_emptied(tmp_path: Path) -> None:
    tests = sorted({test for each in EMPTIED.values() for test in each.tests})
    told = verdicts(tests, "", tmp_path / "report.xml")
    assert told == dict.fromkeys(names(tests), "passed")


@pytest.mark.parametrize("emptied", EMPTIED)
def test_each_of_them_fails_when_it_is(emptied: str, tmp_path: Path) -> None:
    tests = EMPTIED[emptied].tests
    told = verdicts(tests, emptied, tmp_path / "report.xml")
    assert told == dict.fromkeys(names(tests), "failed")
