"""The order of notes: by when they happened, and among those of one moment by rank and by when they were entered."""

from datetime import datetime

from sqlalchemy import Connection, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Precision
from fieldnotes.store import tables
from fieldnotes.store.scenes import find_scene, scene_at
from fieldnotes.store.unit_of_work import Work

_NOTE = tables.notes.c


def put_beside(work: Work, session: int, note: int, beside: int, *, after: bool) -> None:
    """Rank a note right before or after another of the same moment. The last of them has rank 0.

    So a note that is entered later for that moment still comes last.
    """
    happened_at = work.connection.scalar(select(_NOTE.happened_at).where(_NOTE.key == beside))
    assert happened_at is not None
    there = _of_moment(work.connection, session, happened_at)
    others = [key for key in there if key != note]
    place = others.index(beside) + after
    wanted = [*others[:place], note, *others[place:]]
    if wanted != there:
        for rank, key in enumerate(wanted, start=1 - len(wanted)):
            work.update(tables.notes, key, rank=rank)


def move_to(work: Work, session: int, note: int, happened_at: datetime, precision: Precision) -> None:
    """Have a note have happened at a time, last of what happened then, in the scene that held that time."""
    work.update(
        tables.notes,
        note,
        happened_at=happened_at,
        precision=precision.value,
        rank=_last_rank(work.connection, session, note, happened_at),
        scene=scene_at(work.connection, session, happened_at),
    )


def move_beside(work: Work, session: int, note: int, beside: int, *, after: bool) -> None:
    """Have a note have happened right before or after another, in its scene; then only the order is known."""
    query = select(_NOTE.happened_at, _NOTE.scene).where(_NOTE.key == beside)
    happened_at, scene = work.connection.execute(query).one()
    work.update(tables.notes, note, happened_at=happened_at, precision=Precision.ORDER.value, scene=scene)
    put_beside(work, session, note, beside, after=after)


def put_in_scene(work: Work, session: int, note: int, scene: str) -> None:
    """Put a note in the scene that is named, or in none when nothing is.

    Raises:
        NotFoundError: `no-such-scene`, `ambiguous`.
        RefusedError: `scene-elsewhere`.
    """
    key = None
    if scene:
        key, of = find_scene(work.connection, scene)
        if of != session:
            raise RefusedError("scene-elsewhere")
    work.update(tables.notes, note, scene=key)


def _last_rank(connection: Connection, session: int, note: int, happened_at: datetime) -> int:
    """The rank by which a note comes last among those of a moment."""
    others = [key for key in _of_moment(connection, session, happened_at) if key != note]
    if not others:
        return 0
    query = select(_NOTE.rank).where(_NOTE.key == others[-1])
    rank = connection.scalar(query) or 0
    return rank + (others[-1] > note)


def _of_moment(connection: Connection, session: int, happened_at: datetime) -> list[int]:
    """The keys of a session's notes of one and the same moment, in their order."""
    query = (
        select(_NOTE.key)
        .where(_NOTE.session == session, _NOTE.happened_at == happened_at)
        .order_by(_NOTE.rank, _NOTE.key)
    )
    return list(connection.scalars(query))
