"""Looking at codings again after what their code means changed: keeping them, or laying another code instead.

Taking a coding away is `coding.remove_coding`. Who decided, and when, stands in the journal.
"""

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook_rows import RecheckedRow, RecheckRow
from fieldnotes.store import codebook as store, recheck_queue, rechecking
from fieldnotes.store.codings import find_coding
from fieldnotes.store.names import folded
from fieldnotes.store.project import Project
from fieldnotes.store.twin_codings import find_twins, join_all, laid_by_key
from fieldnotes.store.unit_of_work import Work


def list_rechecks(project: Project, code: str | None = None) -> list[RecheckRow]:
    """The codings that wait, of one code or of all, by code and in reading order, with what the code meant and means.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
    """
    with project.reading() as connection:
        found = None if code is None else store.find_code(connection, code)
        return recheck_queue.waiting_codings(connection, found)


def keep_coding(project: Project, coding: str) -> RecheckedRow:
    """Say of a coding that waits that it is right under what its code means now.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `coding-not-waiting`.
    """
    with project.changing("recheck.keep") as work:
        found = find_coding(work.connection, coding)
        waiting = recheck_queue.find_waiting(work.connection, found.key)
        code = _code(work, waiting.code)
        work.labels["code"] = code.written
        if code.reopened is None or waiting.meaning >= code.meaning:
            raise RefusedError("coding-not-waiting", coding=found.id)
        rechecking.confirm(work, found.key, code.meaning)
        return RecheckedRow(found.id, found.quote, code.written, waiting.level)


def recode_coding(project: Project, coding: str, code: str, *, level: str | None = None) -> RecheckedRow:
    """Lay another code instead of the one that a coding has, whether it waits or not.

    Its level goes along when the other code has one of that name, unless a level is given. When the same person laid
    the other code on the same words already, both become one. Examples of the code that it had keep its words.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`, `no-such-code`, `ambiguous-code`.
        RefusedError: `recode-to-itself`, `not-codable`, `code-retired`, `code-split`, `code-merged`, `no-such-level`.
    """
    with project.changing("recheck.recode") as work:
        found = find_coding(work.connection, coding)
        waiting = recheck_queue.find_waiting(work.connection, found.key)
        had, other = _code(work, waiting.code), store.layable(store.find_code(work.connection, code))
        work.labels.update(code=had.written, to=other.written)
        if had.key == other.key:
            raise RefusedError("recode-to-itself", code=had.written)
        named = _level(other, waiting.level, level)
        left = waiting.level if level is None and named is None else None
        key = None if named is None else other.levels[named]
        coming = laid_by_key(work.connection, [found.key])[found.key]._replace(level=key, level_name=named)
        same, _ = find_twins(work.connection, [coming], other.key)
        rechecking.let_go(work, found.key, had.key)
        if same:
            join_all(work, same, {} if key is None else {key: key})
            rechecking.confirm(work, same[0].kept.key, other.meaning)
            kept = same[0].kept
            return RecheckedRow(kept.id, kept.quote, other.written, kept.level_name or named, left, found.id)
        rechecking.recode(work, found.key, other, key)
        return RecheckedRow(found.id, found.quote, other.written, named, left)


def _code(work: Work, key: int) -> store.KnownCode:
    return next(code for code in store.known_codes(work.connection) if code.key == key)


def _level(code: store.KnownCode, had: str | None, given: str | None) -> str | None:
    """The level on a code's scale by name: the one that is given, else the one that was had (`no-such-level`)."""
    if given is not None and given not in code.levels:
        scale = ", ".join(code.levels) or "–"
        raise RefusedError("no-such-level", level=given, code=code.written, scale=scale)
    wanted = given if given is not None else had
    return next((name for name in code.levels if wanted is not None and folded(name) == folded(wanted)), None)
