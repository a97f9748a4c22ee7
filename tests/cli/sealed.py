"""A key of pseudonyms for tests of the command line: cheap to open, with its passphrase in the environment."""

from pathlib import Path

import pytest

from fieldnotes.exchange import sealing
from tests.cli.front_door import FrontDoor

PASSPHRASE = "vier woorden zonder verband"


def unlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the passphrase in the environment, and have keys made that cost nothing to open."""
    monkeypatch.setenv("FIELDNOTES_KEY_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(sealing, "USUAL", sealing.Cost(rounds=1, memory=8192))


def make_key(door: FrontDoor, folder: Path) -> Path:
    """A key in a folder of its own, with a name and a place in it."""
    file = folder / "apart" / "sleutel.key"
    file.parent.mkdir()
    door.ask("key", "create", file)
    door.ask("key", "add", file, "Lara de Vries", "Wilg")
    door.ask("key", "add", file, "Den Haag", "een grote gemeente", "--kind", "place")
    return file
