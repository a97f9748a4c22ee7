"""A note as it stands in the log: its time, its voice, and its words, of which nothing can steer the terminal."""

from datetime import datetime
from typing import NamedTuple

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import printable
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.rows import NoteRow

NOT_SURE = "±"
_WAITING = "…"
_REFUSED = "!"


class NoteLine(NamedTuple):
    """What the log shows of a note.

    Attributes:
        key: by which it is found: the note's id, or a name of its own while it is not kept yet.
        time: the clock time, with ± before it when it is not sure; `…` while it is not kept yet.
        voice: the word for its voice.
        text: its words, fit for a screen; line ends are kept.
    """

    key: str
    time: str
    voice: str
    text: str


def line_of(row: NoteRow) -> NoteLine:
    """The line of a note that was read."""
    return kept_line(row.id, from_stored(row.happened_at), Precision(row.precision), Voice(row.voice), row.text)


def kept_line(note_id: str, happened_at: datetime, precision: Precision, voice: Voice, text: str) -> NoteLine:
    """The line of a note that is kept."""
    return NoteLine(
        note_id, clock_time(happened_at, sure=precision is Precision.EXACT), _voice(voice), _words(voice, text)
    )


def waiting_line(key: str, voice: Voice, text: str) -> NoteLine:
    """The line of a note that was typed and is not kept yet."""
    return NoteLine(key, _WAITING, _voice(voice), _words(voice, text))


def refused_line(key: str, voice: Voice, text: str) -> NoteLine:
    """The line of a note that could not be kept, until its words are back where they were typed."""
    return NoteLine(key, _REFUSED, t("log.not-kept"), _words(voice, text))


def clock_time(moment: datetime, *, sure: bool) -> str:
    """A time on the wall clock, with ± before it when it is not sure."""
    return f"{'' if sure else NOT_SURE}{moment:%H:%M}"


def _voice(voice: Voice) -> str:
    return t(f"kind.voice-{voice}")


def _words(voice: Voice, text: str) -> str:
    """The words, with a mark before them when no handout may carry them."""
    words = printable(text).replace("\t", "    ")
    return f"[{t('log.private')}] {words}" if voice.private else words
