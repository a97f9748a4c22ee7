"""The log of a session that goes on: what its screen needs to show, read in one go."""

from datetime import datetime
from typing import NamedTuple

from fieldnotes.base.clock import from_stored
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.model.rows import NoteRow, PersonRow, SessionRow
from fieldnotes.model.scenes import SceneRow
from fieldnotes.store import scenes, sessions
from fieldnotes.store.names import find
from fieldnotes.store.note_rows import note_rows
from fieldnotes.store.pauses import pauses_of
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.speakers import person_rows
from fieldnotes.store.standing import standing

SHOWN_NOTES = 500


class OpenLog(NamedTuple):
    """A session with its pauses and its latest notes, in the order in which they were entered, and who may be named."""

    session: SessionRow
    pauses: tuple[tuple[datetime, datetime | None], ...]
    notes: tuple[NoteRow, ...]
    people: tuple[PersonRow, ...] = ()
    scene: SceneRow | None = None

    def observed_seconds(self, now: datetime) -> int:
        """Whole seconds from the start until its end, or until now while it goes on, without the pauses."""
        if self.session.started_at is None:
            return 0
        until = from_stored(self.session.ended_at) if self.session.ended_at else now
        seconds = (until - from_stored(self.session.started_at)).total_seconds()
        seconds -= sum(max(0.0, ((end or until) - begin).total_seconds()) for begin, end in self.pauses)
        return max(0, int(seconds))


def unfinished_log(project: Project, team: str) -> OpenLog | None:
    """The log of a team's session that is not stopped, the one that began last; None without one.

    Raises:
        NotFoundError: `no-such-team`.
    """
    with project.reading() as connection:
        waiting = [
            row for row in sessions.session_rows(connection, team=team) if row.status != SessionStatus.STOPPED.value
        ]
        if not waiting:
            return None
        return _read(connection, max(waiting, key=lambda row: row.started_at or ""))


def read_log(project: Project, session: str) -> OpenLog:
    """The log of a session, also of one that is stopped.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
    """
    with project.reading() as connection:
        return _read(connection, sessions.session_rows(connection, session=session)[0])


def log_stands(project: Project, session: str) -> tuple[str, int] | None:
    """The status of a session, by its whole id, and how many notes it has, at little cost; None when it is gone."""
    with project.reading() as connection:
        return standing(connection, session)


def _read(connection: Reading, row: SessionRow) -> OpenLog:
    latest = note_rows(connection, session=row.id, last=SHOWN_NOTES)
    entered = tuple(sorted(latest, key=lambda note: note.start))
    people = person_rows(connection, find(connection, "team", row.team).key)
    scene = scenes.going_on(connection, row.id)
    return OpenLog(row, tuple(pauses_of(connection, row.id)), entered, tuple(people), scene)
