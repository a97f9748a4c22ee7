"""The study that is tortured, and the proof that what was acknowledged is in it: in order, none twice, and whole."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.drafts import left_drafts
from fieldnotes.services.notes import list_notes
from fieldnotes.services.projects import check_study, create_study, open_study
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team


class Ground(NamedTuple):
    """A study with one team and one session that runs."""

    study: Path
    session: str


class Kept(NamedTuple):
    """A note in the file."""

    id: str
    text: str


def lay(folder: Path) -> Ground:
    """Make the study in a folder."""
    study = folder / "marteling.fieldnotes"
    project = create_study(study, name="Marteling", language="nl", researcher="Lara")
    add_team(project, "Noord")
    session = start_session(project, "Noord", kind=SessionKind.OBSERVATION)
    project.close()
    return Ground(study, session.id)


def kept(ground: Ground) -> list[Kept]:
    """Every note of the session in the order in which it was entered, after proof that the file is whole.

    The file is opened as the next start opens it: nothing is put aside, nothing is repaired.
    """
    project = open_study(ground.study)
    try:
        assert project.put_aside is None
        problems = check_study(project)
        assert problems == [], problems
        rows = sorted(list_notes(project, session=ground.session), key=lambda row: row.start)
    finally:
        project.close()
    notes = [Kept(row.id, row.text) for row in rows]
    assert len({note.id for note in notes}) == len(notes), "a note stands twice"
    return notes


def drafts(ground: Ground) -> list[str]:
    """What was being typed in windows that are gone, and is no note."""
    project = open_study(ground.study)
    try:
        return [draft.text for draft in left_drafts(project, "log", "")]
    finally:
        project.close()


def prove(before: Sequence[Kept], after: Sequence[Kept], acknowledged: Sequence[str], given: Sequence[str]) -> None:
    """What was there is there, what was acknowledged follows in its order, and what is new begins what was given.

    Args:
        before: the notes before the act.
        after: the notes after it.
        acknowledged: ids in the order of their acknowledgements.
        given: every text that was entered, in order.
    """
    assert list(after[: len(before)]) == list(before), "an earlier note changed"
    new = after[len(before) :]
    assert [note.id for note in new][: len(acknowledged)] == list(acknowledged), "an acknowledged note is lost"
    assert len(new) <= len(acknowledged) + 1, "more is kept than was acknowledged and was under way"
    assert [note.text for note in new] == list(given[: len(new)]), "the notes are not those that were given, in order"


def until(holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: naming what did not come.
    """
    limit = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > limit:
            raise TimeoutError(what)
        time.sleep(0.005)
