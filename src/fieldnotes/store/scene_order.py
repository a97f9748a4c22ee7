"""Whether the scenes of a session follow one another: one goes on at most, none after its end, no two at one time."""

import itertools
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.changes import RowChange
from fieldnotes.store.scenes import stretches

_TOGETHER = timedelta(
    seconds=60
)  # keys that two windows write at once may come in another order than they were pressed


def scenes_follow(connection: Connection, session: int) -> bool:
    """Whether the scenes of a session that have a time follow one another.

    Where the clock was changed, scenes may lie over each other until it is told how: then only those that go on count.
    """
    timed = [(each.started_at, each.ended_at) for each in stretches(connection, session) if each.started_at is not None]
    going = sum(ended is None for _, ended in timed)
    over = connection.scalar(select(tables.sessions.c.ended_at).where(tables.sessions.c.key == session))
    if going > 1 or (going and over is not None):
        return False
    change = tables.clock_changes.c
    if connection.scalar(select(change.key).where(change.session == session).limit(1)) is not None:
        return True
    ordered = sorted(timed, key=lambda scene: (scene[0], scene[1] is None, scene[1] or scene[0]))
    return all(
        ended is not None and ended - begins < _TOGETHER for (_, ended), (begins, _) in itertools.pairwise(ordered)
    )


def scenes_left_whole(connection: Connection, changes: Iterable[RowChange]) -> bool:
    """Whether in the sessions that changes are about, or of which they are about a scene, the scenes follow."""
    scene, session = tables.scenes.c, tables.sessions.c
    concerned: set[int] = set()
    for change in changes:
        run = (change.key, change.until or change.key)
        if change.table == tables.scenes.name:
            concerned |= set(connection.scalars(select(scene.session).where(scene.key.between(*run))))
        elif change.table == tables.sessions.name:
            concerned |= set(connection.scalars(select(session.key).where(session.key.between(*run))))
    return all(scenes_follow(connection, key) for key in concerned)
