"""Splitting a code: it goes out of use, and its codings wait to be sorted over the codes that come in its place."""

from collections.abc import Sequence

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.codebook_rows import SplitRow
from fieldnotes.model.kinds import CodeStatus, Reopened
from fieldnotes.services.codebook import PALETTE, clean_code_name
from fieldnotes.store import codebook as store, splits
from fieldnotes.store.codebook_entry import reopen, set_status
from fieldnotes.store.codebook_rows import code_rows
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work


def split_code(project: Project, code: str, into: Sequence[str]) -> SplitRow:
    """Split a code into others, at least two.

    A name that no code has makes a new one beside it, with the same scale, question and kind. The code that was split
    cannot be laid any more; its codings stay under it until someone sorts them.

    Raises:
        NotFoundError: `no-such-code` (of the code, or of a part that is named by a path), `ambiguous-code`.
        RefusedError: `split-needs-two`, `split-into-itself`, `code-merged`, `code-retired`, `code-split`, `not-codable`
            (also of the parts), and those of names.
    """
    with project.changing("code.split") as work:
        found = store.layable(store.find_code(work.connection, code))
        work.labels["code"] = found.written
        parts: dict[int, store.KnownCode] = {}
        for reference in into:
            part = _part(work, found, reference)
            if part.key == found.key:
                raise RefusedError("split-into-itself", code=found.written)
            parts[part.key] = store.layable(part)
        if len(parts) < 2:
            raise RefusedError("split-needs-two", code=found.written)
        splits.record(work, found.key, list(parts))
        set_status(work, found, CodeStatus.RETIRED)
        reopen(work, found.key, Reopened.SPLIT)
        work.labels["to"] = ", ".join(part.written for part in parts.values())
        (row,) = code_rows(work.connection, {found.key})
        return SplitRow(found.id, found.written, tuple((part.id, part.written) for part in parts.values()), row.waiting)


def _part(work: Work, whole: store.KnownCode, reference: str) -> store.KnownCode:
    """The code that is named, or a new one beside the code that is split."""
    known = store.known_codes(work.connection)
    try:
        return store.pick_code(known, reference)
    except NotFoundError as problem:
        if problem.code != "no-such-code" or ">" in reference:
            raise
    made = store.add_code(
        work,
        clean_code_name(reference),
        parent=next((each for each in known if each.key == whole.parent), None),
        definition="",
        aliases=(),
        scale=tuple(whole.levels),
        colour=PALETTE[len(known) % len(PALETTE)],
        codable=True,
        more=splits.inherited(work.connection, whole.key),
    )
    return store.find_code(work.connection, made.id)
