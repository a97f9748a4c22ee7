"""Identity: random UUIDs, unique across projects, and the prefixes by which people name them.

Random rather than time-ordered (UUIDv7): a person types the first few characters, and ids made in the same minute
would share their first eight. Order of making is kept by the integer keys of the store.
"""

import re
from uuid import UUID, uuid4

_PREFIX = re.compile(r"^[0-9a-f-]{4,36}$")


def new_id() -> str:
    """A new identity, 36 characters."""
    return str(uuid4())


def is_prefix(text: str) -> bool:
    """Whether a text could be (the beginning of) an id: four or more of its characters."""
    return bool(_PREFIX.match(text.lower()))


def prefix_range(text: str) -> tuple[str, str]:
    """The first and the last id that begin with this prefix."""
    digits = text.lower().replace("-", "")[:32]
    return str(UUID(hex=digits.ljust(32, "0"))), str(UUID(hex=digits.ljust(32, "f")))
