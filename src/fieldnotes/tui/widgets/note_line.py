"""A note as it stands in the log: its time, its voice, and its words, of which nothing can steer the terminal."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from fieldnotes.analysis.speakers import INTERVIEWER
from fieldnotes.analysis.voice_parts import marked
from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.rows import NoteRow, VoiceSpan

NOT_SURE = "±"
WRITTEN_UP, WRITE_UP = "✓", "↳"  # a jotting that was written up, and what it was written up as
_WAITING = "…"
_REFUSED = "!"


class NoteLine(NamedTuple):
    """What the log shows of a note.

    Attributes:
        key: by which it is found: the note's id, or a name of its own while it is not kept yet.
        time: the clock time, with ± before it when it is not sure; `…` while it is not kept yet.
        voice: the word for its voice.
        text: its words, fit for a screen, after who speaks and with marks around the parts in a voice of their own;
            line ends are kept.
    """

    key: str
    time: str
    voice: str
    text: str


class Said(NamedTuple):
    """What is said in a note: in which voice, by whom, and which parts are in another voice."""

    voice: Voice
    text: str
    speaker: str | None = None
    spans: Sequence[VoiceSpan] = ()


def line_of(row: NoteRow) -> NoteLine:
    """The line of a note that was read."""
    said = Said(Voice(row.voice), row.text, INTERVIEWER if row.interviewer else row.speaker, row.spans)
    line = kept_line(row.id, from_stored(row.happened_at), Precision(row.precision), said)
    mark = WRITTEN_UP if row.written_up else WRITE_UP if row.jottings else ""
    return line._replace(text=f"{mark} {line.text}") if mark else line


def kept_line(note_id: str, happened_at: datetime, precision: Precision, said: Said) -> NoteLine:
    """The line of a note that is kept."""
    time = clock_time(happened_at, sure=precision is Precision.EXACT)
    return NoteLine(note_id, time, _voice(said.voice), _words(said))


def waiting_line(key: str, said: Said) -> NoteLine:
    """The line of a note that was typed and is not kept yet."""
    return NoteLine(key, _WAITING, _voice(said.voice), _words(said))


def refused_line(key: str, said: Said) -> NoteLine:
    """The line of a note that could not be kept, until its words are back where they were typed."""
    return NoteLine(key, _REFUSED, t("log.not-kept"), _words(said))


def clock_time(moment: datetime, *, sure: bool) -> str:
    """A time on the wall clock, with ± before it when it is not sure."""
    return f"{'' if sure else NOT_SURE}{moment:%H:%M}"


def speaker_name(speaker: str) -> str:
    """Who speaks, as a screen names them."""
    return t("study.interviewer") if speaker == INTERVIEWER else one_line(speaker)


def _voice(voice: Voice) -> str:
    return t(f"kind.voice-{voice}")


def _words(said: Said) -> str:
    """The words, with a mark before them when no handout may carry them, and then who says them."""
    words = printable(marked(said.text, said.spans)).replace("\t", "    ")
    spoken = f"{speaker_name(said.speaker)}: {words}" if said.speaker else words
    return f"[{t('log.private')}] {spoken}" if said.voice.private else spoken
