"""Alt with a digit as a key of its own, in every terminal.

Most terminals send an escape and the digit for it. Textual takes that for what a Mac's keyboard would type there (`¡`
for 1), and a letter that appears in a line is no key that one can bind. Terminals that tell keys apart by themselves
(the Kitty protocol) need nothing of this.
"""

from enum import StrEnum
from typing import Any, cast

DIGITS = range(1, 10)


class AltDigit(StrEnum):
    """The keys, by the names that Textual gives to them where it knows them."""

    ONE = "alt+1"
    TWO = "alt+2"
    THREE = "alt+3"
    FOUR = "alt+4"
    FIVE = "alt+5"
    SIX = "alt+6"
    SEVEN = "alt+7"
    EIGHT = "alt+8"
    NINE = "alt+9"


def know_alt_digits() -> None:
    """Have Textual read an escape and a digit as that key."""
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    sequences = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)  # a plain dictionary, of Textual's own keys by its type
    for digit, key in zip(DIGITS, AltDigit, strict=True):
        sequences[f"\x1b{digit}"] = (key,)
