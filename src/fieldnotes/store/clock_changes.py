"""Changes of the clock during a session, in the project file: noticed beside whatever is written, and answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from fieldnotes.analysis.clock_doubts import Known, doubt_of
from fieldnotes.model.kinds import ClockAnswer, ClockDoubt, SessionStatus
from fieldnotes.model.session_clock import ClockChange
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work

_NOTE, _PAUSE, _SCENE, _TICK = tables.notes.c, tables.pauses.c, tables.scenes.c, tables.ticks.c
_CHANGE, _SESSION = tables.clock_changes.c, tables.sessions.c
_LAST_NOTES = (  # a write-up or a part that was split off, entered now, was jotted long before
    select(func.coalesce(_NOTE.written_at, _NOTE.jotted_at).label("at"))
    .where(_NOTE.session == bindparam("session"))
    .order_by(_NOTE.key.desc())
    .limit(50)
    .subquery()
)
# One statement, built once: it runs beside every note.
_KNOWN = select(
    _SESSION.status,
    _SESSION.started_at,
    select(func.max(_LAST_NOTES.c.at)).scalar_subquery(),
    select(_PAUSE.started_at)
    .where(_PAUSE.session == _SESSION.key)
    .order_by(_PAUSE.key.desc())
    .limit(1)
    .scalar_subquery(),
    select(_PAUSE.ended_at)
    .where(_PAUSE.session == _SESSION.key)
    .order_by(_PAUSE.key.desc())
    .limit(1)
    .scalar_subquery(),
    select(_SCENE.started_at)
    .where(_SCENE.session == _SESSION.key)
    .order_by(_SCENE.key.desc())
    .limit(1)
    .scalar_subquery(),
    select(_TICK.at).where(_TICK.session == _SESSION.key).order_by(_TICK.key.desc()).limit(1).scalar_subquery(),
    select(func.max(_CHANGE.before))
    .where(_CHANGE.session == _SESSION.key, _CHANGE.answer.is_(None) | (_CHANGE.answer == ClockAnswer.RIGHT.value))
    .scalar_subquery(),
    select(_CHANGE.after)
    .where(_CHANGE.session == _SESSION.key)
    .order_by(_CHANGE.key.desc())
    .limit(1)
    .scalar_subquery(),
    select(tables.journal.c.at).order_by(tables.journal.c.key.desc()).limit(1).scalar_subquery(),
).where(_SESSION.key == bindparam("session"))


def notice(work: Work, session: int) -> ClockDoubt | None:
    """Keep a doubt about the clock beside what is written now, once for each change; what the doubt is.

    A session that is stopped, and one of which no time is known, have no clock that runs.
    """
    known = known_by(work.connection, session)
    kind = doubt_of(known, work.at) if known is not None else None
    if known is not None and kind is not None:
        keep(work, session, kind, known.latest if kind is ClockDoubt.BACK else known.read, work.at)
    return kind


def keep(work: Work, session: int, kind: ClockDoubt, before: datetime, after: datetime) -> None:
    """Keep a change of the clock, to be asked about."""
    work.insert(
        tables.clock_changes, session=session, kind=kind.value, before=before, after=after, answer=None, minutes=None
    )


def pending(connection: Connection, session: int, now: datetime) -> ClockChange | None:
    """The doubt that would be kept if something were written now; its number is 0."""
    known = known_by(connection, session)
    kind = doubt_of(known, now) if known is not None else None
    if known is None or kind is None:
        return None
    return ClockChange(0, kind, known.latest if kind is ClockDoubt.BACK else known.read, now, None, None)


def known_by(connection: Connection, session: int) -> Known | None:
    """What a session that goes on knows of the time; None when it does not go on.

    After a change of the clock only that counts which must have come after it, for the times before are not to be
    compared with those after, unless one of both was put right.
    """
    row = connection.execute(_KNOWN, {"session": session}).one()
    return None if row[0] == SessionStatus.STOPPED.value else _known(tuple(row))


def _known(row: Sequence[Any]) -> Known | None:
    lived: list[datetime] = [moment for moment in row[1:7] if moment is not None]
    note: datetime | None = row[2]
    before, after, written = row[7:]
    if before is not None:
        lived = [moment for moment in lived if moment > before]
        note = note if note in lived else None
    found = [*lived, *(moment for moment in (after, written) if moment is not None)]
    read = note or after or written
    return Known(max(found), read) if found and read is not None else None


def changes_of(connection: Connection, session: int) -> list[ClockChange]:
    """The changes of a session's clock, in the order in which they were noticed."""
    query = select(_CHANGE.kind, _CHANGE.before, _CHANGE.after, _CHANGE.answer, _CHANGE.minutes)
    rows = connection.execute(query.where(_CHANGE.session == session).order_by(_CHANGE.key)).all()
    return [
        ClockChange(number, ClockDoubt(kind), before, after, ClockAnswer(answer) if answer else None, minutes)
        for number, (kind, before, after, answer, minutes) in enumerate(rows, start=1)
    ]


def keys_of(connection: Connection, session: int) -> list[int]:
    """The keys of a session's changes, by number from 1."""
    return list(connection.scalars(select(_CHANGE.key).where(_CHANGE.session == session).order_by(_CHANGE.key)))


def keep_answer(work: Work, change: int, answer: ClockAnswer, minutes: int | None) -> None:
    """Keep what the researcher says of a change."""
    work.update(tables.clock_changes, change, answer=answer.value, minutes=minutes)


def ahead_of(connection: Connection, session: int, now: datetime) -> datetime | None:
    """The moment, later than now, from which a clock was set back that is still asked about; None without one."""
    query = select(func.max(_CHANGE.before)).where(
        _CHANGE.session == session, _CHANGE.answer.is_(None), _CHANGE.kind == ClockDoubt.BACK.value
    )
    latest = connection.scalar(query)
    return latest if latest is not None and latest > now else None
