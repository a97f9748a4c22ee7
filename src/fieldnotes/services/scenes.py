"""Scenes: where one is within a session, and who is there. Presence is what a later check of disclosure counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Precision, SessionStatus
from fieldnotes.model.scenes import SceneRow
from fieldnotes.services.session_moments import scene_moment
from fieldnotes.store import clock_changes, notes, scenes as store, sessions
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

LONGEST_SETTING = 1_000  # code points
MOST_THIRD_PARTIES = 100_000


class ToldScene(NamedTuple):
    """What is told of a scene.

    Attributes:
        setting: where, or at what.
        present: who is there, by pseudonym, initials or id.
        third_parties: how many others; None is unknown, and not 0.
    """

    setting: str = ""
    present: Sequence[str] = ()
    third_parties: int | None = None


def start_scene(
    project: Project,
    told: ToldScene,
    *,
    session: str | None = None,
    at: datetime | None = None,
    until: datetime | None = None,
    precision: Precision | None = None,
    pressed: datetime | None = None,
) -> SceneRow:
    """Start a scene, now or at a given time; the one before ends at that moment. `until` enters one that is over.

    A time that is given is taken as reconstructed unless a precision says otherwise, and the notes of that time come
    into the scene. In a session that is over a scene of which only the order is known (`order`) needs no time.
    `pressed` is when a key was pressed for it.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`, `no-such-participant`,
            `ambiguous`.
        RefusedError: `session-brought-in`, `scene-without-time`, `scene-overlaps`, `scene-outside`,
            `end-before-start`, `bad-third-parties`, `long-setting`; `clock-set-back`, when the clock is behind the
            begin of the scene that goes on.
    """
    _see_that_it_fits(told)
    if until is not None and at is not None and until <= at:
        raise RefusedError("end-before-start", start=at.isoformat(), end=until.isoformat())
    with project.changing("scene.start") as work:
        log = notes.find_log(work.connection, session)
        found = sessions.find_session(work.connection, log.session_id)
        sure = precision or (Precision.EXACT if at is None else Precision.RECONSTRUCTED)
        people = store.find_people(work.connection, told.present, log.team)
        facts = store.SceneFacts(told.setting.strip(), people, told.third_parties, sure)
        if at is None:
            key = _start_here(work, found, facts, pressed)
        else:
            _see_that_it_lies_in(work, found, at, until)
            key = store.insert_between(work, log.session, facts, at, until)
        return _told(work, log.session, key)


def _start_here(work: Work, session: sessions.OpenSession, facts: store.SceneFacts, pressed: datetime | None) -> int:
    if session.status is SessionStatus.STOPPED:
        if facts.precision is not Precision.ORDER:
            raise RefusedError("scene-without-time")
        return store.enter_scene(work, session.key, facts, None, None)
    clock_changes.notice(work, session.key)
    going = store.open_scene(work.connection, session.key)
    moment = scene_moment(work, going.started_at if going is not None else None, pressed)
    store.end_open(work, session.key, moment)
    return store.enter_scene(work, session.key, facts, moment, None)


def _see_that_it_lies_in(work: Work, session: sessions.OpenSession, at: datetime, until: datetime | None) -> None:
    ended = sessions.ended_at(work.connection, session.key)
    last = until or at
    late = last > (ended if ended is not None else work.at) if session.started_at is not None else False
    if late or (session.started_at is not None and at < session.started_at):
        raise RefusedError("scene-outside", at=f"{last if late else at:%Y-%m-%d %H:%M}")


def end_scene(
    project: Project, session: str | None = None, *, at: datetime | None = None, pressed: datetime | None = None
) -> SceneRow:
    """End the scene that goes on, without another one.

    Raises:
        NotFoundError: as `start_scene`.
        RefusedError: `no-open-scene`, `scene-outside`, `session-brought-in`, `clock-set-back`.
    """
    with project.changing("scene.end") as work:
        log = notes.find_log(work.connection, session)
        scene = store.open_scene(work.connection, log.session)
        if scene is None or scene.started_at is None:
            raise RefusedError("no-open-scene")
        if at is None:
            clock_changes.notice(work, log.session)
        elif not scene.started_at < at <= work.at:
            raise RefusedError("scene-outside", at=f"{at:%Y-%m-%d %H:%M}")
        store.end_open(work, log.session, at or scene_moment(work, scene.started_at, pressed))
        if at is not None:
            store.leave_notes_out(work, scene.key, at)
        return _told(work, log.session, scene.key)


def change_scene(
    project: Project,
    scene: str | None = None,
    *,
    session: str | None = None,
    setting: str | None = None,
    present: Sequence[str] | None = None,
    third_parties: int | None = None,
    precision: Precision | None = None,
) -> SceneRow:
    """Change what is told of a scene; without an id the one that goes on. What is not given stays as it is.

    `present` is everyone who is there from now on; nobody is an empty list.

    Raises:
        NotFoundError: `no-such-scene`, and as `start_scene`.
        RefusedError: `no-open-scene`, `nothing-to-change`, `bad-third-parties`, `long-setting`, `session-brought-in`.
    """
    if setting is None and present is None and third_parties is None and precision is None:
        raise RefusedError("nothing-to-change")
    _see_that_it_fits(ToldScene(setting or "", (), third_parties))
    with project.changing("scene.change") as work:
        key, of = _meant(work, scene, session)
        where = None if setting is None else setting.strip()
        store.change_facts(work, key, setting=where, third_parties=third_parties, precision=precision)
        if present is not None:
            team, _ = sessions.team_of(work.connection, of)
            store.set_presence(work, key, store.find_people(work.connection, present, team))
        return _told(work, of, key)


def _meant(work: Work, scene: str | None, session: str | None) -> tuple[int, int]:
    if scene is not None:
        return store.find_scene(work.connection, scene)
    log = notes.find_log(work.connection, session)
    found = store.open_scene(work.connection, log.session)
    if found is None:
        raise RefusedError("no-open-scene")
    return found.key, log.session


def _see_that_it_fits(told: ToldScene) -> None:
    if told.third_parties is not None and not 0 <= told.third_parties <= MOST_THIRD_PARTIES:
        raise RefusedError("bad-third-parties", given=told.third_parties)
    if len(told.setting) > LONGEST_SETTING:
        raise RefusedError("long-setting", length=len(told.setting), limit=LONGEST_SETTING)


def _told(work: Work, session: int, key: int) -> SceneRow:
    work.labels["team"] = sessions.team_of(work.connection, session)[1]
    scene = store.id_of(work.connection, key)
    return next(row for row in store.scene_rows(work.connection, session) if row.id == scene)


def list_scenes(project: Project, session: str | None = None) -> list[SceneRow]:
    """The scenes of a session, in the order of time; without a session of the one that is not stopped.

    Raises:
        NotFoundError: `no-such-session`, `no-running-session`, `several-running-sessions`.
    """
    with project.reading() as connection:
        return store.scene_rows(connection, sessions.find_session(connection, session).key)
