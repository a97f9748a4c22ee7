"""The built package: everything is in it, and in an empty environment outside the checkout it is the same program.

As a rule the empty environment borrows the libraries of the one that runs the tests, so that no package index is
needed; with FIELDNOTES_TESTS_COMPLETE=1 it installs its own, pinned by `constraints.txt`.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CHECKOUT = Path(__file__).parents[2]
SHIPPED = ("migrations", "schemas", "examples")

pytestmark = pytest.mark.package


class Built(NamedTuple):
    """What was built: a wheel from the files, the sources as an archive, and a wheel from that archive."""

    source: Path
    wheel: Path
    archive: Path
    wheel_of_archive: Path


class Installed(NamedTuple):
    """An environment with the wheel in it, and the folder in which it is tried."""

    python: Path
    outside: Path

    def run(self, *words: str | Path) -> Any:
        """Run the installed command where no checkout is near, and return its JSON answer."""
        command = self.python.with_name("fieldnotes")
        done = subprocess.run(
            [os.fspath(word) for word in (command, *words, "--json")],
            capture_output=True,
            check=False,
            cwd=self.outside,
            env=self.environment(),
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def python_says(self, line: str) -> str:
        """What a line of Python prints in the environment."""
        called = [os.fspath(self.python), "-c", line]
        done = subprocess.run(called, capture_output=True, check=True, cwd=self.outside, env=self.environment())
        return done.stdout.decode().strip()

    def environment(self) -> dict[str, str]:
        """Nothing of the environment in which the tests run."""
        return {"HOME": str(self.outside), "XDG_STATE_HOME": str(self.outside / "staat"), "PATH": os.defpath}


def build(source: Path, kind: str, out: Path) -> Path:
    """Build the package with what is installed here; the file that came of it."""
    called = [sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", os.fspath(out), os.fspath(source)]
    done = subprocess.run(called, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = out.iterdir()
    return file


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The package, built from a copy of the files that belong to it, so that the checkout stays as it is."""
    ground = tmp_path_factory.mktemp("pakket")
    source = ground / "bron"
    named = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, named.stdout.decode().split("\0")):
        if (CHECKOUT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, source / name)
    wheel = build(source, "--wheel", ground / "wiel")
    archive = build(source, "--sdist", ground / "archief")
    with tarfile.open(archive) as opened:
        opened.extractall(ground / "uitgepakt", filter="data")
    (unpacked,) = (ground / "uitgepakt").iterdir()
    return Built(source, wheel, archive, build(unpacked, "--wheel", ground / "wiel van archief"))


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An empty environment outside the checkout in which the wheel was installed."""
    ground = tmp_path_factory.mktemp("leeg")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ground / "omgeving"], check=True)
    python = ground / "omgeving" / "bin" / "python"
    complete = os.environ.get("FIELDNOTES_TESTS_COMPLETE") == "1"
    pinned = ["--constraint", os.fspath(CHECKOUT / "constraints.txt")]
    called = [sys.executable, "-m", "pip", "--python", os.fspath(python), "install", "--quiet", os.fspath(built.wheel)]
    subprocess.run([*called, *(pinned if complete else ["--no-deps", "--no-index"])], check=True)
    if not complete:
        site = python.parents[1] / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
        lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        (site / "geleend.pth").write_text("".join(f"{path}\n" for path in sorted(lent)), encoding="utf-8")
    (ground / "elders").mkdir()
    return Installed(python, ground / "elders")


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return {name for name in opened.namelist() if not name.endswith("/")}


def test_every_file_of_the_program_is_in_the_wheel(built: Built) -> None:
    program = built.source / "src"
    expected = {file.relative_to(program).as_posix() for file in program.rglob("*") if file.is_file()}
    for folder in SHIPPED:
        for file in (built.source / folder).rglob("*"):
            if file.is_file():
                expected.add(f"fieldnotes/_{file.relative_to(built.source).as_posix()}")
    assert {name for name in names_in(built.wheel) if ".dist-info/" not in name} == expected
    kinds = {name.rpartition(".")[2] for name in expected}
    assert kinds >= {"py", "json", "tcss", "jinja", "css", "typed"}
    for part in (
        "fieldnotes/py.typed",
        "fieldnotes/_migrations/env.py",
        "fieldnotes/_migrations/versions/0001_foundation.py",
        "fieldnotes/_schemas/answers/teams.schema.json",
        "fieldnotes/_examples/gedeeld-leiderschap/study.json",
        "fieldnotes/locales/nl/error.json",
        "fieldnotes/locales/en/error.json",
        "fieldnotes/tui/styles/workbench.tcss",
        "fieldnotes/exchange/handout/page.html.jinja",
        "fieldnotes/exchange/handout/style.css",
    ):
        assert part in expected, part


def test_nothing_else_is_in_the_wheel(built: Built) -> None:
    names = names_in(built.wheel)
    info = {name for name in names if ".dist-info/" in name}
    assert {name.partition("/")[0] for name in names - info} == {"fieldnotes"}
    assert not {name for name in names if "__pycache__" in name or name.endswith((".pyc", ".fieldnotes"))}
    assert {name.partition("/")[2] for name in info} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_the_sources_build_the_same_wheel(built: Built) -> None:
    assert names_in(built.wheel_of_archive) == names_in(built.wheel)
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_of_archive) as other:
        differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert differing == []
    with tarfile.open(built.archive) as opened:
        held = {name.partition("/")[2] for name in opened.getnames()}
    assert {"migrations/env.py", "migrations/versions/0001_foundation.py", "README.md", "LICENSE"} <= held
    assert not {name for name in held if name.startswith(("tests", ".venv", "demo", "bench"))}


def test_in_an_empty_environment_the_program_plays_the_example_and_begins_a_study(installed: Installed) -> None:
    home = installed.python.parents[1]
    assert Path(installed.python_says("import fieldnotes; print(fieldnotes.__file__)")).is_relative_to(home)
    line = "from fieldnotes.base.paths import shipped; print(shipped('migrations'))"
    assert Path(installed.python_says(line)).is_relative_to(home)
    played = installed.run("demo", "voorbeeld")
    study = Path(played["project"])
    assert study.is_relative_to(installed.outside)
    begins = {".html": b"<!DOCTYPE html>", ".docx": b"PK"}
    assert all(Path(page).read_bytes().startswith(begins[Path(page).suffix]) for page in played["handouts"])
    teams = installed.run("--project", study, "team", "list")["teams"]
    hours = {team["organisation"]: team["observed_minutes"] for team in teams}
    assert hours == {"Gemeente Leiden": 69 * 60, "Politie": 47 * 60, "SVB": 30 * 60, "IND": None}
    assert sum(team["interviews"] for team in teams) == 17
    assert installed.run("--project", study, "check") == {"problems": []}
    made = installed.run("init", "nieuw.fieldnotes", "--name", "Nieuw")
    assert installed.run("--project", made["project"], "team", "list") == {"teams": []}
    version = installed.python_says("import importlib.metadata as m; print(m.version('fieldnotes'))")
    assert version == installed.python_says("import fieldnotes; print(fieldnotes.__version__)")
