"""The codebook as a file: writing it to exchange or to print, and taking one in."""

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from fieldnotes.base import atomic, clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, Language, speaking, t
from fieldnotes.model.codebook import Codebook, CodeEntry, written_path
from fieldnotes.model.codebook_files import Exported, Loss, TakenIn, Written
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.services.codebook_taking_in import TakingIn
from fieldnotes.services.codebook_versions import list_versions, read_codebook
from fieldnotes.store.codebook_importing import count_coders
from fieldnotes.store.project import Project


def export_codebook(
    project: Project,
    file: Path,
    *,
    version: int | None = None,
    passages: bool = False,
    language: str | None = None,
    replace: bool = False,
) -> Exported:
    """Write the codebook; the ending of the file's name says how: `.qdc`, `.csv`, `.yaml`, `.html`, `.docx` or `.md`.

    It is the codebook as it is now, or as it was frozen under a number. Examples that are coded passages are the words
    of participants: without `passages` they stay out. Only its owner can read the file. Nothing of the study changes.

    Raises:
        RefusedError: `codebook-ending`, `no-such-language`, `codebook-file-exists` unless it may be replaced;
            `codebook-nothing`, of a codebook without a code that can be written.
        NotFoundError: `no-such-codebook-version`.
        StorageError: `cannot-write`.
    """
    from fieldnotes.exchange.codebook import registry

    ending = registry.ending_of(file)
    spoken = _language(project, language)
    whole = read_codebook(project, version)
    if not any(code.status is not CodeStatus.MERGED for code in whole.codes):
        raise RefusedError("codebook-nothing")
    if file.exists() and not replace:
        raise RefusedError("codebook-file-exists", path=file)
    codebook = whole if passages else _without_passages(whole)
    number = version if version is not None else list_versions(project)[-1].number
    written = _written(project, codebook, number, spoken, ending)
    atomic.write_bytes(file, written.content)
    left = () if passages else _left_out(whole)
    return _exported(file, number, codebook, (*written.losses, *left))


def _written(project: Project, codebook: Codebook, number: int, language: Language, ending: str) -> Written:
    from fieldnotes.exchange.codebook import registry

    if ending in registry.EXCHANGED:
        return registry.exchanged(codebook, ending, version=number, language=language)
    return Written(_printed(project, codebook, number, language, ending))


def _printed(project: Project, codebook: Codebook, number: int, language: Language, ending: str) -> bytes:
    from fieldnotes.exchange.codebook import registry
    from fieldnotes.exchange.codebook.printed import About, compose

    found = next(row for row in list_versions(project) if row.number == number)
    with project.reading() as connection:
        coders = count_coders(connection)
    about = About(
        study=project.name,
        version=number,
        frozen=found.frozen_at is not None,
        at=from_stored(found.frozen_at) if found.frozen_at else clock.now(),
        coders=coders,
        passages=_count_passages(codebook.codes),
    )
    with speaking(language):
        return registry.printed(compose(codebook, about, language), ending)


def _language(project: Project, language: str | None) -> Language:
    if language is None:
        return project.language
    found = next((each for each in LANGUAGES if each == language), None)
    if found is None:
        raise RefusedError("no-such-language", given=language)
    return found


def _without_passages(codebook: Codebook) -> Codebook:
    """The codebook with the links to coded passages, without their words."""
    return Codebook(codes=tuple(map(_without_words, codebook.codes)))


def _without_words(code: CodeEntry) -> CodeEntry:
    examples = tuple(each.model_copy(update={"text": ""}) if each.coding_id else each for each in code.examples)
    return code.model_copy(update={"examples": examples})


def _left_out(codebook: Codebook) -> tuple[Loss, ...]:
    where = tuple(written_path(code.path) for code in codebook.codes if _count_passages([code]))
    count = _count_passages(codebook.codes)
    return (Loss("passage-left", count, t("codebook-file.loss-passage-left"), where),) if count else ()


def _count_passages(codes: Iterable[CodeEntry]) -> int:
    """How many passages of participants with their words."""
    return sum(1 for code in codes for each in code.examples if each.coding_id is not None and each.text)


def _exported(file: Path, number: int, codebook: Codebook, losses: tuple[Loss, ...]) -> Exported:
    statuses = [code.status for code in codebook.codes]
    return Exported(
        file=file,
        version=number,
        codes=len(statuses),
        retired=statuses.count(CodeStatus.RETIRED),
        merged=statuses.count(CodeStatus.MERGED),
        relations=sum(len(code.relations) for code in codebook.codes),
        examples=sum(len(code.examples) for code in codebook.codes),
        passages=_count_passages(codebook.codes),
        losses=losses,
    )


class _TriedError(Exception):
    """What taking a codebook in would do, on its way out of a unit of work that keeps nothing."""

    def __init__(self, told: TakenIn) -> None:
        super().__init__()
        self.told = told


def _tried(told: TakenIn) -> NoReturn:
    raise _TriedError(told)


def import_codebook(project: Project, file: Path, *, update: bool = False, dry_run: bool = False) -> TakenIn:
    """Take a codebook in from a `.qdc`, `.csv` or `.yaml` file.

    A code is the one that has its id here, else the one of its name under the same code; the others are added. Where
    an entry here tells otherwise than the file, it stays as it is and that is told; with `update` the file's words take
    its place, and its codings wait to be looked at again when what it means became another. Nothing is ever taken away:
    what the file does not tell stays. With `dry_run` nothing changes: what would is told.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `codebook-unreadable-ending`, `file-too-large`, and what the reader finds wrong.
        StorageError: `cannot-read`.
    """
    from fieldnotes.exchange.codebook.registry import read_codebook_file

    read = read_codebook_file(file)
    try:
        with project.changing("codebook.import", file=file.name) as work:
            told = TakingIn(work, read, update=update).told(file.name)
            return _tried(told) if dry_run else told
    except _TriedError as tried:
        return tried.told
