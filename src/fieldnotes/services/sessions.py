"""Field sessions: starting, pausing, resuming, stopping. A session is a document from its first moment on."""

from datetime import datetime, timedelta

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import speaking, t
from fieldnotes.model.kinds import Access, DocumentKind, SessionKind, SessionStatus, Written
from fieldnotes.model.rows import SessionRow
from fieldnotes.model.session_clock import ASKED_AFTER
from fieldnotes.services.session_moments import (
    moment_of,
    see_that_it_came,
    see_that_it_was_not_forgotten,
    see_that_the_clock_went_on,
)
from fieldnotes.store import documents, guides, scenes, sessions as store
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

MOST_MINUTES = 44_640  # 31 days; a longer duration is a slip of the pen


def start_session(
    project: Project,
    team: str,
    *,
    kind: SessionKind,
    setting: str = "",
    access: Access | None = None,
    shadowed: str = "",
    guide: str = "",
    at: datetime | None = None,
) -> SessionRow:
    """Start a session, now or at a given time. `shadowed` is who is gone along with: a pseudonym, initials or an id.

    `guide` is a topic guide: its newest version, or `Name 2`.

    Raises:
        NotFoundError: `no-such-team`, `no-such-participant`, `ambiguous`, `no-such-guide`, `no-such-guide-version`.
        RefusedError: `time-to-come`.
    """
    started = at or clock.now()
    with project.changing("session.start") as work:
        see_that_it_came(started, work.at)
        found = find(work.connection, "team", team)
        work.labels["team"] = found.name
        facts = store.SessionFacts(
            kind,
            setting.strip(),
            started,
            status=SessionStatus.RUNNING,
            access=access,
            shadowed=_who(work, shadowed, found.key),
            written=Written.JOTTED,
            guide=_guide(work, guide),
        )
        session_id = enter_session(project, work, found, facts)
        return store.session_rows(work.connection, session=session_id)[0]


def _who(work: Work, shadowed: str, team: int) -> int | None:
    """The key of the participant who is named; None for nobody."""
    return scenes.find_people(work.connection, [shadowed], team)[0] if shadowed.strip() else None


def _guide(work: Work, guide: str) -> int | None:
    """The key of the version of the guide that is named; None for none."""
    return guides.find_version(work.connection, guide).key if guide.strip() else None


def add_session(
    project: Project,
    team: str,
    *,
    kind: SessionKind,
    setting: str = "",
    access: Access | None = None,
    shadowed: str = "",
    guide: str = "",
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    minutes: int | None = None,
) -> SessionRow:
    """Enter a session that is over: with its times, a start and a duration, a duration alone, or nothing known.

    What is not given stays unknown: a duration alone has no start, and a session of which nothing is known has no
    hours.

    Raises:
        NotFoundError: `no-such-team`, `no-such-participant`, `ambiguous`.
        RefusedError: `until-and-minutes`, `until-without-start`, `end-before-start`, `bad-minutes`.
    """
    until = _end_of(started_at, ended_at, minutes)
    with project.changing("session.add") as work:
        found = find(work.connection, "team", team)
        work.labels["team"] = found.name
        facts = store.SessionFacts(
            kind,
            setting.strip(),
            started_at,
            until,
            minutes,
            access=access,
            shadowed=_who(work, shadowed, found.key),
            written=Written.JOTTED,
            guide=_guide(work, guide),
        )
        session_id = enter_session(project, work, found, facts)
        return store.session_rows(work.connection, session=session_id)[0]


def _end_of(started_at: datetime | None, ended_at: datetime | None, minutes: int | None) -> datetime | None:
    """When a session ended, by what was said of it; None when that is unknown."""
    if ended_at is not None and minutes is not None:
        raise RefusedError("until-and-minutes")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise RefusedError("bad-minutes", given=minutes, most=MOST_MINUTES)
    if ended_at is not None and started_at is None:
        raise RefusedError("until-without-start")
    if ended_at is not None and started_at is not None and ended_at < started_at:
        raise RefusedError("end-before-start", start=started_at.isoformat(), end=ended_at.isoformat())
    if started_at is None or minutes is None:
        return ended_at
    try:
        return started_at + timedelta(minutes=minutes)  # a time has a fixed offset: this counts by the instant
    except OverflowError as problem:
        raise RefusedError("bad-minutes", given=minutes, most=MOST_MINUTES) from problem


