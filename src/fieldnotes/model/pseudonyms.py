"""The key of pseudonyms: which real word is which pseudonym. It is never part of a study: it is a file of its own."""

from typing import Annotated

from pydantic import Field

from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.value import Value

LONGEST_WORD = 200  # code points


class KeyEntry(Value):
    """A real word and what stands in its place: a pseudonym, or something more general (*een grote gemeente*)."""

    real: Annotated[str, Field(min_length=1, max_length=LONGEST_WORD)]
    pseudonym: Annotated[str, Field(min_length=1, max_length=LONGEST_WORD)]
    kind: KeyKind = KeyKind.NAME


class PseudonymKey(Value):
    """All entries of a key.

    Attributes:
        secret: 64 hexadecimal digits, random: with it the originals beside the key are sealed, so that they stay
            readable when the passphrase is changed.
    """

    secret: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    entries: tuple[KeyEntry, ...] = ()
