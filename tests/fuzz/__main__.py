"""`python -m tests.fuzz [seconds] [seed]`: fuzz every reader; exit status 1 when something failed."""

import sys
import time

from tests.fuzz.running import fuzz


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    count, failures = fuzz(seconds, seed, tell=say)
    say(f"{count} inputs in {seconds:g} s, seed {seed}: {len(failures)} kinds of failure")
    sys.exit(bool(failures))
