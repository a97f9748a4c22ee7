"""Scenes of a session in the project file: one follows another, each with who is there, and with the notes in it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import Precision
from fieldnotes.model.scenes import Present, SceneRow
from fieldnotes.store import tables
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.notes import Log, Times
from fieldnotes.store.speakers import find_speaker
from fieldnotes.store.unit_of_work import Work

LIVE = timedelta(seconds=60)  # a note is written within that of its moment, or is about an earlier one
_SCENE = tables.scenes.c
# One statement, built once: it runs beside many notes.
_STRETCHES = (
    select(_SCENE.key, _SCENE.started_at, _SCENE.ended_at, _SCENE.setting)
    .where(_SCENE.session == bindparam("session"))
    .order_by(_SCENE.started_at.is_(None), _SCENE.started_at, _SCENE.key)
)


class Stretch(NamedTuple):
    """A scene as its neighbours need it; `ended_at` is None while it goes on."""

    key: int
    started_at: datetime | None
    ended_at: datetime | None
    setting: str


class SceneFacts(NamedTuple):
    """What is told of a scene; `present` holds keys of participants."""

    setting: str = ""
    present: Sequence[int] = ()
    third_parties: int | None = None
    precision: Precision = Precision.EXACT


def stretches(connection: Connection, session: int) -> list[Stretch]:
    """The scenes of a session in the order of time; those without a time come last."""
    return [Stretch._make(row) for row in connection.execute(_STRETCHES, {"session": session})]


def open_scene(connection: Connection, session: int) -> Stretch | None:
    """The scene that goes on; None when none does."""
    found = [scene for scene in stretches(connection, session) if scene.ended_at is None]
    return max(found, key=lambda scene: scene.key, default=None)


def scene_at(connection: Connection, session: int, moment: datetime) -> int | None:
    """The key of the scene that held a moment, its begin in and its end out; None when none did."""
    return held_by(stretches(connection, session), moment)


def held_by(scenes: Sequence[Stretch], moment: datetime) -> int | None:
    """The key of the one of these scenes that held a moment, as `scene_at`."""
    held = [
        scene
        for scene in scenes
        if scene.started_at is not None
        and scene.started_at <= moment
        and (scene.ended_at is None or moment < scene.ended_at)
    ]
    return held[-1].key if held else None


def scene_of_note(connection: Connection, log: Log, times: Times, now: datetime) -> int | None:
    """The key of the scene that a note belongs to: the one that goes on, or the one that held the note's moment.

    A scene of which only the order is known holds what is written after it was entered.
    """
    if times.precision is Precision.EXACT and abs(now - times.happened_at) <= LIVE:
        return log.scene
    going = open_scene(connection, log.session)
    if going is not None and going.started_at is None:
        return going.key
    return scene_at(connection, log.session, times.happened_at)


def enter_scene(
    work: Work, session: int, facts: SceneFacts, started_at: datetime | None, ended_at: datetime | None
) -> int:
    """Enter a scene with who is there; its key comes back."""
    key = work.insert(
        tables.scenes,
        uid=new_id(),
        session=session,
        setting=facts.setting,
        started_at=started_at,
        ended_at=ended_at,
        precision=facts.precision.value,
        third_parties=facts.third_parties,
    )
    for person in facts.present:
        work.insert(tables.presences, scene=key, participant=person)
    return key


def insert_between(work: Work, session: int, facts: SceneFacts, started_at: datetime, ended_at: datetime | None) -> int:
    """Enter a scene afterwards: the one that held its begin ends there, and it lasts until the next one at most.

    Notes of that time that are in no scene, or in the one that ends here, come into it.

    Raises:
        RefusedError: `scene-overlaps`, when another scene holds a part of its time.
    """
    timed = [(each, each.started_at) for each in stretches(work.connection, session) if each.started_at is not None]
    before = [each for each, started in timed if started <= started_at]
    after = [(each, started) for each, started in timed if started > started_at]
    if after and ended_at is not None and ended_at > after[0][1]:
        raise _overlap(after[0][0])
    cut = before[-1] if before and (before[-1].ended_at is None or before[-1].ended_at > started_at) else None
    if cut is not None and ended_at is not None and (cut.ended_at is None or cut.ended_at > ended_at):
        raise _overlap(cut)
    until = ended_at or (after[0][1] if after else _end_of_session(work.connection, session))
    if cut is not None:
        work.update(tables.scenes, cut.key, ended_at=started_at)
    key = enter_scene(work, session, facts, started_at, until)
    _take_notes(work, session, key, cut.key if cut is not None else None, started_at, until)
    return key


def _overlap(scene: Stretch) -> RefusedError:
    begin, end = (f"{at:%H:%M}" if at is not None else "…" for at in (scene.started_at, scene.ended_at))
    return RefusedError("scene-overlaps", setting=scene.setting or "–", begin=begin, end=end)


def _end_of_session(connection: Connection, session: int) -> datetime | None:
    return connection.scalar(select(tables.sessions.c.ended_at).where(tables.sessions.c.key == session))


def _take_notes(
    work: Work, session: int, scene: int, cut: int | None, started_at: datetime, ended_at: datetime | None
) -> None:
    note = tables.notes.c
    loose = note.scene.is_(None) if cut is None else note.scene.is_(None) | (note.scene == cut)
    query = select(note.key).where(note.session == session, note.happened_at >= started_at, loose)
    if ended_at is not None:
        query = query.where(note.happened_at < ended_at)
    for key in work.connection.scalars(query).all():
        work.update(tables.notes, key, scene=scene)


def end_open(work: Work, session: int, at: datetime) -> int | None:
    """End the scene that goes on; its key, or None when none does. One of unknown begin keeps an unknown end."""
    scene = open_scene(work.connection, session)
    if scene is None or scene.started_at is None:
        return None
    work.update(tables.scenes, scene.key, ended_at=at)
    return scene.key


def leave_notes_out(work: Work, scene: int, moment: datetime) -> None:
    """Take notes of a moment and later out of a scene that ended then."""
    note = tables.notes.c
    for key in work.connection.scalars(select(note.key).where(note.scene == scene, note.happened_at >= moment)).all():
        work.update(tables.notes, key, scene=None)


def id_of(connection: Connection, scene: int) -> str:
    """The id of a scene, by its key."""
    return connection.execute(select(_SCENE.uid).where(_SCENE.key == scene)).scalar_one()


def change_facts(
    work: Work, scene: int, *, setting: str | None, third_parties: int | None, precision: Precision | None
) -> None:
    """Change what is told of a scene; None leaves it as it is."""
    asked = {"setting": setting, "third_parties": third_parties, "precision": precision and precision.value}
    given = {name: value for name, value in asked.items() if value is not None}
    if given:
        work.update(tables.scenes, scene, **given)


def set_presence(work: Work, scene: int, present: Sequence[int]) -> None:
    """Have exactly these participants be there."""
    column = tables.presences.c
    rows = work.connection.execute(select(column.participant, column.key).where(column.scene == scene))
    there: dict[int, int] = dict(rows.all())
    for person, key in there.items():
        if person not in present:
            work.delete(tables.presences, key)
    for person in present:
        if person not in there:
            work.insert(tables.presences, scene=scene, participant=person)


def find_scene(connection: Connection, reference: str) -> tuple[int, int]:
    """The keys of a scene and of its session, by the scene's id.

    Raises:
        NotFoundError: `no-such-scene`, `ambiguous`.
    """
    key = find_by_id(connection, "scene", reference).key
    session = connection.scalar(select(_SCENE.session).where(_SCENE.key == key))
    assert session is not None
    return key, session


def find_people(connection: Connection, references: Sequence[str], team: int) -> list[int]:
    """The keys of participants that are named by pseudonym, by id or by initials, each once.

    Raises:
        NotFoundError: `no-such-participant`, `ambiguous`.
    """
    found: dict[int, None] = {}
    for reference in references:
        try:
            key: int | None = find(connection, "participant", reference).key
        except NotFoundError as problem:
            if problem.code != "no-such-participant":
                raise
            key = _by_initials(connection, reference, team)
        if key is None:
            raise NotFoundError("no-such-participant", given=reference)
        found[key] = None
    return list(found)


def _by_initials(connection: Connection, reference: str, team: int) -> int | None:
    try:
        return find_speaker(connection, reference, team).participant
    except NotFoundError as problem:
        if problem.code != "no-such-speaker":
            raise
        return None


def scene_rows(connection: Connection, session: int) -> list[SceneRow]:
    """The scenes of a session in the order of time, with who was there and how many notes belong to each."""
    counts = dict(
        connection.execute(
            select(tables.notes.c.scene, func.count())
            .where(tables.notes.c.session == session, tables.notes.c.scene.is_not(None))
            .group_by(tables.notes.c.scene)
        ).all()
    )
    present = _present(connection, session)
    query = (
        select(tables.scenes, tables.sessions.c.uid.label("session_id"))
        .join(tables.sessions, tables.sessions.c.key == _SCENE.session)
        .where(_SCENE.session == session)
        .order_by(_SCENE.started_at.is_(None), _SCENE.started_at, _SCENE.key)
    )
    return [
        SceneRow(
            row.uid,
            row.session_id,
            row.setting,
            row.started_at,
            row.ended_at,
            row.precision,
            row.third_parties,
            counts.get(row.key, 0),
            tuple(present[row.key]),
        )
        for row in connection.execute(query)
    ]


def going_on(connection: Connection, session: str) -> SceneRow | None:
    """The scene of a session that goes on, its session by id; None when none does, or its begin is unknown."""
    key = find_by_id(connection, "session", session).key
    scene = open_scene(connection, key)
    if scene is None or scene.started_at is None:
        return None
    uid = id_of(connection, scene.key)
    return next(row for row in scene_rows(connection, key) if row.id == uid)


def _present(connection: Connection, session: int) -> defaultdict[int, list[Present]]:
    found: defaultdict[int, list[Present]] = defaultdict(list)
    person, presence = tables.participants.c, tables.presences.c
    query = (
        select(presence.scene, person.pseudonym, person.role, person.kind)
        .join(tables.participants, person.key == presence.participant)
        .join(tables.scenes, _SCENE.key == presence.scene)
        .where(_SCENE.session == session)
        .order_by(presence.key)
    )
    for scene, pseudonym, role, kind in connection.execute(query):
        found[scene].append(Present(pseudonym, role, kind))
    return found
