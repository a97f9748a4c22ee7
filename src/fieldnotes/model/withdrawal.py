"""What becomes of someone's material when they withdraw: what is touched, kind by kind, and what cannot be reached."""

from enum import StrEnum
from typing import NamedTuple


class Touched(StrEnum):
    """The kinds of things that someone's taking part left behind."""

    PARTICIPANT = "participant"
    CONSENTS = "consents"
    NOTES = "notes"
    TURNS = "turns"
    MENTIONS = "mentions"
    CODINGS = "codings"
    FINDINGS = "findings"
    MEMOS = "memos"
    HANDOUTS = "handouts"
    RESPONSES = "responses"
    INVITATIONS = "invitations"
    SCENES = "scenes"
    SESSIONS = "sessions"
    REVISIONS = "revisions"
    ORIGINALS = "originals"
    JOURNAL = "journal"
    INDEX = "index"
    BACKUPS = "backups"


class TouchedItem(NamedTuple):
    """One thing: its kind, its id where it has one, and a few words to know it by."""

    kind: Touched
    id: str
    what: str


class Withdrawal(NamedTuple):
    """What a withdrawal touches, or touched.

    Attributes:
        participant: the pseudonym; it is in this answer alone once it is done.
        inform: handouts that were given and quoted the person: they cannot be recalled, so tell those who have them.
        backups: paths of copies of the study that hold it all still.
        originals: SHA-256 of original files, which lie outside the study.
        found_after: what a search of the file itself still found afterwards; empty when it is gone.
    """

    participant: str
    items: tuple[TouchedItem, ...]
    inform: tuple[str, ...]
    backups: tuple[str, ...]
    originals: tuple[str, ...]
    found_after: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        found = dict.fromkeys((kind.value for kind in Touched), 0)
        for item in self.items:
            found[item.kind.value] += 1
        found[Touched.BACKUPS.value] = len(self.backups)
        found[Touched.ORIGINALS.value] = len(self.originals)
        return found