def enter_session(project: Project, work: Work, team: Found, facts: store.SessionFacts) -> str:
    """Enter a session with its document inside a unit of work; its id comes back."""
    key, session = store.add_session(work, team, facts)
    kind, started_at = facts.kind, facts.started_at
    with speaking(project.language):
        when = f"{started_at:%Y-%m-%d %H:%M}" if started_at else t("study.unknown-date")
        name = t(f"study.document-{kind}", team=team.name, when=when)
    documents.add_document(
        work,
        name,
        team.key,
        kind=DocumentKind(kind.value),
        origin=documents.Origin("fieldnotes"),
        text=None,
        session=key,
    )
    return session.id


def change_session(
    project: Project,
    session: str,
    *,
    setting: str | None = None,
    access: Access | None = None,
    shadowed: str | None = None,
    written: Written | None = None,
    guide: str | None = None,
) -> SessionRow:
    """Change what is known of a session; what is not given stays as it is. An empty `shadowed` or `guide` is none.

    Raises:
        NotFoundError: `no-such-session`, `no-such-participant`, `ambiguous`, `no-such-guide`, `no-such-guide-version`.
        RefusedError: `nothing-to-change`; `session-brought-in`, for there is nothing to write up in a text of a file.
    """
    if all(given is None for given in (setting, access, shadowed, written, guide)):
        raise RefusedError("nothing-to-change")
    with project.changing("session.change") as work:
        found = store.find_session(work.connection, session)
        if written is not None and store.is_brought_in(work.connection, found.key):
            raise RefusedError("session-brought-in")
        facts: dict[str, str | int | None] = {}
        if setting is not None:
            facts["setting"] = setting.strip()
        if access is not None:
            facts["access"] = access.value
        if shadowed is not None:
            facts["shadowed"] = _who(work, shadowed, store.team_of(work.connection, found.key)[0])
        if written is not None:
            facts["written"] = written.value
        if guide is not None:
            facts["guide"] = _guide(work, guide)
        store.change_session(work, found.key, facts)
        return _told(work, found)


def pause_session(
    project: Project, session: str | None = None, *, at: datetime | None = None, pressed: datetime | None = None
) -> SessionRow:
    """Pause a session; without a name the one that runs. `at` is a time that was typed, `pressed` when a key was.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
        RefusedError: `session-not-running`; `time-to-come`; `before-session`, or `clock-set-back` when it is the clock
            that says so.
    """
    with project.changing("session.pause") as work:
        found = store.find_session(work.connection, session)
        store.pause(work, found, moment_of(work, found, at, pressed))
        return _told(work, found)


def resume_session(
    project: Project, session: str | None = None, *, at: datetime | None = None, pressed: datetime | None = None
) -> SessionRow:
    """Go on with a paused session.

    Raises:
        NotFoundError, RefusedError: as `pause_session`, with `session-not-paused`.
    """
    with project.changing("session.resume") as work:
        found = store.find_session(work.connection, session)
        store.resume(work, found, moment_of(work, found, at, pressed))
        return _told(work, found)


def stop_session(
    project: Project, session: str | None = None, *, at: datetime | None = None, pressed: datetime | None = None
) -> SessionRow:
    """Stop a session; a pause and a scene that still lasted end with it.

    Raises:
        NotFoundError, RefusedError: as `pause_session`, with `session-stopped`; `session-silent`, when nothing was
            heard of it for so long that it ended earlier, and neither a time was typed nor a key pressed.
    """
    with project.changing("session.stop") as work:
        found = store.find_session(work.connection, session)
        if at is None and found.status is not SessionStatus.STOPPED:
            see_that_the_clock_went_on(work, found)
            if pressed is None:
                see_that_it_was_not_forgotten(work, found)
        store.stop(work, found, moment_of(work, found, at, pressed))
        return _told(work, found)


def _told(work: Work, session: store.OpenSession) -> SessionRow:
    row = store.session_rows(work.connection, session=session.id)[0]
    work.labels["team"] = row.team
    return row


def list_sessions(project: Project, *, team: str | None = None) -> list[SessionRow]:
    """Sessions with their hours and notes.

    Raises:
        NotFoundError: `no-such-team`.
    """
    with project.reading() as connection:
        return store.session_rows(connection, team=team)


def open_sessions(project: Project) -> list[SessionRow]:
    """The sessions that are not stopped."""
    return [row for row in list_sessions(project) if row.status != SessionStatus.STOPPED.value]


def silent_sessions(project: Project, now: datetime, *, team: str | None = None) -> list[SessionRow]:
    """The sessions of which nothing was heard for so long that they may have been forgotten.

    Raises:
        NotFoundError: `no-such-team`.
    """
    return [row for row in list_sessions(project, team=team) if is_silent(row, now)]


def is_silent(row: SessionRow, now: datetime) -> bool:
    """Whether nothing was heard of a session that goes on for so long that it may have been forgotten."""
    return row.last_sign is not None and now - clock.from_stored(row.last_sign) >= ASKED_AFTER
