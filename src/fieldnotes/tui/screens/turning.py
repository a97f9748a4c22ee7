"""Undo and redo in the log: what it was is told with the first words of the note that went or came back."""

from typing import TYPE_CHECKING

from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

_WORDS = 40  # cells


def turned(study: "Project", session: str, verb: str, *, here_only: bool) -> str:
    """Undo or redo (by these names), and name what it was.

    With `here_only` only of what was done in this sitting. The journal holds no words: they are found in the notes of
    the session before and after.

    Raises:
        RefusedError: what the verb refuses.
    """
    from fieldnotes.services import history
    from fieldnotes.services.log import read_log

    before = read_log(study, session).notes
    turn = history.undo if verb == "undo" else history.redo
    what = turn(study, here_only=here_only)
    after = read_log(study, session).notes
    with_it, without = (before, after) if verb == "undo" else (after, before)
    there = {note.id for note in without}
    words = [note.text for note in with_it if note.id not in there]
    return f"{what}: ‘{short(words[-1], _WORDS)}’" if words else what
