"""What is answered about a codebook that was written as a file, or taken in from one."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.value import Value


class CodebookLoss(Value):
    """Something that did not come along: what, how many, why, and of which codes or at which places in the file."""

    what: str
    count: Count
    why: str
    where: tuple[str, ...]


class ExportedCounts(Value):
    """What is in the file; retired and merged codes are among the codes, passages among the examples."""

    codes: Count
    retired: Count
    merged: Count
    relations: Count
    examples: Count
    passages: Count


class CodebookExportAnswer(Value):
    """`codebook export`: `version` is the codebook's."""

    file: str
    version: Count
    counts: ExportedCounts
    losses: tuple[CodebookLoss, ...]


class CodebookConflict(Value):
    """Something that the file tells otherwise, or that could not be taken from it; `taken` when the file's is in force.

    `place` is the line or row in the file; without a `field` it is about the whole code.
    """

    code: str
    place: Count
    field: str | None
    ours: str
    theirs: str
    taken: bool
    why: str


class CodebookImportAnswer(Value):
    """`codebook import`: added, updated and skipped together are the codes that were found in the file.

    Of `skipped` the `same` ones have nothing new, the `kept` ones differ from the file, the `refused` ones could not
    come in. Of the `reopened` codes the codings wait to be looked at again.
    """

    file: str
    added: Count
    updated: Count
    skipped: Count
    same: Count
    kept: Count
    refused: Count
    reopened: Count
    conflicts: tuple[CodebookConflict, ...]
    losses: tuple[CodebookLoss, ...]
    dry_run: bool
