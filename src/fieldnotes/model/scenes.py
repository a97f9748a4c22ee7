"""Scenes of a session: where one is, who is there, and from when to when."""

from datetime import datetime
from typing import NamedTuple


class Present(NamedTuple):
    """Someone who is there, with what they are to the study."""

    participant: str
    role: str
    kind: str


class SceneRow(NamedTuple):
    """A scene in a list.

    Attributes:
        started_at: None for a scene of which only the order is known.
        ended_at: None while it goes on.
        third_parties: how many others are there, beside those who have a pseudonym; None is unknown, and not 0.
        notes: how many notes belong to it.
    """

    id: str
    session_id: str
    setting: str
    started_at: datetime | None
    ended_at: datetime | None
    precision: str
    third_parties: int | None
    notes: int
    present: tuple[Present, ...]
