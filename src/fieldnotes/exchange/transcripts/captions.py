"""The grammar of captions, WebVTT and SubRip alike: from lines to blocks with times.

Read by own code, because the habits of transcription tools lie outside the grammar that webvtt-py reads (tried: version
0.6): it ends a payload at every blank line, where Google Meet goes on; it drops what is no block, where we tell it with
its line number; and it keeps a voice only between tags that close.

A payload ends at a blank line that a time, an id with a time, or a `NOTE`, `STYLE` or `REGION` follows; any other blank
line is part of it.
"""

import re
from typing import NamedTuple

from fieldnotes.exchange.transcripts.reader import Residue
from fieldnotes.exchange.transcripts.times import clock_ms

_TIME = r"(-?[0-9][0-9:.,]{0,30})?"
_ARROW = re.compile(rf"\s{{0,9}}{_TIME}[ \t]{{0,9}}-->[ \t]{{0,9}}{_TIME}(?:[ \t]|$)")
_BROKEN_HEAD = re.compile(r"[0-9:.,> -]{1,60}|[0-9a-fA-F-]{1,36}(?:/[0-9-]{0,12})?")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
IMPOSSIBLE = -1  # a time that is written but is none: `build` makes it unknown and tells


class Block(NamedTuple):
    """A cue as it stands in the file; times in milliseconds, `line` is that of its times, counted from 1."""

    line: int
    start_ms: int | None
    end_ms: int | None
    payload: tuple[str, ...]


class Blocks(NamedTuple):
    """The cues of a file, and the lines that are no part of any."""

    cues: list[Block]
    residue: list[Residue]


def is_arrow(line: str) -> bool:
    """Whether a line holds the times of a cue."""
    return _arrow(line) is not None


def _arrow(line: str) -> tuple[str | None, str | None] | None:
    """The times of a cue as they are written on its line, of which one may fail; None when the line holds neither."""
    found = _ARROW.match(line) if "-->" in line else None
    return (found[1], found[2]) if found is not None and (found[1] or found[2]) else None


def blocks_of(lines: list[str], *, ids_are_numbers: bool) -> Blocks:
    """The cues of lines. With `ids_are_numbers` (SubRip) a number above the times is an id without a blank line too."""
    lines, cut = _without_broken_head(lines)
    times = {index: written for index, line in enumerate(lines) if (written := _arrow(line)) is not None}
    arrows = list(times)
    heads = [_head(lines, arrow, ids_are_numbers=ids_are_numbers) for arrow in arrows]
    cues: list[Block] = []
    residue: list[Residue] = []
    before = _header_end(lines, arrows[0] if arrows else len(lines))
    first = heads[0] if heads else len(lines)
    residue += _outside(lines, before, first)
    for arrow, end in zip(arrows, [*heads, len(lines)][1:], strict=True):
        start, end_of_it = times[arrow]
        cues.append(Block(arrow + 1, _time(start), _time(end_of_it), tuple(_payload(lines[arrow + 1 : end]))))
    return Blocks(cues, [*residue, *cut])


def _without_broken_head(lines: list[str]) -> tuple[list[str], list[Residue]]:
    """The lines without an id or half a time at the very end, where a file broke off before the words of a cue."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), -1)
    first = last
    while first > 0 and lines[first - 1].strip():
        first -= 1
    tail = lines[first : last + 1]
    if first <= 0 or len(tail) > 2 or any(is_arrow(line) or not _BROKEN_HEAD.fullmatch(line.strip()) for line in tail):
        return lines, []
    return lines[:first], [Residue(first + at, line.strip()) for at, line in enumerate(tail, 1)]


def _head(lines: list[str], arrow: int, *, ids_are_numbers: bool) -> int:
    """Where a cue begins: at its times, or at the id above them."""
    above = lines[arrow - 1].strip() if arrow else ""
    if not above or above.startswith("WEBVTT") or is_arrow(above):
        return arrow
    alone = arrow == 1 or not lines[arrow - 2].strip()
    return arrow - 1 if alone or (ids_are_numbers and above.isdecimal()) else arrow


def _header_end(lines: list[str], first_arrow: int) -> int:
    """Where the header of a WebVTT file ends: at its first blank line, or at the first times."""
    if not lines or not lines[0].startswith("WEBVTT"):
        return 0
    blank = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    return min(blank, first_arrow)


def _outside(lines: list[str], start: int, end: int) -> list[Residue]:
    """What stands above the first cue and is no header, comment or style."""
    kept = [(index, lines[index].strip()) for index in range(start, end)]
    found, skipping, after_blank = [], False, True
    for index, line in kept:
        if not line:
            skipping, after_blank = False, True
            continue
        skipping = skipping or (after_blank and _NO_CUE.match(line) is not None)
        after_blank = False
        if not skipping:
            found.append(Residue(index + 1, line))
    return found


def _payload(lines: list[str]) -> list[str]:
    """The lines of a cue that hold words, without the comments between it and the next."""
    kept, skipping, after_blank = [], False, False
    for line in lines:
        words = line.strip()
        if not words:
            skipping, after_blank = False, True
            continue
        skipping = skipping or (after_blank and _NO_CUE.match(line) is not None)
        after_blank = False
        if not skipping:
            kept.append(words)
    return kept


def _time(written: str | None) -> int | None:
    if not written:
        return None
    time = clock_ms(written)
    return IMPOSSIBLE if time is None else time
