"""What happened, in words, and turning it back: undo and redo for every verb, each person their own, for good."""

from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.store import history as store
from fieldnotes.store.project import Project

REACH = 500  # how many of one's own entries back undo looks
_STAYS = frozenset({"project.create", "handout.create"})  # a study that began and a paper that was given stay so


class Told(NamedTuple):
    """An event in words; `at` as the store keeps it."""

    at: str
    by: str
    what: str


def history(project: Project, *, limit: int = 50) -> list[Told]:
    """What happened last, newest first."""
    with project.reading() as connection:
        return [Told(event.at, event.by, _words(event.verb, event.labels)) for event in store.events(connection, limit)]


def undo(project: Project) -> str:
    """Turn back the last action of whoever is at work that still stands; what it was is told.

    Raises:
        RefusedError: `nothing-to-undo`; `changed-since`, when later work rests on it.
    """
    return _turn(project, redoing=False)


def redo(project: Project) -> str:
    """Do again what was undone last, unless something new was done since; what it was is told.

    Raises:
        RefusedError: `nothing-to-redo`; `changed-since`.
    """
    return _turn(project, redoing=True)


def _turn(project: Project, *, redoing: bool) -> str:
    with project.changing("redo" if redoing else "undo") as work:
        line = store.line_of(work.connection, project.coder, REACH)
        key = _next(line, redoing=redoing)
        if key is None:
            raise RefusedError("nothing-to-redo" if redoing else "nothing-to-undo")
        turned = store.entry(work.connection, key)
        if store.touched_since(work.connection, turned):
            raise RefusedError("changed-since")
        store.turn_back(work, turned)
        verb, labels = store.origin(work.connection, turned)
        work.labels.update(labels, of=verb)
        return _words(verb, labels)


def _next(line: list[store.Position], *, redoing: bool) -> int | None:
    """The entry to turn back next: an action that stands, or an undoing that stands with nothing new after it."""
    for position in line:
        if not position.standing:
            continue
        if position.turns % 2:
            if redoing:
                return position.key
        elif position.verb not in _STAYS:
            if not redoing:
                return position.key
            if position.turns == 0:
                return None
    return None


def _words(verb: str, labels: dict[str, str]) -> str:
    """An entry in words; what was undone or redone is named by what it was."""
    if verb in {"undo", "redo"}:
        return (
            t(f"history.{verb}", what=_words(labels.get("of", ""), labels))
            if labels.get("of")
            else t(f"history.{verb}-one")
        )
    about = ", ".join(
        f"‘{labels[name]}’"
        for name in ("team", "participant", "code", "document", "documents", "file", "name")
        if name in labels
    )
    told = t(f"history.{verb}")
    return f"{told}: {about}" if about else told
