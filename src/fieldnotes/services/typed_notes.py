"""A line with its signs from a shell or a script: read as it is in the log, and kept as a note."""

from fieldnotes.analysis.speakers import meant, only
from fieldnotes.analysis.typed_note import read_line
from fieldnotes.base.clock import now
from fieldnotes.base.errors import NotFoundError
from fieldnotes.model.capture import Note
from fieldnotes.model.kinds import Voice
from fieldnotes.services.notes import add_note
from fieldnotes.store.notes import find_log
from fieldnotes.store.project import Project
from fieldnotes.store.sessions import started_at
from fieldnotes.store.speakers import person_rows


def add_typed_note(
    project: Project, line: str, *, session: str | None = None, voice: Voice = Voice.DESCRIPTION
) -> Note:
    """Log a line as it is typed in the log: with its time, speaker, voice, and parts in a voice of their own.

    A time that does not fit in the session, or a name that nobody bears, is left among the words.

    Raises:
        RefusedError, NotFoundError: as `add_note`, with `ambiguous` for a name that several bear.
    """
    with project.reading() as connection:
        log = find_log(connection, session)
        people = person_rows(connection, log.team)
        started = started_at(connection, log.session)

    def who(name: str) -> str | None:
        names = meant(people, name)
        if len(names) > 1:  # a name is not guessed
            raise NotFoundError("ambiguous", given=name, candidates=", ".join(names))
        return only(names)

    typed = read_line(line.rstrip("\r\n"), now(), started, who)
    return add_note(
        project,
        typed.text,
        session=log.session_id,
        voice=typed.voice or voice,
        happened_at=typed.happened_at,
        precision=typed.precision if typed.happened_at else None,
        speaker=typed.speaker,
        spans=typed.spans,
    )
