"""`fieldnotes codebook export` and `import`: the codebook as a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, tell

if TYPE_CHECKING:
    from fieldnotes.model.answers import CodebookLoss
    from fieldnotes.model.codebook_files import Disagreement, Loss, TakenIn

_SHOWN = 3  # places of a loss on a line
_LONGEST = 60  # characters of a text on a line


def register(app: typer.Typer) -> None:
    """Give the room its commands about files."""
    app.command("export", help=t("cli.codebook.export"))(export)
    app.command("import", help=t("cli.codebook.import"))(take_in)


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.codebook.export-file"))],
    *,
    frozen: Annotated[
        int | None, typer.Option("--frozen", metavar="N", min=1, help=t("cli.codebook.frozen-as"))
    ] = None,
    passages: Annotated[bool, typer.Option("--with-passages", help=t("cli.codebook.with-passages"))] = False,
    language: Annotated[str | None, typer.Option(help=t("cli.codebook.export-language"))] = None,
    force: Annotated[bool, typer.Option("--force", help=t("cli.codebook.export-force"))] = False,
) -> None:
    """Write the codebook as a file."""
    from fieldnotes.model.answers import CodebookExportAnswer, ExportedCounts
    from fieldnotes.services.codebook_files import export_codebook

    call = call_of(context)
    with call.study() as project:
        made = export_codebook(project, file, version=frozen, passages=passages, language=language, replace=force)
    if made.passages:
        tell(t("codebook-file.passages-inside", count=made.passages))
    told = file.resolve()
    counts = {name: value for name, value in made._asdict().items() if name in ExportedCounts.model_fields}
    answer = CodebookExportAnswer(
        file=str(told),
        version=made.version,
        counts=ExportedCounts.model_validate(counts),
        losses=tuple(map(_loss, made.losses)),
    )
    lines = [t("cli.codebook.exported", codes=made.codes, version=made.version, path=told), *map(_lost, made.losses)]
    call.answer(answer, lines)


def take_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.codebook.import-file"))],
    *,
    update: Annotated[bool, typer.Option("--update", help=t("cli.codebook.import-update"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.codebook.import-dry-run"))] = False,
) -> None:
    """Take a codebook in."""
    from fieldnotes.model.answers import CodebookConflict, CodebookImportAnswer
    from fieldnotes.services.codebook_files import import_codebook

    call = call_of(context)
    with call.study() as project:
        told = import_codebook(project, file, update=update, dry_run=dry_run)
    if told.kept and not update:
        tell(t("cli.codebook.import-kept", count=told.kept))
    answer = CodebookImportAnswer(
        file=told.file,
        added=told.added,
        updated=told.updated,
        skipped=told.skipped,
        same=told.same,
        kept=told.kept,
        refused=told.refused,
        reopened=told.reopened,
        conflicts=tuple(CodebookConflict.model_validate(each._asdict()) for each in told.disagreements),
        losses=tuple(map(_loss, told.losses)),
        dry_run=dry_run,
    )
    call.answer(answer, _taken_in(told, dry_run=dry_run))


def _loss(loss: "Loss") -> "CodebookLoss":
    from fieldnotes.model.answers import CodebookLoss

    return CodebookLoss(what=loss.what, count=loss.number, why=loss.why, where=loss.where)


def _lost(loss: "Loss") -> str:
    more = ", …" if len(loss.where) > _SHOWN else ""
    return "  " + t("cli.codebook.loss", count=loss.number, why=loss.why, where=", ".join(loss.where[:_SHOWN]) + more)


def _taken_in(told: "TakenIn", *, dry_run: bool) -> Iterator[str]:
    """What came of it, or would come of it, line by line."""
    sentence = "cli.codebook.imported-dry" if dry_run else "cli.codebook.imported"
    yield t(sentence, file=told.file, added=told.added, updated=told.updated, skipped=told.skipped)
    if told.reopened:
        yield t("cli.codebook.import-reopened", count=told.reopened)
    for each in told.disagreements:
        yield "  " + _disagreed(each)
    yield from map(_lost, told.losses)


def _disagreed(each: "Disagreement") -> str:
    if each.field is None:
        return t("cli.codebook.import-refused", code=each.code, place=each.place, why=each.why)
    ours, theirs = (" ".join(text.split())[:_LONGEST] or "–" for text in (each.ours, each.theirs))
    field = t(f"kind.field-{each.field}")
    return t("cli.codebook.import-differs", code=each.code, field=field, ours=ours, theirs=theirs, why=each.why)
