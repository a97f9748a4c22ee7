"""Merging a code into another: the one that stays keeps its id, and everything that hung on the other goes to it."""

from typing import NoReturn

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook_rows import MergedRow
from fieldnotes.store import codebook as store
from fieldnotes.store.codebook_entry import count_codings
from fieldnotes.store.codebook_merging import merge
from fieldnotes.store.codebook_order import stands_under
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work


class _TriedError(Exception):
    """A merge that was only tried: what it would do, on its way out of a unit of work that keeps nothing."""

    def __init__(self, told: MergedRow) -> None:
        super().__init__()
        self.told = told


def _tried(told: MergedRow) -> NoReturn:
    raise _TriedError(told)


def merge_codes(project: Project, code: str, into: str, *, dry_run: bool = False) -> MergedRow:
    """Let a code go into another.

    Its codings, children, terms, examples, relations and memos go along, its name becomes an alias. Levels are mapped
    by name; a code without a scale takes the scale over. Two codings of one person on the same words become one when
    they do not contradict each other, and both stay when they do. With `dry_run` nothing changes: what would is told.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `merge-into-itself`, `merge-under-itself`, `code-merged`, `code-retired` and `code-split` (of the
            code that is to stay), `not-codable`, `merge-level-missing`, `code-exists` (of children of both).
    """
    try:
        with project.changing("code.merge") as work:
            return _tried(_merge(work, code, into)) if dry_run else _merge(work, code, into)
    except _TriedError as tried:
        return tried.told


def _merge(work: Work, code: str, into: str) -> MergedRow:
    known = store.known_codes(work.connection)
    source, target = store.not_merged(store.pick_code(known, code)), store.pick_code(known, into)
    work.labels.update(code=source.written, to=target.written)
    if source.key == target.key:
        raise RefusedError("merge-into-itself", code=source.written)
    if stands_under(known, target.key, source.key):
        raise RefusedError("merge-under-itself", code=source.written, into=target.written)
    if count_codings(work.connection, source.key):
        store.layable(target)
    return merge(work, source, store.kept_in_use(target))
