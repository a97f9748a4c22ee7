"""Deciding on a coding that is looked at again, in the project file."""

from fieldnotes.store import tables
from fieldnotes.store.code_parts import let_go_of_coding
from fieldnotes.store.codebook import KnownCode, codebook_version
from fieldnotes.store.unit_of_work import Work


def confirm(work: Work, coding: int, meaning: int) -> None:
    """Say that a coding is right under a meaning of its code, and under the version of the codebook in force."""
    version = codebook_version(work.connection)
    work.update(tables.coding_details, coding, meaning=meaning, codebook_version=version)


def recode(work: Work, coding: int, code: KnownCode, level: int | None) -> None:
    """Lay another code on the same words, under what that code means now."""
    work.update(tables.codings, coding, code=code.key, level=level)
    confirm(work, coding, code.meaning)


def let_go(work: Work, coding: int, code: int) -> None:
    """Let the examples of a code that link to a coding keep its words, as the coding leaves the code."""
    let_go_of_coding(work, coding, code=code)
