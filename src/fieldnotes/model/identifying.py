"""What in a text may tell who someone is, or where: a place in it, its kind, and what could stand there instead."""

from enum import StrEnum
from typing import NamedTuple


class KeyKind(StrEnum):
    """What a real word of a key names."""

    NAME = "name"
    PLACE = "place"
    ORGANISATION = "organisation"
    ROLE = "role"


class Identifying(StrEnum):
    """What a stretch of text is, that may identify someone; the first four are also the kinds of a key."""

    NAME = "name"
    PLACE = "place"
    ORGANISATION = "organisation"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    BSN = "bsn"
    PLATE = "plate"
    DATE = "date"
    POSTCODE = "postcode"
    ADDRESS = "address"


class Finding(NamedTuple):
    """A stretch of a text that may identify someone; only a person can tell whether it does.

    Attributes:
        suggestion: what could stand there instead; empty when nothing is known.
        known: whether the key covers it as it stands, so that `apply` replaces it.
    """

    start: int
    end: int
    text: str
    kind: Identifying
    suggestion: str
    known: bool = False
