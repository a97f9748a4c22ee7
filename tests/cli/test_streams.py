"""The program among others: pipes that close, outputs that are full or gone, other encodings, a key that stops it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fieldnotes.base.i18n import catalogue
from tests.cli.front_door import PROGRAM, FrontDoor, next_line, program, start, surroundings
from tests.services.fieldwork import Fieldwork

NEEDS_DEV_FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full"
)


def in_a_shell(line: str, study: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of shell in which `$f` is the program with the study; no traceback comes of it."""
    called = ["sh", "-c", f'f="{" ".join(PROGRAM)} --project {study}"; {line}']
    done = subprocess.run(
        called, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=surroundings({})
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    return done


def test_whoever_stops_reading_hears_no_complaint(door: FrontDoor, names: Fieldwork) -> None:
    door.ask("note", "add", "x" * 90_000, "--session", names.running)  # more than a pipe holds
    done = in_a_shell("$f note list | head -c 10; $f note list --json | true", door.study)
    assert (len(done.stdout), done.stderr) == (10, "")


def test_whoever_closes_the_output_gets_the_work_done_without_an_answer(door: FrontDoor) -> None:
    done = in_a_shell("$f team add Oost --json >&- && $f team add West >&- 2>&-", door.study)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [team["name"] for team in door.ask("team", "list")["teams"]] == ["Noord", "Zuid", "Oost", "West"]
    assert in_a_shell("$f team add West >&- 2>&-", door.study).returncode == 1


def test_a_closed_input_holds_no_notes(door: FrontDoor, names: Fieldwork) -> None:
    done = in_a_shell(f"$f note add - --session {names.running} <&-", door.study)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@NEEDS_DEV_FULL
@pytest.mark.parametrize("as_json", ["", "--json"])
def test_an_answer_that_finds_no_room_is_told_in_a_sentence(door: FrontDoor, as_json: str) -> None:
    done = in_a_shell(f"$f team list {as_json} > /dev/full", door.study)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_the_key_that_stops_a_program_stops_a_stream_and_keeps_what_was_said(door: FrontDoor, names: Fieldwork) -> None:
    with start("--project", door.study, "note", "add", "-", "--session", names.running, "--json") as streaming:
        assert streaming.stdin is not None
        assert streaming.stderr is not None
        streaming.stdin.write(b"Net op tijd.\n")
        streaming.stdin.flush()
        kept = json.loads(next_line(streaming))
        streaming.send_signal(signal.SIGINT)
        told = json.loads(next_line(streaming))
        said = streaming.stderr.read().decode()
        streaming.wait(20)
    assert streaming.returncode == 1
    assert said == f"{catalogue('nl', 'error')['interrupted']}\n"
    assert told["error"] == {"code": "interrupted", "message": said.strip()}
    assert door.ask("note", "list", "--session", names.running)["notes"][-1]["id"] == kept["id"]


def test_the_key_that_stops_a_command_is_told_in_one_sentence(door: FrontDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(_project: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldnotes.services.teams.list_teams", pressed)
    assert door.refuses("team", "list").code == "interrupted"


POOR = {
    "ascii": {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    "no utf-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "latin-1": {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
}
WORDS = "Eén ‘hokje’ – 👩🏽\u200d💻 zegt Wilg."


@pytest.mark.parametrize("environment", POOR.values(), ids=POOR)
def test_a_poor_locale_changes_nothing_of_what_is_kept_or_said(
    door: FrontDoor, names: Fieldwork, environment: dict[str, str]
) -> None:
    words = ("note", "add", "-", "--session", names.running)
    assert program("--project", door.study, *words, given=WORDS.encode(), env=environment).status == 0
    assert door.ask("note", "list", "--session", names.running)["notes"][-1]["text"] == WORDS
    listed = program("--project", door.study, "note", "list", "--json", env=environment)
    assert WORDS in {note["text"] for note in listed.answer["notes"]}
    assert "Eén ‘hokje’ – 👩🏽" in program("--project", door.study, "note", "list", env=environment).out


@pytest.mark.parametrize("environment", POOR.values(), ids=POOR)
def test_what_a_poor_locale_cannot_carry_on_the_command_line_is_refused_and_not_garbled(
    door: FrontDoor, environment: dict[str, str]
) -> None:
    said = program("--project", door.study, "note", "add", WORDS, "--json", env=environment)
    (*_rest, last) = door.ask("note", "list")["notes"]
    if said.status == 0:
        assert last["text"] == WORDS
    else:
        assert said.answer["error"]["code"] == "bad-text"
        assert "hokje" not in last["text"]


def test_without_an_environment_the_program_still_speaks(door: FrontDoor) -> None:
    done = subprocess.run(
        [*PROGRAM, "--project", str(door.study), "team", "list", "--json"], capture_output=True, check=False, env={}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["teams"]) == 2


def test_nothing_is_coloured_also_when_colour_is_asked_for(door: FrontDoor) -> None:
    colours = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "PY_COLORS": "1", "TERM": "xterm-256color"}
    for words in (("team", "list"), ("--help",), ("team", "add"), ("document", "show", "weg"), ()):
        said = program("--project", door.study, *words, env=colours)  # proves itself that nothing steers a terminal
        assert said.out or said.err


def test_the_installed_command_is_the_same_program(door: FrontDoor) -> None:
    command = Path(sys.executable).with_name("fieldnotes")
    if not command.exists():
        pytest.skip("fieldnotes is not installed in this environment")
    words = ["--project", str(door.study), "team", "list"]
    said = subprocess.run([str(command), *words], capture_output=True, check=True)
    assert said.stdout == subprocess.run([*PROGRAM, *words], capture_output=True, check=True).stdout
