"""What is being typed: kept while it is, and offered again after a program that was killed.

A place is named `<room>/<window>/<line>`, as `log/<team id>/<window>/line`: no window writes over what was typed in
another. Whoever opens the room next takes over what stands there of windows that are gone.
"""

from collections.abc import Iterable

from fieldnotes.base.windows import is_gone
from fieldnotes.store.drafts import Draft, drafts_in
from fieldnotes.store.project import Project


def keep_drafts(project: Project, put: Iterable[Draft], drop: Iterable[str]) -> None:
    """Keep what is typed now, and no longer what was; on disk when this returns. It is no change of the study.

    Raises:
        StorageError: `project-busy` and what else a disk says; then all is as it was.
    """
    with project.keeping_drafts() as drafts:
        for place in drop:
            drafts.drop(place)
        for draft in put:
            drafts.put(draft)


def left_drafts(project: Project, room: str, window: str) -> list[Draft]:
    """What was typed in a room by windows that are gone, and by this one before, in the order in which it was typed.

    It stays where it is until `keep_drafts` keeps it elsewhere.
    """
    with project.reading() as connection:
        found = drafts_in(connection, f"{room}/")
    return [each for each in found if window_of(each) == window or is_gone(window_of(each), each.kept_at)]


def place_in(room: str, window: str, line: str) -> str:
    """The name of a place."""
    return f"{room}/{window}/{line}"


def window_of(draft: Draft) -> str:
    """The window in which a draft was typed."""
    return draft.place.rsplit("/", 2)[-2] if draft.place.count("/") > 1 else ""
