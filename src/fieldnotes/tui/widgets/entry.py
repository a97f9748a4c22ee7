"""A line between the key that ended it and the disk: nothing that was typed is lost on the way."""

from datetime import datetime
from typing import NamedTuple

from fieldnotes.analysis.typed_note import TypedNote, Who, read_line
from fieldnotes.base import clock
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.widgets.note_line import NoteLine, Said, refused_line, waiting_line


class Entry(NamedTuple):
    """A line as it was typed.

    Attributes:
        key: its name until it is a note.
        line: what was typed, with its signs.
        voice: the voice that was in force.
        at: when Enter was pressed; None for a line that was left before.
        note: what the line says.
    """

    key: str
    line: str
    voice: Voice
    at: datetime | None
    note: TypedNote

    @property
    def said_in(self) -> Voice:
        """The voice of the note: that of its sign, else the one that was in force."""
        return self.note.voice or self.voice

    @property
    def said(self) -> Said:
        """What the note says, for a screen."""
        return Said(self.said_in, self.note.text, self.note.speaker, self.note.spans)

    @property
    def waiting(self) -> NoteLine:
        """How it is shown while it is on its way."""
        return waiting_line(self.key, self.said)

    @property
    def refused(self) -> NoteLine:
        """How it is shown when it could not be kept."""
        return refused_line(self.key, self.said)


def entry_of(
    line: str, voice: Voice, at: datetime | None, started: datetime | None = None, who: Who | None = None
) -> Entry:
    """The entry of a line; `started` is when its session began, `who` tells whom a name means."""
    return Entry(new_id(), line, voice, at, read_line(line, at or clock.now(), started, who))
