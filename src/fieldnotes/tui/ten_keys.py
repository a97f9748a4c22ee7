"""Which code is on which of the ten digits: pinned codes where they were pinned, the last used ones on what is left.

A code that came on a digit by being used stays there for the sitting: fingers learn places. Only when all digits are
taken, the one that was used longest ago makes room.
"""

from collections.abc import Collection, Mapping, Sequence

DIGITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
"""In the order of the keyboard."""


def ten_keys(
    pinned: Mapping[int, str], recent: Sequence[str], before: Mapping[int, str], layable: Collection[str]
) -> dict[int, str]:
    """The codes by digit.

    Args:
        pinned: ids of pinned codes by digit.
        recent: ids of the codes that were used last, the last first.
        before: what was on the digits until now.
        layable: the codes that may be laid; others are on no digit.
    """
    fixed = {digit: code for digit, code in pinned.items() if code in layable}
    keys = dict(fixed)
    for digit, code in before.items():
        if digit not in keys and code in layable and code not in keys.values():
            keys[digit] = code
    for code in reversed(recent[: len(DIGITS)]):  # the last used one comes last, and so makes room last
        if code in layable and code not in keys.values():
            place = _free(keys) if len(keys) < len(DIGITS) else _longest_unused(keys, fixed, recent)
            if place is not None:
                keys[place] = code
    return {digit: keys[digit] for digit in DIGITS if digit in keys}


def _free(keys: Mapping[int, str]) -> int | None:
    return next((digit for digit in DIGITS if digit not in keys), None)


def _longest_unused(keys: Mapping[int, str], fixed: Mapping[int, str], recent: Sequence[str]) -> int | None:
    """The digit, not pinned, whose code was used longest ago."""
    ranks = {code: rank for rank, code in enumerate(recent)}
    loose = [digit for digit in DIGITS if digit in keys and digit not in fixed]
    return max(loose, key=lambda digit: ranks.get(keys[digit], len(recent)), default=None)
