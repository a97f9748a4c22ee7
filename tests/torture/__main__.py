"""Runs the torture: `python -m tests.torture [--kills 200] [--screens 20] [--seed N]`; 0 when nothing is lost."""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fieldnotes.base.i18n import use_language
from tests.torture import streams, workbench
from tests.torture.ground import kept, lay


def main() -> None:
    """Hurt a study in every way there is."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200, help="how often a stream is killed")
    words.add_argument("--screens", type=int, default=20, help="how often the workbench is killed")
    words.add_argument("--seed", type=int, default=None, help="repeat an earlier run")
    asked = words.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1_000_000)
    chance = random.Random(seed)
    _say(f"seed {seed}")
    use_language("nl")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        ground = lay(Path(folder))
        _act("two processes into one session", lambda: streams.two_at_once(ground, 300))
        _act("stopped for five seconds", lambda: streams.suspended(ground, 5, meanwhile=True))
        _act("terminal closed under a stream", lambda: streams.hung_up(ground))
        _act("terminal closed under the workbench", lambda: workbench.hung_up(ground, chance))
        _act("workbench ended by the system", lambda: workbench.ended(ground, chance))
        _act("workbench stopped for five seconds", lambda: workbench.suspended(ground, 5))
        _act("study taken away under a stream", lambda: streams.taken_away(ground))
        _act("disk full", lambda: streams.disk_full(ground))
        _act(f"workbench killed {asked.screens} times", lambda: workbench.killed(ground, asked.screens, chance, _dot))
        _act(f"stream killed {asked.kills} times", lambda: streams.killed(ground, asked.kills, chance, _dot))
        _say(f"{len(kept(ground))} notes: every acknowledged one is there, in order, none twice; the study is whole")


def _act(name: str, act: Callable[[], object]) -> None:
    started = time.monotonic()
    act()
    _say(f"{name}: nothing lost ({time.monotonic() - started:.1f} s)")


def _dot(count: int) -> None:
    if count % 10 == 0:
        _say(f"  {count}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
