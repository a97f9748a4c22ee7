"""A text and its lines: how a document is cut into segments for storing and searching, and put together again.

A segment is a line that holds something, with where it starts; what lies between two segments can only be line ends.
A text that ends in a line end closes with an empty segment, so that the last segment's end is the text's length.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Segment(NamedTuple):
    """A line of a text, as a half-open range of code points and its words."""

    start: int
    end: int
    text: str


def segments_of(text: str) -> list[Segment]:
    """The segments of a text with LF line ends."""
    found: list[Segment] = []
    position = 0
    for line in text.split("\n"):
        if line:
            found.append(Segment(position, position + len(line), line))
        position += len(line) + 1
    if not text or text.endswith("\n"):
        found.append(Segment(len(text), len(text), ""))
    return found


def text_of(segments: Iterable[tuple[int, int, str]], start: int = 0) -> str:
    """The text that segments stand for, from a position on; the gaps are line ends."""
    parts: list[str] = []
    position = start
    for begin, end, words in segments:
        if begin > position:
            parts.append("\n" * (begin - position))
        parts.append(words)
        position = end
    return "".join(parts)


def slice_of(segments: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    """The words from `start` to `end`, given the segments that touch that range."""
    touched = list(segments)
    if not touched:
        return "\n" * (end - start)
    first = min(touched[0][0], start)
    whole = text_of(touched, first)
    words = whole[start - first : end - first]
    return words + "\n" * (end - start - len(words))
