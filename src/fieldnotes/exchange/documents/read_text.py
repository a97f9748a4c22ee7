"""What every reader gives back."""

from typing import NamedTuple

from fieldnotes.exchange.transcripts.reader import Residue
from fieldnotes.model.rows import TurnRow

__all__ = ["PageStart", "ReadText", "Residue"]


class PageStart(NamedTuple):
    """Where a page of the original begins in the text (code points), and what it is called there."""

    start: int
    label: str


class ReadText(NamedTuple):
    """A text as it was read: LF line ends, no BOM, with the facts by which it can be traced to its file.

    Attributes:
        why: in words, by what the format was recognised; empty when only the ending told.
        residue: lines that were not understood.
        pages: where pages of the original begin, for originals that have pages.
    """

    text: str
    format: str
    original_sha256: str
    original_bytes: int
    turns: tuple[TurnRow, ...] = ()
    warnings: tuple[str, ...] = ()
    why: str = ""
    residue: tuple[Residue, ...] = ()
    pages: tuple[PageStart, ...] = ()
