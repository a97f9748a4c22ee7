"""Identity: random UUIDs, unique across projects, and the prefixes by which people name them.

Random rather than time-ordered (UUIDv7): a person types the first few characters, and ids made in the same minute
would share their first eight. Order of making is kept by the integer keys of the store.
"""

from uuid import UUID, uuid4

_NIL = str(UUID(int=0))
_DIGITS = frozenset("0123456789abcdef")


def new_id() -> str:
    """A new identity, 36 characters."""
    return str(uuid4())


def is_prefix(text: str) -> bool:
    """Whether a text could be (the beginning of) an id: four or more of its characters, dashes where an id has them."""
    return 4 <= len(text) <= len(_NIL) and all(
        given == "-" if place == "-" else given in _DIGITS for given, place in zip(text.lower(), _NIL, strict=False)
    )


def is_id(text: str) -> bool:
    """Whether a text is a whole id, written as we write it."""
    return len(text) == len(_NIL) and is_prefix(text)


def prefix_range(text: str) -> tuple[str, str]:
    """The first and the last id that begin with this prefix (`is_prefix`)."""
    digits = text.lower().replace("-", "")
    return str(UUID(hex=digits.ljust(32, "0"))), str(UUID(hex=digits.ljust(32, "f")))
