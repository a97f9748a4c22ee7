"""A note as every command answers it."""

from typing import TYPE_CHECKING

from fieldnotes.base.clock import from_stored
from fieldnotes.model.kinds import Precision, Prompt, Voice

if TYPE_CHECKING:
    from fieldnotes.model.answers import ListedNote
    from fieldnotes.model.rows import NoteRow


def listed_note(row: "NoteRow") -> "ListedNote":
    """A note with its words, its place, and what stands beside it."""
    from fieldnotes.model.answers import ListedNote, ListedPassage, ListedSpan

    about = row.about
    return ListedNote(
        id=row.id,
        session=row.session_id,
        text=row.text,
        voice=Voice(row.voice),
        happened_at=from_stored(row.happened_at),
        jotted_at=from_stored(row.jotted_at),
        written_at=from_stored(row.written_at) if row.written_at else None,
        precision=Precision(row.precision),
        start=row.start,
        end=row.end,
        speaker=row.speaker,
        interviewer=row.interviewer,
        scene=row.scene_id,
        prompt=Prompt(row.prompt) if row.prompt else None,
        spans=tuple(ListedSpan(start=each.start, end=each.end, voice=Voice(each.voice)) for each in row.spans),
        jottings=row.jottings,
        written_up=row.written_up,
        about=None
        if about is None
        else ListedPassage(
            document=about.document_id,
            document_name=about.document,
            start=about.start,
            end=about.end,
            quote=about.quote,
        ),
    )
