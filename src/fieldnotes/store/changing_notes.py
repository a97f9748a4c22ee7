"""Notes that are there already: their words, voices, speakers and order changed, and the lines that they stand on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.splice import Change, Range, change_of, moved, renamed, replaced
from fieldnotes.analysis.voice_spans import apart, cut_out, followed
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.rows import VoiceSpan
from fieldnotes.store import tables
from fieldnotes.store.documents import document_text
from fieldnotes.store.names import find_by_id
from fieldnotes.store.note_order import put_beside
from fieldnotes.store.notes import Speaker
from fieldnotes.store.splices import spliced
from fieldnotes.store.unit_of_work import Work


class Kept(NamedTuple):
    """A note as its changes need it; `team` is the key of its session's team, `turn` that of the turn it stands as."""

    key: int
    id: str
    session: int
    team: int
    team_name: str
    document: int
    start: int
    end: int
    text: str
    voice: str
    happened_at: datetime
    scene: int | None
    turn: int | None

    @property
    def behind(self) -> int:
        """Where the next line begins."""
        return self.end + 1


def find_note(connection: Connection, reference: str) -> Kept:
    """The note that an id or the beginning of one names.

    Raises:
        NotFoundError: `no-such-note`, `ambiguous`.
    """
    note, document, turn = tables.notes.c, tables.documents.c, tables.turns.c
    found = find_by_id(connection, "note", reference)
    query = (
        select(
            note.key,
            note.uid,
            note.session,
            tables.teams.c.key,
            tables.teams.c.name,
            document.key,
            note.start,
            note.end,
            note.text,
            note.voice,
            note.happened_at,
            note.scene,
            turn.key,
        )
        .join(tables.sessions, tables.sessions.c.key == note.session)
        .join(tables.teams, tables.teams.c.key == tables.sessions.c.team)
        .join(tables.documents, document.session == note.session)
        .outerjoin(tables.turns, (turn.document == document.key) & (turn.start == note.start))
        .where(note.key == found.key)
    )
    return Kept._make(connection.execute(query).one())


def may_change(connection: Connection, note: Kept) -> None:
    """See that the words of a note may change: a jotting that was written up stays as it was (`jotting-written-up`)."""
    column = tables.expansions.c
    if connection.scalar(select(column.key).where(column.jotting == note.key).limit(1)) is not None:
        raise RefusedError("jotting-written-up")


def spans_of(connection: Connection, note: int) -> tuple[VoiceSpan, ...]:
    """The parts of a note in a voice of their own, in order; also private ones in the voice of the note itself."""
    column = tables.voice_spans.c
    query = select(column.start, column.end, column.voice).where(column.note == note).order_by(column.start)
    return tuple(VoiceSpan(*row) for row in connection.execute(query))


def put_spans(work: Work, note: int, spans: Sequence[VoiceSpan]) -> None:
    """Have a note bear these parts and no others."""
    column = tables.voice_spans.c
    query = select(column.key, column.start, column.end, column.voice).where(column.note == note)
    there = {VoiceSpan(*row[1:]): row[0] for row in work.connection.execute(query)}
    for span in there.keys() - set(spans):
        work.delete(tables.voice_spans, there[span])
    for span in spans:
        if span not in there:
            work.insert(tables.voice_spans, note=note, start=span.start, end=span.end, voice=span.voice)


def rewrite(work: Work, note: Kept, words: str) -> None:
    """Put other words in the place of a note's (`note-coded`, `note-reflected-on`)."""
    change = change_of(note.text, words)
    if change.hunks:
        _put_words(work, note, change, moved)


def rename(work: Work, note: Kept, change: Change) -> None:
    """Give words of a note other names, each hunk one; what is laid on a name is laid on the new one."""
    if change.hunks:
        _put_words(work, note, change, renamed)


def _put_words(work: Work, note: Kept, change: Change, place: Callable[[Change, int, int], Range | None]) -> None:
    spans = followed(spans_of(work.connection, note.key), change, note.voice)
    whole = change.within(document_text(work.connection, note.document), note.start)
    with spliced(work, note.document, whole, note.behind, place):
        _put_line(work, note, change.after)
        put_spans(work, note.key, spans)


def _put_line(work: Work, note: Kept, words: str) -> None:
    """Change a note's own line; it begins where it did."""
    end = note.start + len(words)
    line = tables.segments.c
    key = work.connection.scalar(select(line.key).where(line.document == note.document, line.start == note.start))
    assert key is not None
    work.update(tables.segments, key, end=end, text=words)
    work.update(tables.notes, note.key, end=end, text=words)
    if note.turn is not None:
        work.update(tables.turns, note.turn, end=end)


