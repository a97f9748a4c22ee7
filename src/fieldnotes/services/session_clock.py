"""What the clock did during a session: what is asked about it, and what the researcher answers."""

from datetime import datetime, timedelta

from fieldnotes.analysis.clock_doubts import JUMP
from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import ClockAnswer, ClockDoubt, SessionStatus
from fieldnotes.model.session_clock import ClockChange, SessionClock
from fieldnotes.store import clock_changes as store, clock_shift, sessions
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work

MOST_OFF = 44_640  # minutes: 31 days; a clock that was further off is no clock that ran wrong


def read_clock(project: Project, session: str | None = None) -> SessionClock:
    """The changes of a session's clock; without a session, of the one that is not stopped.

    The last may be a doubt that is not kept yet, because nothing was written since.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
    """
    now = clock.now()
    with project.reading() as connection:
        found = sessions.find_session(connection, session)
        return _read(connection, found, now)


def _read(connection: Reading, session: sessions.OpenSession, now: datetime) -> SessionClock:
    changes = store.changes_of(connection, session.key)
    doubt = store.pending(connection, session.key, now)
    if doubt is not None:
        changes.append(doubt._replace(number=len(changes) + 1))
    return SessionClock(session.id, tuple(changes))


def answer_clock(
    project: Project,
    session: str | None = None,
    *,
    answer: ClockAnswer,
    minutes: int | None = None,
    question: int | None = None,
) -> SessionClock:
    """Say what a change of the clock was; without a number the one that waits for an answer.

    `minutes` is how many minutes the times of the wrong side were too late, less than 0 when they were too early.
    They are put right: the start, pauses, scenes, ticks and notes of that side move, and its notes are reconstructed.

    Raises:
        NotFoundError: as `read_clock`.
        RefusedError: `no-clock-question`, `several-clock-questions`, `clock-answered`, `bad-clock-minutes`;
            `clock-not-used`, when nothing was written yet by the clock that is said to be wrong; `clock-crossed`, when
            times would come before the begin of what they belong to, as with the wrong sign.
    """
    off = _off(answer, minutes)
    with project.changing("session.clock") as work:
        found = sessions.find_session(work.connection, session)
        work.labels["team"] = sessions.team_of(work.connection, found.key)[1]
        change = _meant(_read(work.connection, found, work.at), question)
        if change.number > len(store.keys_of(work.connection, found.key)):
            if answer is ClockAnswer.AFTER_WRONG:
                raise RefusedError("clock-not-used")
            store.notice(work, found.key)
        key = store.keys_of(work.connection, found.key)[change.number - 1]
        if off is not None:
            side = clock_shift.Side.BEFORE if answer is ClockAnswer.BEFORE_WRONG else clock_shift.Side.AFTER
            clock_shift.shift(work, found.key, key, side, -off)
        store.keep_answer(work, key, answer, minutes)
        return SessionClock(found.id, tuple(store.changes_of(work.connection, found.key)))


def _off(answer: ClockAnswer, minutes: int | None) -> timedelta | None:
    if answer is ClockAnswer.RIGHT:
        return None
    if minutes is None or minutes == 0 or abs(minutes) > MOST_OFF:
        raise RefusedError("bad-clock-minutes", given=minutes or 0, most=MOST_OFF)
    return timedelta(minutes=minutes)


def _meant(known: SessionClock, question: int | None) -> ClockChange:
    if question is None:
        if not known.asked:
            raise RefusedError("no-clock-question")
        if len(known.asked) > 1:
            raise RefusedError("several-clock-questions", numbers=", ".join(str(each.number) for each in known.asked))
        return known.asked[0]
    change = next((each for each in known.changes if each.number == question), None)
    if change is None:
        raise RefusedError("no-clock-question")
    if change.answer is not None:
        raise RefusedError("clock-answered", number=change.number)
    return change


def keep_change(project: Project, session: str, *, kind: ClockDoubt, before: datetime, after: datetime) -> None:
    """Keep that the clock was set while the session was looked at, to be asked about.

    Raises:
        NotFoundError: `no-such-session`.
    """
    with project.changing("session.doubt") as work:
        found = sessions.find_session(work.connection, session)
        work.labels["team"] = sessions.team_of(work.connection, found.key)[1]
        _keep(work, found, ClockChange(0, kind, before, after, None, None))


def _keep(work: Work, session: sessions.OpenSession, change: ClockChange) -> None:
    """Keep it once: what was noticed beside a note meanwhile is the same change."""
    if session.status is not SessionStatus.STOPPED and not _is_kept(work, session.key, change):
        store.keep(work, session.key, change.kind, change.before, change.after)


def _is_kept(work: Work, session: int, change: ClockChange) -> bool:
    changes = store.changes_of(work.connection, session)
    return bool(changes) and changes[-1].kind is change.kind and abs(changes[-1].after - change.after) <= JUMP
