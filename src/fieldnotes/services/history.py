"""What happened, in words, and turning it back: undo and redo for every verb, each person their own, for good."""

from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.store import history as store
from fieldnotes.store.forgetting import FORGETTING, forgotten_before
from fieldnotes.store.later_work import UNTOLD, newest_of_its_kind, touched_since
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work

REACH = 500  # how many of one's own entries back undo looks
_STAYS = frozenset(
    {
        "project.create",
        "handout.create",
        "handout.write",
        "handout.review",
        "response.report",
        "session.report",
        *FORGETTING,
    }
)  # what began, what was given and what was made to forget stay so


class Told(NamedTuple):
    """An event in words; `at` as the store keeps it."""

    at: str
    by: str
    what: str


def history(project: Project, *, limit: int = 50) -> list[Told]:
    """What happened last, newest first."""
    with project.reading() as connection:
        return [Told(event.at, event.by, _words(event.verb, event.labels)) for event in store.events(connection, limit)]


def told_of(project: Project, rooms: tuple[str, ...], *, limit: int) -> list[Told]:
    """What happened last in some rooms (`code.`), newest first, with what was undone and done again of it."""
    found: list[Told] = []
    with project.reading() as connection:
        for event in store.events(connection, None):
            if event.labels.get("of", event.verb).startswith(rooms):
                found.append(Told(event.at, event.by, _words(event.verb, event.labels)))
            if len(found) == limit:
                break
    return found


def undo(project: Project, *, here_only: bool = False) -> str:
    """Turn back the last action of whoever is at work that still stands; what it was is told.

    With `here_only` only what was done through this opened project counts: in one sitting, from one place.

    Raises:
        RefusedError: `nothing-to-undo`; `changed-since`, when later work rests on it, which is named;
            `note-not-last`, when more was written in the session after a note.
    """
    return _turn(project, redoing=False, here_only=here_only)


def redo(project: Project, *, here_only: bool = False) -> str:
    """Do again what was undone last, unless something new was done since; what it was is told.

    Raises:
        RefusedError: `nothing-to-redo`; `changed-since`.
    """
    return _turn(project, redoing=True, here_only=here_only)


def _turn(project: Project, *, redoing: bool, here_only: bool) -> str:
    with project.changing("redo" if redoing else "undo") as work:
        line = store.line_of(work.connection, project.coder, REACH, project.written_here if here_only else None)
        key = _next(line, redoing=redoing)
        if key is None:
            raise RefusedError("nothing-to-redo" if redoing else "nothing-to-undo")
        if forgotten_before(work.connection, key):
            raise RefusedError("undo-forgotten")
        turned = store.entry(work.connection, key)
        _turn_back(work, turned)
        verb, labels = store.origin(work.connection, turned)
        work.labels.update(labels, of=verb)
        return _words(verb, labels)


def _turn_back(work: Work, turned: store.StoredEntry) -> None:
    """Turn an entry back, unless later work rests on it: that is named."""
    later = touched_since(work.connection, turned)
    if later is not None:
        raise RefusedError("changed-since", later=_told(work.connection, later))
    try:
        store.turn_back(work, turned)
    except store.NotLastError as problem:
        raise RefusedError("note-not-last") from problem
    except store.NotAsLeftError as problem:
        newest = newest_of_its_kind(work.connection, turned)
        raise RefusedError("changed-since", later=_told(work.connection, newest)) from problem


def _told(connection: Reading, key: int) -> str:
    """An entry in words; for what has none there are words too."""
    if key == UNTOLD:
        return t("history.not-by-us")
    return _words(*store.origin(connection, store.entry(connection, key)))


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
    if "to" in labels:
        about += f" → ‘{labels['to']}’"
    told = t(f"history.{verb}")
    if labels.get("changed"):
        told += f" ({', '.join(t(f'kind.field-{field}') for field in labels['changed'].split(','))})"
    return f"{told}: {about}" if about else told
