"""What every coding keeps to: its range lies in the text that was read, and its level on its code's scale."""

from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.store import codebook, codings, documents
from fieldnotes.store.project import Reading


class Seen(NamedTuple):
    """What whoever selected a passage had before them: the number of the text's revision, and the words selected."""

    revision: int
    words: str


def check_range(document: str, start: int, end: int, length: int) -> None:
    """Refuse a range that is empty or does not lie within the text (`bad-range`)."""
    if not 0 <= start < end <= length:
        raise RefusedError("bad-range", start=start, end=end, length=length, document=document)


def selected(connection: Reading, document: str, key: int, place: tuple[int, int], seen: Seen | None) -> str:
    """The words of a range, which are those that were selected when that is told.

    Raises:
        RefusedError: `bad-range`; `text-changed-meanwhile`, when other words stand there than were seen, or the text
            is at another revision.
    """
    length = documents.document_length(connection, key)
    if seen is None or place[1] <= length:
        check_range(document, *place, length)
    words = documents.passage(connection, key, *place) if place[1] <= length else ""
    if seen is not None and (words != seen.words or codings.newest_revision(connection, key) != seen.revision):
        raise RefusedError("text-changed-meanwhile", document=document)
    return words


def level_key(code: codebook.KnownCode, level: str | None) -> int | None:
    """The row of a level on a code's scale; None is not rated (`no-such-level`)."""
    if level is None:
        return None
    if level not in code.levels:
        scale = ", ".join(code.levels) or "–"
        raise RefusedError("no-such-level", level=level, code=code.written, scale=scale)
    return code.levels[level]
