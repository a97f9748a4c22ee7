"""At which moment something of a session begins or ends: what was typed, or what the clock tells, when that can be."""

from datetime import datetime, timedelta

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import ClockDoubt, SessionStatus
from fieldnotes.model.session_clock import FORGOTTEN_AFTER
from fieldnotes.store import clock_changes, last_signs, sessions
from fieldnotes.store.unit_of_work import Work

TO_COME = timedelta(minutes=1)  # a time that is typed in minutes may be the next one


def moment_of(
    work: Work, session: sessions.OpenSession, at: datetime | None, pressed: datetime | None = None
) -> datetime:
    """The moment of a change of a session: what was typed, else when a key was pressed, else now.

    A doubt about the clock is kept beside what the clock tells, and asked about.

    Raises:
        RefusedError: `clock-set-back`, `time-to-come`.
    """
    if at is not None:
        if not _is_behind(work, session):
            see_that_it_came(at, work.at)
        return at
    moment = pressed or work.at
    if session.status is not SessionStatus.STOPPED:
        known = sessions.latest(work.connection, session)
        if known is not None and moment < known:
            raise set_back(moment, known)
        clock_changes.notice(work, session.key)
    return moment


def see_that_it_came(at: datetime, now: datetime) -> None:
    """See that a time that was typed is not still to come.

    Raises:
        RefusedError: `time-to-come`.
    """
    if at > now + TO_COME:
        raise RefusedError("time-to-come", at=f"{at:%Y-%m-%d %H:%M}", now=f"{now:%Y-%m-%d %H:%M}")


def _is_behind(work: Work, session: sessions.OpenSession) -> bool:
    """Whether the clock is behind what the session knows, so that a right time may be later than it tells."""
    ahead = None if session.status is SessionStatus.STOPPED else _ahead(work, session)
    return ahead is not None and ahead > work.at + TO_COME


def _ahead(work: Work, session: sessions.OpenSession) -> datetime | None:
    doubt = clock_changes.pending(work.connection, session.key, work.at)
    if doubt is not None and doubt.kind is ClockDoubt.BACK:
        return doubt.before
    return clock_changes.ahead_of(work.connection, session.key, work.at)


def see_that_the_clock_went_on(work: Work, session: sessions.OpenSession) -> None:
    """The end of a session is not taken from a clock that is behind what was written of it.

    Raises:
        RefusedError: `clock-set-back`.
    """
    ahead = _ahead(work, session)
    if ahead is not None:
        raise set_back(work.at, ahead)


def scene_moment(work: Work, begun: datetime | None, pressed: datetime | None) -> datetime:
    """The moment at which the scene that goes on, which began at `begun`, ends by the clock.

    A key that was pressed before that scene was entered, by a clock that went on, ends it where it begins.

    Raises:
        RefusedError: `clock-set-back`.
    """
    moment = pressed or work.at
    if begun is None or moment >= begun:
        return moment
    if work.at < begun:
        raise set_back(moment, begun)
    return begun


def set_back(at: datetime, known: datetime) -> RefusedError:
    """That the clock says a time before what is known."""
    return RefusedError("clock-set-back", at=f"{at:%Y-%m-%d %H:%M}", known=f"{known:%Y-%m-%d %H:%M}")


def see_that_it_was_not_forgotten(work: Work, session: sessions.OpenSession) -> None:
    """A session of which nothing was heard for long is not stopped now without a word.

    Raises:
        RefusedError: `session-silent`.
    """
    last = last_signs.last_sign(work.connection, session.key)
    if last is not None and work.at - last >= FORGOTTEN_AFTER:
        hours = int((work.at - last).total_seconds() // 3600)
        raise RefusedError("session-silent", last=f"{last:%Y-%m-%d %H:%M}", hours=hours)
