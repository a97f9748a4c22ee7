"""A short torture in every run; `make torture` does the same hundreds of times."""

import random
from pathlib import Path

import pytest

from tests.torture import streams, workbench
from tests.torture.ground import Ground, kept, lay

SEED = 20221020


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return lay(tmp_path)


def test_a_stream_that_is_killed_loses_no_acknowledged_note(ground: Ground) -> None:
    assert streams.killed(ground, 3, random.Random(SEED)) > 0


def test_two_processes_that_log_at_once_lose_no_note(ground: Ground) -> None:
    streams.two_at_once(ground, 60)
    assert len(kept(ground)) == 120


def test_a_stream_that_is_stopped_for_a_while_goes_on(ground: Ground) -> None:
    streams.suspended(ground, 0.2, meanwhile=False)
    assert len(kept(ground)) == 100


def test_a_closed_terminal_loses_no_acknowledged_note(ground: Ground) -> None:
    streams.hung_up(ground)
    assert len(kept(ground)) >= 40


def test_a_full_disk_is_told_and_loses_no_acknowledged_note(ground: Ground) -> None:
    streams.disk_full(ground)
    assert len(kept(ground)) > 1


def test_a_study_that_is_taken_away_is_told_and_loses_no_acknowledged_note(ground: Ground) -> None:
    streams.taken_away(ground)
    assert len(kept(ground)) >= 20


@pytest.mark.terminal
def test_a_workbench_that_is_killed_while_someone_types_loses_no_note_that_it_showed(ground: Ground) -> None:
    assert workbench.killed(ground, 2, random.Random(SEED)) > 0


@pytest.mark.terminal
def test_a_terminal_that_closes_under_the_workbench_loses_nothing_that_was_typed(ground: Ground) -> None:
    workbench.hung_up(ground, random.Random(SEED))
    assert kept(ground)


@pytest.mark.terminal
def test_a_workbench_that_was_stopped_for_a_while_goes_on(ground: Ground) -> None:
    workbench.suspended(ground, 1)
    assert len(kept(ground)) == 3
