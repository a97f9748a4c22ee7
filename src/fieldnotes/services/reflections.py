"""Reflecting: what the observer did to the situation, felt, and may not have seen, beside the passage it is about."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeAlias

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Precision, Prompt, Voice
from fieldnotes.services.notes import clean_note
from fieldnotes.store import clock_changes, note_passages as store, notes
from fieldnotes.store.drafts import drop_draft
from fieldnotes.store.names import find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work


class Stretch(NamedTuple):
    """A range of a session's document, by the document's id or name; positions are code points."""

    document: str
    start: int
    end: int


About: TypeAlias = str | Stretch | None
"""What a reflection is about: a note by its id, a stretch of a document, or nothing in particular."""


def reflect(
    project: Project,
    answers: Mapping[Prompt, str],
    *,
    session: str | None = None,
    about: About = None,
    drafts: Collection[str] = (),
) -> list[Note]:
    """Write the answers down as reflections, which no handout carries: one note for each prompt that has words.

    They go into the session of the passage that they are about; without a passage into the session that is named, or
    the one that is not stopped. They are of now, and belong to the scene of the passage. `drafts` are the places of the
    drafts that they were, which go in the same stroke.

    Raises:
        RefusedError: `empty-reflection`, `long-note`, `bad-text`, `bad-range`, `reflection-brought-in`,
            `reflection-elsewhere`, `session-brought-in`.
        NotFoundError: `no-such-note`, `no-such-document`, `no-such-session`, `no-running-session`,
            `several-running-sessions`, `ambiguous`.
    """
    said = {prompt: clean_note(answers[prompt]) for prompt in Prompt if answers.get(prompt, "").strip()}
    if not said:
        raise RefusedError("empty-reflection")
    with project.changing("note.reflect") as work:
        passage = _passage(work.connection, about)
        log = notes.find_log(work.connection, session or (passage.session_id if passage else None))
        if passage is not None and passage.session != log.session:
            raise RefusedError("reflection-elsewhere")
        clock_changes.notice(work, log.session)
        for place in drafts:
            drop_draft(work.connection, place)
        return [_enter(work, log.session_id, prompt, words, passage) for prompt, words in said.items()]


def _enter(work: Work, session: str, prompt: Prompt, words: str, passage: store.Passage | None) -> Note:
    log = notes.find_log(work.connection, session)
    beside = notes.Beside(passage.scene if passage else log.scene, prompt)
    times = notes.Times(work.at, Precision.EXACT)
    note = notes.add_note(work, log, words, voice=Voice.REFLECTION, times=times, beside=beside)
    if passage is not None:
        store.link_passage(work, find_by_id(work.connection, "note", note.id).key, passage)
    return note


def words_of(project: Project, about: str | Stretch) -> str:
    """The words of a passage that may be reflected on.

    Raises:
        RefusedError, NotFoundError: what `reflect` says of a passage.
    """
    with project.reading() as connection:
        passage = _passage(connection, about)
        return passage.quote if passage else ""


def _passage(connection: Reading, about: About) -> store.Passage | None:
    if about is None:
        return None
    if isinstance(about, Stretch):
        return store.passage_at(connection, about.document, about.start, about.end)
    return store.passage_of_note(connection, about)
