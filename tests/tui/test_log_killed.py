"""The promise of the log, on the real program: a note that is shown with its time survives whatever happens next."""

import os
import signal
import sys

import pexpect
import pytest

from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.sessions import list_sessions
from fieldnotes.store.project import Project
from tests.tui.log_desk import going, kept

__all__ = ["going"]


@pytest.mark.terminal
def test_a_note_that_is_shown_as_kept_is_there_after_the_program_is_killed(going: Project) -> None:
    program = pexpect.spawn(
        sys.executable,
        ["-m", "fieldnotes", "--project", str(going.path)],
        env={**os.environ, "TERM": "xterm-256color", "FIELDNOTES_LANGUAGE": "nl"},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
    )
    try:
        program.expect("Noord")
        program.send("l")
        program.expect("0 notities")
        program.send("".join(f"Vlak voor de klap {number}\r" for number in range(3)))
        program.expect("3 notities")
    finally:
        program.kill(signal.SIGKILL)
        program.close(force=True)
    again = open_study(going.path)
    assert [note.text for note in kept(again)] == [f"Vlak voor de klap {number}" for number in range(3)]
    assert [session.status for session in list_sessions(again)] == ["running"]
    assert check_study(again) == []
    again.close()
