"""Notes made better afterwards: other words, cut in two, moved, taken away, in another voice, said by someone.

What is coded stays coded: a change that would leave a coding without words is refused, and names the code.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from fieldnotes.analysis.voice_spans import laid
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.rows import NoteRow, VoiceSpan
from fieldnotes.services.notes import clean_note
from fieldnotes.store import changing_notes as store, note_order, speakers, write_ups
from fieldnotes.store.note_rows import note_rows

if TYPE_CHECKING:
    from fieldnotes.store.project import Project
    from fieldnotes.store.unit_of_work import Work


def edit_note(project: "Project", note: str, text: str) -> NoteRow:
    """Put other words in the place of a note's; its times stay, and what is laid on words that stay, stays on them.

    What comes in the place of a private part is private; so is what comes elsewhere and holds a word that went out of
    one.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
        RefusedError: `empty-note`, `long-note`, `bad-text`; `note-coded`, when a coding would lose all its words;
            `note-reflected-on`, when the passage of a reflection would; `jotting-written-up`.
    """
    words = clean_note(text)
    with project.changing("note.edit") as work:
        found = _found(work, note)
        store.may_change(work.connection, found)
        store.rewrite(work, found, words)
        return _row(work, found.id)


def split_note(project: "Project", note: str, at: int) -> tuple[NoteRow, NoteRow]:
    """Cut a note in two at a code point of its text; white space at the cut goes.

    The first part keeps the id; the second is a new note with the same times, voice, speaker and scene, right after it,
    and about the same passage.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
        RefusedError: `bad-cut`, when one part would hold no words; `note-coded`, `note-reflected-on`, when something is
            laid on that white space alone; `jotting-written-up`.
    """
    with project.changing("note.split") as work:
        found = _found(work, note)
        store.may_change(work.connection, found)
        first, rest = found.text[: max(0, at)].rstrip(), found.text[max(0, at) :].lstrip()
        if not first or not rest:
            raise RefusedError("bad-cut", at=at, length=len(found.text))
        new = store.split(work, found, first, rest)
        return _row(work, found.id), _row(work, new)


def delete_note(project: "Project", note: str) -> NoteRow:
    """Take a note away, with its line in the text and its links; it comes back as it was.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
        RefusedError: `note-coded`, `note-reflected-on`, `jotting-written-up`.
    """
    with project.changing("note.delete") as work:
        found = _found(work, note)
        store.may_change(work.connection, found)
        row = _row(work, found.id)
        store.remove(work, found)
        return row


def move_note(
    project: "Project",
    note: str,
    *,
    happened_at: datetime | None = None,
    precision: Precision | None = None,
    before: str | None = None,
    after: str | None = None,
    scene: str | None = None,
) -> NoteRow:
    """Give a note another place in the order of what happened: a time, or before or after another note.

    The text stays where it was written down; a write-up that stands with the note comes along. A time that is given is
    taken as reconstructed unless a precision says otherwise; beside another note only the order is known. The scene is
    the one that is named (empty: none), else that of the other note, or the one that held the time.

    Raises:
        NotFoundError: `no-such-note`, `no-such-scene`, `ambiguous`.
        RefusedError: `move-one-place`, unless exactly one place (or a scene alone) is given; `note-elsewhere`, when the
            other note is of another session; `note-beside-itself`; `scene-elsewhere`.
    """
    places = [given for given in (happened_at, before, after) if given is not None]
    if len(places) > 1 or (not places and scene is None) or (precision is not None and happened_at is None):
        raise RefusedError("move-one-place")
    with project.changing("note.move") as work:
        found = _found(work, note)
        led = write_ups.led(work.connection, found.key)
        if happened_at is not None:
            note_order.move_to(work, found.session, found.key, happened_at, precision or Precision.RECONSTRUCTED)
        elif before is not None:
            note_order.move_beside(work, found.session, found.key, _beside(work, found, before).key, after=False)
        elif after is not None:
            note_order.move_beside(work, found.session, found.key, _beside(work, found, after).key, after=True)
        if scene is not None:
            note_order.put_in_scene(work, found.session, found.key, scene)
        write_ups.bring_along(work, found.key, led)
        return _row(work, found.id)


def _beside(work: "Work", note: store.Kept, other: str) -> store.Kept:
    """The note that another comes to stand beside."""
    found = store.find_note(work.connection, other)
    if found.session != note.session:
        raise RefusedError("note-elsewhere")
    if found.key == note.key:
        raise RefusedError("note-beside-itself")
    return found


def set_voice(
    project: "Project", note: str, voice: Voice, *, start: int | None = None, end: int | None = None
) -> NoteRow:
    """Say in whose voice a note is, or the part [start, end) of its text; in its own voice a part is one no more.

    Parts in a voice of their own stay so when the whole note gets another; what is private is never made public so,
    also not when the note was in the voice of that part in between.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
        RefusedError: `bad-voice-span`.
    """
    with project.changing("note.voice", voice=voice.value) as work:
        found = _found(work, note)
        if start is None and end is None:
            store.put_voice(work, found, voice.value)
            return _row(work, found.id)
        first, last = start or 0, len(found.text) if end is None else end
        if not 0 <= first < last <= len(found.text):
            raise RefusedError("bad-voice-span", start=first, end=last, length=len(found.text))
        return _lay(work, found, VoiceSpan(first, last, voice.value))


def voice_words(project: "Project", note: str, voice: Voice, words: str) -> NoteRow:
    """Say in whose voice the part of a note is that holds these words, which must stand in it exactly once.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`; `words-not-there`.
        RefusedError: `words-more-than-once`.
    """
    with project.changing("note.voice", voice=voice.value) as work:
        found = _found(work, note)
        start = found.text.find(words) if words else -1
        if start < 0:
            raise NotFoundError("words-not-there")
        if found.text.find(words, start + 1) >= 0:
            raise RefusedError("words-more-than-once")
        return _lay(work, found, VoiceSpan(start, start + len(words), voice.value))


def _lay(work: "Work", note: store.Kept, part: VoiceSpan) -> NoteRow:
    store.put_spans(work, note.key, laid(store.spans_of(work.connection, note.key), part, note.voice))
    return _row(work, note.id)


def set_speaker(project: "Project", note: str, speaker: str | None) -> NoteRow:
    """Say who speaks in a note: a pseudonym or initials, `interviewer`, or None for nobody who is known.

    Raises:
        NotFoundError: `no-such-note`, `no-such-speaker`, `ambiguous`.
    """
    with project.changing("note.speaker") as work:
        found = _found(work, note)
        who = speakers.find_speaker(work.connection, speaker, found.team) if speaker is not None else None
        store.put_speaker(work, found, who)
        return _row(work, found.id)


def _found(work: "Work", note: str) -> store.Kept:
    found = store.find_note(work.connection, note)
    work.labels["team"] = found.team_name
    return found


def _row(work: "Work", note: str) -> NoteRow:
    return note_rows(work.connection, ids=[note])[0]
