"""Violence against the workbench in a terminal: killed in the middle of typing, and its terminal closed."""

import os
import random
import re
import signal
import sys
from collections.abc import Callable

from bench.terminal import Terminal

from tests.torture.ground import Ground, Kept, kept, until

_COUNT = re.compile(r"(\d+) notities")
ENTER = "\r"


def killed(ground: Ground, times: int, chance: random.Random, tell: Callable[[int], object] = bool) -> int:
    """Kill the workbench so many times while someone types; how many notes there are in the end."""
    for kill in range(times):
        _hurt(ground, f"scherm {kill}", chance, signal.SIGKILL)
        tell(kill + 1)
    return len(kept(ground))


def hung_up(ground: Ground, chance: random.Random) -> None:
    """Close the terminal under the workbench (SIGHUP)."""
    _hurt(ground, "dicht", chance, signal.SIGHUP)


def _hurt(ground: Ground, name: str, chance: random.Random, blow: signal.Signals) -> None:
    """Type notes, and strike in the middle of one: what the screen counts as kept is there, and nothing was made up."""
    before = kept(ground)
    command = [sys.executable, "-m", "fieldnotes", "--project", str(ground.study)]
    home = {"XDG_STATE_HOME": str(ground.study.parent / "state"), "FIELDNOTES_LANGUAGE": "nl"}
    given = [f"{name}, regel {line}." for line in range(chance.randrange(1, 9))]
    with Terminal(command, home) as screen:
        screen.wait_for("Noord")
        screen.type("l")
        screen.wait_for(" · ")
        until(lambda: _shown(screen) == len(before), "the log with its count of notes")
        for line in given:
            screen.send(f"{line}{ENTER}")
            screen.settle(chance.uniform(0, 0.05))
        half = "nog niet af"
        screen.send(half[: chance.randrange(len(half))])
        shown = _shown(screen)
        os.kill(screen.process, blow)
        os.waitid(os.P_PID, screen.process, os.WEXITED | os.WNOWAIT)
    after = kept(ground)
    _prove(before, after, shown, given)


def _shown(screen: Terminal) -> int:
    """How many notes the screen says are kept."""
    screen.settle(0.02)
    if "1 notitie " in screen.text():
        return 1
    found = _COUNT.search(screen.text())
    return int(found[1]) if found else -1


def _prove(before: list[Kept], after: list[Kept], shown: int, given: list[str]) -> None:
    assert after[: len(before)] == before
    assert len(after) >= shown, "the screen counted a note that is not kept"
    new = [note.text for note in after[len(before) :]]
    assert new == given[: len(new)]
