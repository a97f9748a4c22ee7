"""A note that was acknowledged is on disk: the program is killed while it writes, and nothing that it said is lost."""

import json
import random

import pytest

from tests.cli.front_door import FrontDoor, start
from tests.services.fieldwork import Fieldwork

KILLS = 10
LINES = 400


@pytest.mark.parametrize("seed", [2022])
def test_killed_at_any_moment_every_acknowledged_note_is_there_once_and_in_order(
    door: FrontDoor, names: Fieldwork, seed: int
) -> None:
    chance = random.Random(seed)
    listed = ("note", "list", "--session", names.running)
    known = [note["id"] for note in door.ask(*listed)["notes"]]
    for kill in range(KILLS):
        acknowledged = killed_stream(door, names, kill, after=0 if kill == 0 else chance.randrange(1, 80))
        notes = door.ask(*listed)["notes"]
        ids = [note["id"] for note in notes]
        assert ids[: len(known)] == known
        new = notes[len(known) :]
        assert [note["id"] for note in new][: len(acknowledged)] == acknowledged
        assert len(acknowledged) <= len(new) <= len(acknowledged) + 1  # one may be kept and not yet acknowledged
        assert [note["text"] for note in new] == [f"{kill}, regel {line}" for line in range(len(new))]
        known = ids
    assert len(known) > KILLS
    assert door.ask("check") == {"problems": []}


def killed_stream(door: FrontDoor, names: Fieldwork, kill: int, *, after: int) -> list[str]:
    """Stream notes and kill the program when so many are acknowledged; the ids of all that were, are returned."""
    given = "".join(f"{kill}, regel {line}\n" for line in range(LINES)).encode()
    with start("--project", door.study, "note", "add", "-", "--session", names.running, "--json") as streaming:
        assert streaming.stdin is not None
        assert streaming.stdout is not None
        streaming.stdin.write(given)  # fits in a pipe: it goes on writing while its answers are read
        streaming.stdin.flush()
        said = [streaming.stdout.readline() for _ in range(after)]
        streaming.kill()
        said += streaming.stdout.readlines()
        streaming.wait()
    assert streaming.returncode == -9
    return [json.loads(line)["id"] for line in said if line.endswith(b"\n")]
