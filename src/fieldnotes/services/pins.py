"""Codes at hand while coding: ten that a person pinned to a digit, and those that they laid last."""

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import codebook, pins as store
from fieldnotes.store.project import Project

SLOTS = range(10)


def pinned(project: Project) -> dict[int, CodeRow]:
    """The codes that whoever is at work pinned, by digit; one that is out of use is left out.

    Their codings are not counted: that costs all codings of the project.
    """
    with project.reading() as connection:
        return store.pinned(connection, project.coder)


def pin(project: Project, slot: int, code: str) -> CodeRow:
    """Pin a code to a digit, for whoever is at work; what the digit had goes, and so does the code's other digit.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `bad-slot`, `not-codable`, `code-retired`, `code-split`, `code-merged`.
    """
    _refuse_bad(slot)
    with project.changing("pin.set", name=str(slot)) as work:
        found = codebook.layable(codebook.find_code(work.connection, code))
        work.labels["code"] = found.written
        store.pin(work, slot, found.key)
        return store.pinned(work.connection, project.coder, counted=True)[slot]


def unpin(project: Project, slot: int) -> None:
    """Take what is pinned to a digit away; nothing happens when nothing is (`bad-slot`)."""
    _refuse_bad(slot)
    with project.changing("pin.clear", name=str(slot)) as work:
        store.unpin(work, slot)


def _refuse_bad(slot: int) -> None:
    if slot not in SLOTS:
        raise RefusedError("bad-slot", given=slot)


def recent_codes(project: Project, limit: int = 10) -> list[str]:
    """The ids of the codes that whoever is at work laid last and that are in use, newest first."""
    with project.reading() as connection:
        return store.recent_codes(connection, project.coder, limit)
