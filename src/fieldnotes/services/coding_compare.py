"""Constant comparison: what a code means, and the passages on which it was laid in other teams' texts."""

from typing import NamedTuple

from fieldnotes.store import codebook, comparing as store
from fieldnotes.store.names import find
from fieldnotes.store.passages import PassageRow, passages_at
from fieldnotes.store.project import Project

PASSAGES = 5


class Comparison(NamedTuple):
    """A code held against itself.

    Attributes:
        code: its written path.
        meaning: its entry in the codebook.
        passages: passages of other teams, from the texts that came in last.
    """

    code: str
    meaning: store.Meaning
    passages: tuple[PassageRow, ...]


def compare(
    project: Project,
    code: str,
    *,
    beside: str | None = None,
    interviewer: bool = True,
    most: int = PASSAGES,
) -> Comparison:
    """What a code means and how it was laid elsewhere. The cost does not grow with the study.

    Args:
        project: the open project.
        code: its id, path, name or alias.
        beside: the document that is read; passages of its team are left out.
        interviewer: whether passages that begin in a turn of whoever asks are among them.
        most: how many passages.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`, `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        found = codebook.find_code(connection, code)
        team = store.team_of(connection, find(connection, "document", beside).key) if beside is not None else None
        keys: list[int] = []
        for passage in store.newest_elsewhere(connection, found.key, team):
            if interviewer or not store.begins_with_interviewer(connection, passage):
                keys.append(passage.key)
            if len(keys) >= most:
                break
        rows = passages_at(connection, keys)
        meaning = store.meaning_of(connection, found.key)
        return Comparison(found.written, meaning, tuple(rows[key].row for key in keys))
