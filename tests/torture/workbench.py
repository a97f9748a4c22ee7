"""Violence against the workbench in a terminal: killed while someone types, stopped a while, its terminal closed."""

import os
import random
import re
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing

from bench.terminal import Terminal

from tests.torture.ground import Ground, Kept, drafts, kept, until

_COUNT = re.compile(r"(\d+) notities")
ENTER, WIPE, QUIT = "\r", "\x15", "\x11"
HALF = "nog niet af"
LONG_ENOUGH = 0.8  # seconds after which what stands in the line is kept: half a second, and room for the screen


def killed(ground: Ground, times: int, chance: random.Random, tell: Callable[[int], object] = bool) -> int:
    """Kill the workbench so many times while someone types; how many notes there are in the end.

    Every other time it has told of a note by then, and of the others some strike before it told of anything.
    """
    for kill in range(times):
        _hurt(ground, f"scherm {kill}", chance, signal.SIGKILL, at_least=1 - kill % 2)
        tell(kill + 1)
    return len(kept(ground))


def hung_up(ground: Ground, chance: random.Random) -> None:
    """Close the terminal under the workbench (SIGHUP): it leaves by itself, and all of the line is kept."""
    _hurt(ground, "dicht", chance, signal.SIGHUP, at_least=1)


def ended(ground: Ground, chance: random.Random) -> None:
    """Have the system end the workbench (SIGTERM): it leaves by itself, and all of the line is kept."""
    _hurt(ground, "einde", chance, signal.SIGTERM, at_least=1)


def suspended(ground: Ground, seconds: float) -> None:
    """Stop the workbench, as a laptop that is closed, and type meanwhile; all is written when it goes on."""
    before = kept(ground)
    with Terminal(*_workbench(ground)) as screen:
        _open(screen, ground, len(before))
        screen.send(f"ervoor{ENTER}half ")
        until(lambda: _shown(screen) == len(before) + 1, "the first note")
        os.kill(screen.process, signal.SIGSTOP)
        screen.watch(seconds / 2)
        screen.send(f"en half{ENTER}erna{ENTER}")
        screen.watch(seconds / 2)
        assert len(kept(ground)) == len(before) + 1
        os.kill(screen.process, signal.SIGCONT)
        until(lambda: _shown(screen) == len(before) + 3, "the notes that were typed while it stood still")
        screen.send(QUIT)
        screen.wait_ended()
    after = kept(ground)
    assert after[: len(before)] == before
    assert [note.text for note in after[len(before) :]] == ["ervoor", "half en half", "erna"]
    assert drafts(ground) == []


def _workbench(ground: Ground) -> tuple[list[str], dict[str, str]]:
    command = [sys.executable, "-m", "fieldnotes", "--project", str(ground.study)]
    return command, {"XDG_STATE_HOME": str(ground.study.parent / "state"), "FIELDNOTES_LANGUAGE": "nl"}


def _open(screen: Terminal, ground: Ground, notes: int) -> None:
    """Go to the log; what a window that is gone had left stands in the line again, and is wiped."""
    left = drafts(ground)
    screen.wait_for("Noord")
    screen.type("l")
    screen.wait_for(" · ")
    until(lambda: _shown(screen) == notes, "the log with its count of notes")
    if left:
        screen.wait_for(left[0])
        screen.send(WIPE)
        screen.wait_gone(f": {left[0]}")
        until(lambda: _none_typed(screen, ground), "that what was wiped is kept no longer")


def _none_typed(screen: Terminal, ground: Ground) -> bool:
    screen.watch(0.1)
    with closing(sqlite3.connect(ground.study)) as raw:
        return bool(raw.execute("SELECT count(*) FROM drafts").fetchone() == (0,))


def _hurt(ground: Ground, name: str, chance: random.Random, blow: signal.Signals, *, at_least: int) -> None:
    """Type notes, and strike in the middle of one, when so many have been told as kept.

    What the screen counts as kept is there, nothing was made up, and of the line at most the last of it is lost.
    """
    before = kept(ground)
    given = [f"{name}, regel {line}." for line in range(chance.randrange(1, 9))]
    half = HALF[: chance.randrange(len(HALF))]
    with Terminal(*_workbench(ground)) as screen:
        _open(screen, ground, len(before))
        for line in given:
            screen.send(f"{line}{ENTER}")
            screen.watch(chance.uniform(0, 0.05))
        if at_least:
            until(lambda: _shown(screen) >= len(before) + at_least, "a note that is told as kept")
        screen.send(half)
        waited = chance.random() < 0.5 or blow != signal.SIGKILL
        if waited:
            until(lambda: _shown(screen) == len(before) + len(given), "all notes")
            screen.watch(LONG_ENOUGH)
        shown = _shown(screen)
        os.kill(screen.process, blow)
        screen.wait_ended()
        told = os.waitid(os.P_PID, screen.process, os.WEXITED | os.WNOWAIT)
        if blow != signal.SIGKILL:
            assert told is not None
            assert told.si_status == 128 + blow
    after = kept(ground)
    _prove(before, after, shown, given)
    _prove_draft(drafts(ground), [note.text for note in after[len(before) :]], [*given, half])
    if waited:
        assert drafts(ground) == ([half] if half.strip() else []), "what was typed is lost"


def _shown(screen: Terminal) -> int:
    """How many notes the screen says are kept."""
    screen.watch(0.02)
    if "1 notitie " in screen.text():
        return 1
    found = _COUNT.search(screen.text())
    return int(found[1]) if found else -1


def _prove(before: list[Kept], after: list[Kept], shown: int, given: list[str]) -> None:
    assert after[: len(before)] == before
    assert len(after) >= shown, "the screen counted a note that is not kept"
    new = [note.text for note in after[len(before) :]]
    assert new == given[: len(new)]


def _prove_draft(left: list[str], new: list[str], typed: list[str]) -> None:
    """What is offered again was typed, and no note holds it already."""
    assert len(left) <= 1
    for text in left:
        assert any(line.startswith(text) for line in typed[len(new) :]), (left, new, typed)
