"""Motions: from one offset in laid-out text to another; each a plain function that never cuts a grapheme."""

from collections.abc import Callable

from fieldnotes.analysis.boundaries import (
    next_paragraph,
    next_word_start,
    paragraph_at,
    previous_paragraph,
    previous_word_start,
)
from fieldnotes.analysis.graphemes import next_grapheme, previous_grapheme
from fieldnotes.tui.widgets.reader.layout import Lines

Motion = Callable[[Lines, int], int]


def left(lines: Lines, at: int) -> int:
    """One character back."""
    return previous_grapheme(lines.text, at)


def right(lines: Lines, at: int) -> int:
    """One character on."""
    return next_grapheme(lines.text, at)


def word_left(lines: Lines, at: int) -> int:
    """The start of this word, or of the one before it."""
    return previous_word_start(lines.text, at)


def word_right(lines: Lines, at: int) -> int:
    """The start of the next word."""
    return next_word_start(lines.text, at)


def paragraph_up(lines: Lines, at: int) -> int:
    """The start of this paragraph, or of the one before it; blank ones are passed over."""
    start = paragraph_at(lines.text, at)[0]
    before = previous_paragraph(lines.text, at)
    if start < at:
        return start
    return before[0] if before else 0


def paragraph_down(lines: Lines, at: int) -> int:
    """The start of the next paragraph, or the end of the text; blank ones are passed over."""
    found = next_paragraph(lines.text, at)
    return found[0] if found else len(lines.text)


def line_start(lines: Lines, at: int) -> int:
    """The start of the visual line."""
    return lines.range_of(lines.line_of(at))[0]


def line_end(lines: Lines, at: int) -> int:
    """The end of the visual line."""
    return lines.end_of(lines.line_of(at))


def top(_lines: Lines, _at: int) -> int:
    """The start of the text."""
    return 0


def bottom(lines: Lines, _at: int) -> int:
    """The end of the text."""
    return len(lines.text)


def vertical(lines: Lines, at: int, by: int, goal: int, *, passing: bool = False) -> int:
    """Some lines down (or up, when negative), as near to a cell as that line reaches.

    Past the first or the last line it goes to the start or the end of the text. `passing` goes on past folded lines.
    """
    line = lines.line_of(at) + by
    while passing and 0 <= line < len(lines) and lines.is_folded(line):
        line += 1 if by > 0 else -1
    if line < 0:
        return 0
    return lines.offset_at(line, goal) if line < len(lines) else len(lines.text)
