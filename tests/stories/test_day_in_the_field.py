"""A day in the field, replayed against the real program in a real terminal, with a clock that the script tells.

Four sessions with pauses, notes of earlier, scenes, a reflection, an interview with a guide, a stream from a script,
and a kill in the middle of a sentence: the hours, the order, the voices and both reports must come out right.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.terminal import Terminal

ENTER, ESCAPE, SAVE, DOWN = "\r", "\x1b", "\x13", "\x1b[B"
KEEP = SCENE = "\x1bOQ"  # F2
REFLECT, PAUSE, STOP = "\x1bOR", "\x1b[17~", "\x1b[19~"  # F3, F6, F8
TICK_TWO = "\x1b2"  # Alt and 2
ROOT = Path(__file__).parents[2]
GUIDE = """# Samen werken

## Overleg
- Wie begint erover?

## Afhankelijkheid
- Kunt u zonder elkaar?

## Ruimte
"""


class Day:
    """The day's clock, and the program as a command and as a workbench."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.study = folder, folder / "dag.fieldnotes"
        self._clock = folder / "clock"
        self._around = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "FIELDNOTES_LANGUAGE": "nl",
            "FIELDNOTES_PROJECT": str(self.study),
            "PYTHONPATH": str(ROOT),
            "TZ": "Europe/Amsterdam",
        }

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "tests.stories.clocked", str(self._clock)]

    def at(self, clock: str) -> None:
        """Let it be this time, and go on from there; an end is said with some seconds, for minutes count when full."""
        self._clock.write_text(f"2022-10-20T{clock if clock[5:] else f'{clock}:00'}+02:00", encoding="ascii")

    def run(self, *words: str | Path, stream: str | None = None) -> list[Any]:
        """The JSON lines of a command that succeeds."""
        done = subprocess.run(
            [*self.command, *map(str, words), "--json"],
            cwd=ROOT,
            env=self._around,
            input=stream,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def workbench(self) -> Terminal:
        return Terminal(["env", "-C", str(ROOT), *self.command], self._around)


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """A study with two teams, some people and a topic guide."""
    made = Day(tmp_path)
    made.at("08:00")
    made.run("init", made.study, "--name", "Dag", "--language", "nl", "--researcher", "Lara")
    for team in ("Noord", "Zuid"):
        made.run("team", "add", team)
    for pseudonym, role in (("Wilg", "consulent"), ("Esdoorn", "teamleider")):
        made.run("participant", "add", pseudonym, "--team", "Noord", "--role", role)
    guide = tmp_path / "leidraad.md"
    guide.write_text(GUIDE, encoding="utf-8")
    made.run("guide", "add", guide)
    return made


@pytest.mark.terminal
def test_the_day_comes_out_right(day: Day) -> None:
    day.at("08:30")
    with day.workbench() as screen:
        screen.wait_for("Noord")
        shadow_wilg(day, screen)
        meet_until_the_kill(day, screen)
    day.at("11:05")
    with day.workbench() as screen:
        go_on_after_the_kill(day, screen)
        screen.type(ESCAPE)
        screen.wait_for("teams)")
        interview(day, screen)
    phone_from_a_script(day)
    the_hours_are_right(day)
    the_order_and_the_voices_are_right(day)
    both_reports_are_right(day)
    assert day.run("check")[0] == {"problems": []}


def shadow_wilg(day: Day, screen: Terminal) -> None:
    """08:30–10:00 with a pause of a quarter: a scene, a note of earlier, who speaks, a reflection."""
    screen.type("l")
    screen.wait_for("Een sessie beginnen")
    screen.type("balie", SAVE)
    screen.wait_for("loopt 0:")
    say(screen, "De deur gaat open.")
    day.at("08:45")
    screen.type(SCENE)
    screen.wait_for("Wie")
    screen.type("spreekkamer", ENTER, "Wilg", SAVE)
    screen.wait_for("spreekkamer")
    say(screen, 'WI: "het ligt gewoon vast"')
    say(screen, "8:35 ~ ze noemt het {'een fuik} bij de deur")
    day.at("09:00")
    screen.type(PAUSE)
    screen.wait_for("gepauzeerd")
    day.at("09:15")
    screen.type(PAUSE)
    screen.wait_for("loopt 0:")
    screen.type(REFLECT)
    screen.wait_for("Wat voelde ik?")
    screen.type("Mijn knik werd instemming.", KEEP)
    screen.wait_gone("Wat voelde ik?")
    day.at("10:00:30")
    stop(screen)


def meet_until_the_kill(day: Day, screen: Terminal) -> None:
    """10:30: a meeting; the program is killed in the middle of a sentence."""
    day.at("10:30")
    screen.type("l")
    screen.wait_for("Een sessie beginnen")
    screen.type("teamoverleg", SAVE)
    screen.wait_for("loopt 0:")
    say(screen, "Iedereen zit.")
    say(screen, "! dit is standaardisatie")
    screen.send("Niemand begint erov")
    screen.wait_for("begint erov")
    screen.watch(1.0)  # longer than a draft takes to be kept
    os.kill(screen.process, signal.SIGKILL)


def go_on_after_the_kill(day: Day, screen: Terminal) -> None:
    """11:05: the sentence is offered again, and is finished; stop at 11:30."""
    screen.wait_for("Noord")
    screen.type("l")
    screen.wait_for("begint erov")
    screen.type("er.", ENTER)
    screen.wait_for("begint erover.")
    day.at("11:30:30")
    stop(screen)


def interview(day: Day, screen: Terminal) -> None:
    """13:00–13:50: an interview; its guide is ticked from the line."""
    day.at("13:00")
    day.run("session", "start", "--team", "Noord", "--kind", "interview", "--guide", "Samen werken")
    screen.type("l")
    screen.wait_for("Afhankelijkheid")
    say(screen, "I: kunt u zonder elkaar")
    day.at("13:20")
    screen.type(TICK_TWO)
    screen.wait_for("13:20")
    say(screen, 'Wilg: "nee, eigenlijk niet"')
    day.at("13:50:30")
    stop(screen)


def phone_from_a_script(day: Day) -> None:
    """15:00–16:00 with another team: on the telephone, from a script, with a pause of ten minutes."""
    day.at("15:00")
    day.run("session", "start", "--team", "Zuid", "--kind", "observation", "--access", "telephone")
    day.at("15:10")
    answers = day.run("note", "add", "-", stream="Iemand belt.\nEr wordt doorverbonden.\n")
    assert len(answers) == 2
    day.at("16:00:30")
    for what, moment in (("pause", "15:20"), ("resume", "15:30"), ("stop", "16:00")):
        day.run("session", what, "--at", f"2022-10-20T{moment}")


def say(screen: Terminal, line: str) -> None:
    """Log a line, and wait until it is kept: the line is empty again, and no note waits for its time."""
    screen.wait_for("Typ en druk op Enter")
    screen.send(line)
    screen.wait_for(line[-9:])
    screen.send(ENTER)
    screen.wait_for("Typ en druk op Enter")
    for _ in range(100):
        screen.settle(0.1)
        if not any(row.strip().startswith("… ") for row in screen.screen.display):
            return
    pytest.fail(screen.text())


def stop(screen: Terminal) -> None:
    screen.type(STOP)
    screen.wait_for("Nog eens F8")
    screen.type(STOP)
    screen.wait_for("gestopt")
    screen.type(ESCAPE)
    screen.wait_for("teams)")


def the_hours_are_right(day: Day) -> None:
    """75 + 60 minutes with Noord, 50 with Zuid; an interview is counted, and its minutes are not hours of observing."""
    (listed,) = day.run("team", "list")
    told = {team["name"]: (team["observed_minutes"], team["sessions"], team["interviews"]) for team in listed["teams"]}
    assert told == {"Noord": (135, 3, 1), "Zuid": (50, 1, 0)}
    (sessions,) = day.run("session", "list")
    assert [each["observed_minutes"] for each in sessions["sessions"]] == [75, 60, 50, 50]
    assert {each["status"] for each in sessions["sessions"]} == {"stopped"}
    (coverage,) = day.run("guide", "coverage", "--team", "Noord")
    assert "13:20" in json.dumps(coverage)


def the_order_and_the_voices_are_right(day: Day) -> None:
    (listed,) = day.run("note", "list", "--team", "Noord")
    told = [(each["text"], each["voice"], each["precision"], each["speaker"]) for each in listed["notes"]]
    assert told == [
        ("De deur gaat open.", "description", "exact", None),
        ("ze noemt het een fuik bij de deur", "paraphrase", "reconstructed", None),
        ("het ligt gewoon vast", "verbatim", "exact", "Wilg"),
        ("Mijn knik werd instemming.", "reflection", "exact", None),
        ("Iedereen zit.", "description", "exact", None),
        ("dit is standaardisatie", "interpretation", "exact", None),
        ("Niemand begint erover.", "description", "exact", None),
        ("kunt u zonder elkaar", "description", "exact", "interviewer"),
        ("nee, eigenlijk niet", "verbatim", "exact", "Wilg"),
    ]
    assert listed["notes"][1]["spans"] == [{"start": 13, "end": 21, "voice": "in-vivo"}]
    assert listed["notes"][6]["happened_at"].startswith("2022-10-20T11:05")


def both_reports_are_right(day: Day) -> None:
    (sessions,) = day.run("session", "list", "--team", "Noord")
    shadowing = sessions["sessions"][0]["id"]
    internal, shareable = day.folder / "intern.md", day.folder / "deelbaar.md"
    day.run("session", "report", shadowing, "--output", internal)
    day.run("session", "report", shadowing, "--output", shareable, "--shareable")
    told, shared = internal.read_text(encoding="utf-8"), shareable.read_text(encoding="utf-8")
    words = ("De deur gaat open", "een fuik", "het ligt gewoon vast", "Mijn knik werd instemming")
    places = [told.index(each) for each in words]
    assert places[0] < places[1] < places[2] < places[3]
    assert "Observatie 20 oktober 2022" in told
    assert "Reflectie" in told
    assert "± 08:35" in told or "±08:35" in told
    assert "najaar 2022" in shared
    for hidden in ("Mijn knik", "Reflectie", "20 oktober", "08:", "Wilg", "Lara"):
        assert hidden not in shared, hidden
    assert "het ligt gewoon vast" in shared