def split(work: Work, note: Kept, first: str, rest: str) -> str:
    """Cut a note: it keeps its first words, and a new note bears the rest; the id of the new note comes back.

    When it is about a passage, both are.
    Between `first` and `rest`, as they are found at both ends of the note's text, may only be white space.

    Raises:
        RefusedError: `note-coded`, `note-reflected-on`, when something is laid on that white space alone.
    """
    spans, begin = spans_of(work.connection, note.key), len(note.text) - len(rest)
    text = document_text(work.connection, note.document)
    change = replaced(text, note.start + len(first), note.start + begin, "\n")
    rows = _copies(work, note)
    with spliced(work, note.document, change, note.behind):
        _put_line(work, note, first)
        start = note.start + len(first) + 1
        place = {"start": start, "end": start + len(rest)}
        new = work.insert(tables.notes, **{**rows.note, "uid": new_id(), "text": rest, **place})
        work.insert(tables.segments, document=note.document, text=rest, **place)
        if rows.turn is not None:
            work.insert(tables.turns, **{**rows.turn, **place})
        for jotting in rows.jottings:
            work.insert(tables.expansions, jotting=jotting, note=new)
        put_spans(work, note.key, cut_out(spans, 0, len(first)))
        put_spans(work, new, cut_out(spans, begin, len(note.text)))
    _reflect_on_the_same(work, note.key, new)
    put_beside(work, note.session, new, note.key, after=True)
    uid = work.connection.scalar(select(tables.notes.c.uid).where(tables.notes.c.key == new))
    assert uid is not None
    return uid


def _reflect_on_the_same(work: Work, note: int, new: int) -> None:
    """Have a new note be about the passage that another is about, where that stands now."""
    query = select(tables.note_passages).where(tables.note_passages.c.note == note)
    for row in work.connection.execute(query).mappings().all():
        about = {name: value for name, value in row.items() if name != "key"}
        work.insert(tables.note_passages, **{**about, "note": new})


class _Copies(NamedTuple):
    """What a note that is split off has in common with the one that it was part of."""

    note: dict[str, Any]
    turn: dict[str, Any] | None
    jottings: list[int]


def _copies(work: Work, note: Kept) -> _Copies:
    row = dict(work.connection.execute(select(tables.notes).where(tables.notes.c.key == note.key)).mappings().one())
    del row["key"]
    turn = None
    if note.turn is not None:
        query = select(tables.turns).where(tables.turns.c.key == note.turn)
        turn = dict(work.connection.execute(query).mappings().one())
        del turn["key"]
    expansion = tables.expansions.c
    jottings = select(expansion.jotting).where(expansion.note == note.key).order_by(expansion.key)
    return _Copies(row, turn, list(work.connection.scalars(jottings)))


def remove(work: Work, note: Kept) -> None:
    """Take a note away with its line, its parts, its turn and its links (`note-coded`, `note-reflected-on`)."""
    text = document_text(work.connection, note.document)
    is_first, is_last = note.start == 0, note.end == len(text)
    start, end = (0, note.end if is_last else note.behind) if is_first else (note.start - 1, note.end)
    hunked = replaced(text, start, end, "")
    with spliced(work, note.document, hunked, note.behind):
        _let_go(work, note)
        line = tables.segments.c
        key = work.connection.scalar(select(line.key).where(line.document == note.document, line.start == note.start))
        assert key is not None
        work.delete(tables.segments, key)
        work.delete(tables.notes, note.key)


def _let_go(work: Work, note: Kept) -> None:
    """Take away what hangs on a note."""
    put_spans(work, note.key, ())
    if note.turn is not None:
        work.delete(tables.turns, note.turn)
    links = select(tables.expansions.c.key).where(tables.expansions.c.note == note.key)
    for key in work.connection.scalars(links).all():
        work.delete(tables.expansions, key)
    about = select(tables.note_passages.c.key).where(tables.note_passages.c.note == note.key)
    for key in work.connection.scalars(about).all():
        work.delete(tables.note_passages, key)


def put_voice(work: Work, note: Kept, voice: str) -> None:
    """Have a whole note be in a voice; its parts in another voice, and those that are private, stay in theirs."""
    spans = spans_of(work.connection, note.key)
    work.update(tables.notes, note.key, voice=voice)
    put_spans(work, note.key, apart(spans, voice))


def put_speaker(work: Work, note: Kept, speaker: Speaker | None) -> None:
    """Say who speaks in a note, or that nobody is known to."""
    if speaker is None:
        if note.turn is not None:
            work.delete(tables.turns, note.turn)
        return
    who: dict[str, Any] = {
        "speaker": speaker.name,
        "participant": speaker.participant,
        "interviewer": int(speaker.interviewer),
    }
    if note.turn is not None:
        work.update(tables.turns, note.turn, **who)
        return
    place = {"document": note.document, "start": note.start, "end": note.end}
    work.insert(tables.turns, start_ms=None, end_ms=None, **place, **who)
