"""What came of a file: what it was read as, who speaks in it and how much, and what should be known of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.exchange.documents.decoding import looks_mangled
from fieldnotes.exchange.documents.read_text import PageStart, ReadText, Residue
from fieldnotes.exchange.named_speakers import speakers_of
from fieldnotes.model.rows import TurnRow

SHOWN_RESIDUE = 20
_LONGEST_LINE = 200  # code points of a line that was not understood
_PIECE = 100_000  # code points that are counted at once
_GAP = re.compile(r"\s")


class Share(NamedTuple):
    """How much a speaker says; `share` is the part of all words, from 0 to 1."""

    speaker: str | None
    turns: int
    words: int
    share: float


class Imported(NamedTuple):
    """What came of one file; the id is empty after a look.

    Attributes:
        name: under which it is kept, which need not be that of the file.
        why: by what the format was recognised; empty when only the ending told.
        start_ms: the first time in it, in milliseconds from the start of the recording.
        end_ms: the last time in it.
        residue: the first lines that were not understood, each cut to a line's length.
        pages: where pages of the original begin.
        mangled: whether letters in it look mangled (`Ã©` for `é`), which can be mended.
        file: the name of the file itself; it is told, and not kept.
    """

    id: str
    name: str
    characters: int
    words: int
    turns: int
    speakers: tuple[str, ...]
    format: str
    sha256: str
    warnings: tuple[str, ...]
    why: str = ""
    shares: tuple[Share, ...] = ()
    start_ms: int | None = None
    end_ms: int | None = None
    interviewer_turns: int = 0
    residue: tuple[Residue, ...] = ()
    pages: tuple[PageStart, ...] = ()
    mangled: bool = False
    file: str = ""


class Failed(NamedTuple):
    """A file that did not come in, and why."""

    name: str
    problem: FieldnotesError


def told_of(text: ReadText, file: str, name: str, document_id: str, warnings: tuple[str, ...]) -> Imported:
    """What is told of a text that was read from a file and is kept under a name; warnings come behind the reader's."""
    times = [time for turn in text.turns for time in (turn.start_ms, turn.end_ms) if time is not None]
    residue = [line._replace(text=line.text[:_LONGEST_LINE]) for line in text.residue[:SHOWN_RESIDUE]]
    return Imported(
        document_id,
        name,
        len(text.text),
        word_count(text.text),
        len(text.turns),
        speakers_of(text.turns),
        text.format,
        text.original_sha256,
        (*text.warnings, *warnings),
        text.why,
        _shares(text.text, text.turns),
        min(times, default=None),
        max(times, default=None),
        sum(turn.interviewer for turn in text.turns),
        tuple(residue),
        text.pages,
        looks_mangled(text.text),
        file,
    )


def word_count(text: str) -> int:
    """How many words a text has; counted in pieces, for a list of all words takes many times the room of the text."""
    count = start = 0
    while start < len(text):
        gap = _GAP.search(text, start + _PIECE)
        end = gap.end() if gap else len(text)
        count += len(text[start:end].split())
        start = end
    return count


def _shares(text: str, turns: Sequence[TurnRow]) -> tuple[Share, ...]:
    """How much each speaker says, in the order in which they first speak."""
    counts: dict[str | None, list[int]] = {}
    for turn in turns:
        count = counts.setdefault(turn.speaker, [0, 0])
        count[0] += 1
        count[1] += word_count(text[turn.start : turn.end])
    total = sum(words for _, words in counts.values()) or 1
    return tuple(Share(speaker, spoken, words, words / total) for speaker, (spoken, words) in counts.items())
