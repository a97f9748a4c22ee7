"""What in a document is private, and in which voice a passage speaks; worked out once a document."""

from typing import TYPE_CHECKING

from fieldnotes.analysis.private import private_ranges, touches
from fieldnotes.model.kinds import Voice
from fieldnotes.store import documents
from fieldnotes.store.project import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fieldnotes.store.documents import NoteRange


class Private:
    """The private stretches of the documents that are asked about."""

    def __init__(self, connection: Reading) -> None:
        self._connection = connection
        self._notes: dict[int, list[NoteRange]] = {}
        self._thoughts: dict[int, list[tuple[int, int]]] = {}
        self._unheard: dict[int, list[tuple[int, int]]] = {}

    def ranges(self, document: int) -> list[tuple[int, int]]:
        """A document's private stretches: by voice, by who speaks (a third party consented to nothing), by headings."""
        if document not in self._thoughts:
            notes = self._notes[document] = documents.note_ranges(self._connection, document)
            text = documents.document_text(self._connection, document)
            self._unheard[document] = documents.third_party_ranges(self._connection, document)
            self._thoughts[document] = private_stretches(notes) + private_ranges(text)
        return self._thoughts[document] + self._unheard[document]

    def touches(self, document: int, start: int, end: int) -> bool:
        """Whether a passage holds anything private."""
        return touches(start, end, self.ranges(document))

    def is_thought(self, document: int, start: int, end: int) -> bool:
        """Whether a passage holds what the researcher thinks."""
        self.ranges(document)
        return touches(start, end, self._thoughts[document])

    def is_third_party(self, document: int, start: int, end: int) -> bool:
        """Whether a third party speaks in a passage."""
        self.ranges(document)
        return touches(start, end, self._unheard[document])

    def voice_at(self, document: int, start: int, end: int) -> Voice | None:
        """The voice in which a passage speaks; None in a text that was brought in.

        It is that of the first note, or part of one, that it touches, and paraphrase as soon as one of them is: what
        is said to be someone's own words must be so to the last.
        """
        self.ranges(document)
        voices = [voice for note in self._notes[document] for voice in _voices(note, start, end)]
        if Voice.PARAPHRASE in voices:
            return Voice.PARAPHRASE
        return voices[0] if voices else None


def private_stretches(notes: "Iterable[NoteRange]") -> list[tuple[int, int]]:
    """What is private by its voice: whole notes, and parts of others."""
    found = []
    for note in notes:
        if Voice(note.voice).private:
            found.append((note.start, note.end))
        else:
            found += [(span.start, span.end) for span in note.spans if Voice(span.voice).private]
    return found


def _voices(note: "NoteRange", start: int, end: int) -> "Iterator[Voice]":
    """The voices of what a passage touches of a note, in order."""
    position = max(note.start, start)
    last = min(note.end, end)
    for span in note.spans:
        if span.end <= position or span.start >= last:
            continue
        if span.start > position:
            yield Voice(note.voice)
        yield Voice(span.voice)
        position = span.end
    if position < last:
        yield Voice(note.voice)
