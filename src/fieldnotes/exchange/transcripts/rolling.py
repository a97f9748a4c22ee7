"""Captions that roll, as YouTube makes them: each cue shows the line before again; only what is new is kept.

Someone may say the same words twice, so a file rolls only when its cues hold the times of single words, or when often
a known line stands above a new one. Captions that name speakers never roll.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.exchange.transcripts.captions import Block
from fieldnotes.exchange.transcripts.payload import plain

_WORD_TIMES = re.compile(r"<[0-9]{1,2}:[0-9:.]{4,12}><c")
_FEW = 3  # cues with a known line above a new one, before a file counts as rolling without word times


class Unrolled(NamedTuple):
    """The cues with only their new lines, and how many repeated lines were left out."""

    blocks: list[Block]
    repeated: int


def unrolled(blocks: Sequence[Block]) -> Unrolled:
    """The cues of a file that rolls, each line once; those of any other file as they are."""
    if any("<v" in line for block in blocks for line in block.payload):
        return Unrolled(list(blocks), 0)
    shown = [[line for line in map(str.strip, map(plain, block.payload)) if line] for block in blocks]
    repeats = [_repeated(before, now) for before, now in zip([[], *shown], shown, strict=False)]
    rolls = sum(1 for count, lines in zip(repeats, shown, strict=True) if 0 < count < len(lines))
    marked = any(_WORD_TIMES.search(line) for block in blocks for line in block.payload)
    if not any(repeats) or not (marked or (rolls >= _FEW and rolls * 4 >= len(blocks))):
        return Unrolled(list(blocks), 0)
    new = [
        block._replace(payload=tuple(lines[count:])) for block, lines, count in zip(blocks, shown, repeats, strict=True)
    ]
    return Unrolled(
        [block for block, count in zip(new, repeats, strict=True) if block.payload or not count], sum(repeats)
    )


def _repeated(before: Sequence[str], now: Sequence[str]) -> int:
    """How many first lines of a cue are the last lines of the one before."""
    if not now or now[0] not in before:
        return 0
    most = min(len(before), len(now), 4)
    return next((count for count in range(most, 0, -1) if list(before[-count:]) == list(now[:count])), 0)
