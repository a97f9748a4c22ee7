"""A command of the workbench: one thing that a person can do in one place."""

from typing import NamedTuple


class Command(NamedTuple):
    """One thing a person can do in one place.

    Attributes:
        id: `<place>.<what>`; stable, and the id of its binding, so that keys can be remapped.
        keys: Textual key names, comma-separated; the first is the one that is shown, so a plain letter comes first.
        action: the action that the place's screen or widget carries out.
        shown: whether the footer shows it; the palette and the help screen show all.
    """

    id: str
    keys: str
    action: str
    shown: bool = True

    @property
    def place(self) -> str:
        """Where it works: the part of the id before the first dot."""
        return self.id.partition(".")[0]

    @property
    def label_id(self) -> str:
        """The catalogue id of its label."""
        return f"commands.{self.id}"
