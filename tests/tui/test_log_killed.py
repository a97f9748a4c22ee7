"""The promise of the log, on the real program: what is shown with its time survives whatever happens next.

And what is not a note yet is offered again, but for the last half second of it.
"""

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from bench.terminal import Terminal

from fieldnotes.base import clock
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.sessions import list_sessions, start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.tui.log_desk import kept

pytestmark = pytest.mark.terminal
_LIMIT = 20


@pytest.fixture
def going(study: Project) -> Project:
    """A study with a session that began just now: the program in the terminal looks at the real clock."""
    clock.set_clock(None)
    add_team(study, "Noord")
    start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    return study


@contextmanager
def at_the_log(study: Project, count: str = "0 notities") -> Iterator[Terminal]:
    """The workbench in a terminal of its own, at the log, when the session is there."""
    command = [sys.executable, "-m", "fieldnotes", "--project", str(study.path)]
    with Terminal(command, {"FIELDNOTES_LANGUAGE": "nl"}) as screen:
        screen.wait_for("Noord")
        screen.send("l")
        screen.wait_for(count)
        yield screen


def ended(screen: Terminal, blow: signal.Signals | None = None) -> int:
    """How the program ended, as `os.waitstatus_to_exitcode` tells it, after a signal."""
    if blow is not None:
        os.kill(screen.process, blow)
    limit = time.monotonic() + _LIMIT
    while time.monotonic() < limit:
        screen.watch(0.02)
        told = os.waitid(os.P_PID, screen.process, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        if told is not None:
            return told.si_status if told.si_code == os.CLD_EXITED else -told.si_status
    pytest.fail(f"the program goes on:\n{screen.text()}")


def texts(study: Project) -> list[str]:
    """The notes in the file as the next start opens it, which needs no repair."""
    again = open_study(study.path)
    try:
        assert again.put_aside is None
        assert check_study(again) == []
        assert [session.status for session in list_sessions(again)] == ["running"]
        return [note.text for note in kept(again)]
    finally:
        again.close()


def test_a_note_that_is_shown_as_kept_is_there_after_the_program_is_killed(going: Project) -> None:
    with at_the_log(going) as screen:
        screen.send("".join(f"Vlak voor de klap {number}\r" for number in range(3)))
        screen.wait_for("3 notities")
        ended(screen, signal.SIGKILL)
    assert texts(going) == [f"Vlak voor de klap {number}" for number in range(3)]


def test_of_the_line_being_typed_no_more_than_half_a_second_is_lost_by_a_kill(going: Project) -> None:
    """Letters are typed one by one; what the screen had shown half a second before the kill is offered again."""
    shown: list[tuple[float, int]] = []
    with at_the_log(going) as screen:
        screen.send("Eerst een notitie\r")
        screen.wait_for("1 notitie")
        for number in range(30):
            screen.send(f"{number:02}.")
            screen.watch(0.03)
            typed = re.search(r"beschrijving: ((?:\d\d\.)*)", screen.text())
            assert typed
            shown.append((time.monotonic(), len(typed[1])))
        killed = time.monotonic()
        ended(screen, signal.SIGKILL)
    long_ago = max((length for at, length in shown if at < killed - 0.5), default=0)
    assert long_ago > 3
    whole = "".join(f"{number:02}." for number in range(30))
    with at_the_log(going, "1 notitie") as screen:
        screen.wait_for("In de regel staat weer wat u")
        screen.wait_for("beschrijving: 00.")
        offered = re.search(r"beschrijving: (\S*)", screen.text())
        assert offered
        assert whole.startswith(offered[1])
        assert len(offered[1]) >= long_ago
        assert texts(going) == ["Eerst een notitie"]
        screen.send("\r")
        screen.wait_for("2 notities")
    assert texts(going) == ["Eerst een notitie", offered[1]]


@pytest.mark.parametrize("blow", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_closes_or_a_system_that_ends_the_program_loses_nothing_that_was_typed(
    going: Project, blow: signal.Signals
) -> None:
    with at_the_log(going) as screen:
        screen.send("Bewaard\r")
        screen.wait_for("1 notitie")
        screen.send("tot de laatste letter")
        screen.wait_for("laatste letter")
        assert ended(screen, blow) == 128 + blow
        assert "Traceback" not in screen.text()
    assert texts(going) == ["Bewaard"]
    with at_the_log(going, "1 notitie") as screen:
        screen.wait_for("tot de laatste letter")


def test_a_terminal_window_that_is_gone_takes_the_program_with_it_and_nothing_that_was_typed(going: Project) -> None:
    with at_the_log(going) as screen:
        screen.send("Bewaard\r")
        screen.wait_for("1 notitie")
        screen.send("tot het laatst")
        screen.wait_for("tot het laatst")
        screen.hang_up()
        assert ended(screen) == 128 + signal.SIGHUP
    assert texts(going) == ["Bewaard"]
    with at_the_log(going, "1 notitie") as screen:
        screen.wait_for("tot het laatst")


def test_after_a_standstill_the_clock_is_right_and_each_key_counts_once(going: Project) -> None:
    with at_the_log(going) as screen:
        screen.send("Ervoor\r")
        screen.wait_for("1 notitie")
        screen.send("half")
        screen.wait_for("half")
        before = _seconds(screen)
        os.kill(screen.process, signal.SIGSTOP)
        stood = time.monotonic()
        screen.watch(2.2)
        screen.send("om en om")
        screen.watch(0.2)
        os.kill(screen.process, signal.SIGCONT)
        screen.wait_for("halfom en om")
        passed = time.monotonic() - stood
        screen.watch(1.1)
        assert _seconds(screen) - before >= int(passed)
        screen.send(" en om\r")
        screen.wait_for("2 notities")
        screen.send("\x11")
        assert ended(screen) == 0
    assert texts(going) == ["Ervoor", "halfom en om en om"]


def _seconds(screen: Terminal) -> int:
    told = re.search(r"loopt (\d+):(\d\d):(\d\d)", screen.text())
    assert told
    return int(told[1]) * 3600 + int(told[2]) * 60 + int(told[3])
