"""What a format is: the row by which a reader makes itself known to the registry."""

from collections.abc import Callable
from typing import NamedTuple

from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.transcripts.reader import MEGABYTE, Certainty, Sniffed

__all__ = ["MEGABYTE", "Certainty", "Format", "Sniffed"]


class Format(NamedTuple):
    """A format that can be brought in.

    Attributes:
        name: for `--format`.
        endings: of the names of its files, small letters with the point.
        most_bytes: how large a file may be; looked at before the file is read.
        read: from bytes and the file's name to a text. Raises `FormatError`, and nothing else.
        sniff: from bytes and the file's name to how surely this is the format, and why; None when it is not, or when
            only the ending can tell. It is cheap: it looks at the first kilobytes and imports no heavy library.
    """

    name: str
    endings: tuple[str, ...]
    most_bytes: int
    read: Callable[[bytes, str], ReadText]
    sniff: Callable[[bytes, str], Sniffed | None] = lambda _raw, _name: None
    read_as_document: Callable[[bytes, str], ReadText] | None = None
