"""What a reader of transcripts is, and what it gives back."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

MEGABYTE = 1_000_000


class Certainty(IntEnum):
    """How sure the content makes one of its format; the ending of a name decides between equals."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Sniffed(NamedTuple):
    """A format recognised by its content: how surely, and by what, in words for a person."""

    certainty: Certainty
    why: str


class Residue(NamedTuple):
    """A line of the file that was not understood; `line` counts from 1. It is shown, never dropped in silence."""

    line: int
    text: str


class Cue(NamedTuple):
    """A stretch of speech as the file has it.

    Attributes:
        speaker: the label as written; None when the file does not say.
        start_ms: in milliseconds from the start of the recording; None when the file does not say (it is not 0).
        end_ms: likewise.
        text: what was said; line ends are allowed.
        line: where it stands in the file, counted from 1; 0 when the file has no lines of its own.
    """

    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    text: str
    line: int = 0


class Transcript(NamedTuple):
    """What a reader of transcripts found.

    Attributes:
        cues: in the order of the file.
        residue: lines that were not understood.
        warnings: what the person should know, in words.
        by_time: whether a cue's place is its time (captions) and not where it stands (typed transcripts).
    """

    cues: Sequence[Cue]
    residue: Sequence[Residue] = ()
    warnings: Sequence[str] = ()
    by_time: bool = True


class Reader(NamedTuple):
    """A reader of one kind of transcript.

    Attributes:
        name: for `--format`.
        endings: of the names of its files.
        sniff: from the first lines as text, and all bytes, to whether this is its format.
        read: from the text with LF line ends, and the file's name, to what was said. Raises `FormatError`.
        most_bytes: how large a file may be.
    """

    name: str
    endings: tuple[str, ...]
    sniff: Callable[[str, bytes], Sniffed | None]
    read: Callable[[str, str], Transcript]
    most_bytes: int = 20 * MEGABYTE
