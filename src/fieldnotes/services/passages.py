"""Passages of a code: all of them in reading order, over every team, and the rows that are on the screen."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldnotes.store import codebook, passages as store
from fieldnotes.store.passages import PassageRow
from fieldnotes.store.project import Project


class CodePassages(NamedTuple):
    """Where a code was laid: its written path, and a key for each passage, in reading order."""

    code: str
    keys: tuple[int, ...]


def passages_of_code(project: Project, code: str) -> CodePassages:
    """Every passage of a code; `passage_rows` tells what stands there.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
    """
    with project.reading() as connection:
        found = codebook.find_code(connection, code)
        return CodePassages(found.written, store.code_passages(connection, found.key))


def orphans_of_code(project: Project, code: str) -> int:
    """How many codings of a code have no place in their text any more, and so are no passages.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
    """
    with project.reading() as connection:
        return store.code_orphans(connection, codebook.find_code(connection, code).key)


def passage_rows(project: Project, keys: Iterable[int]) -> dict[int, PassageRow]:
    """The rows of some passages, by key; a coding that was taken away since is not among them."""
    with project.reading() as connection:
        return {key: passage.row for key, passage in store.passages_at(connection, keys).items()}
