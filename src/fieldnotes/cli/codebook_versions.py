"""`fieldnotes codebook freeze`, `versions`, `diff` and `log`."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import CodebookVersion
    from fieldnotes.model.codebook_rows import VersionRow


def register(app: typer.Typer) -> None:
    """Give the room its commands about versions."""
    app.command("freeze", help=t("cli.codebook.freeze"))(freeze)
    app.command("versions", help=t("cli.codebook.versions"))(versions)
    app.command("diff", help=t("cli.codebook.diff"))(diff)
    app.command("log", help=t("cli.codebook.log"))(log)


def freeze(
    context: typer.Context, *, note: Annotated[str, typer.Option(help=t("cli.codebook.freeze-note"))] = ""
) -> None:
    """Keep the codebook as it is."""
    from fieldnotes.model.answers import VersionAnswer
    from fieldnotes.services.codebook_versions import freeze_codebook

    call = call_of(context)
    with call.study() as project:
        row = freeze_codebook(project, note)
    call.answer(VersionAnswer(version=_version(row)), [t("cli.codebook.frozen", number=row.number)])


def _version(row: "VersionRow") -> "CodebookVersion":
    from fieldnotes.model.answers import CodebookVersion

    return CodebookVersion(
        number=row.number,
        made_at=from_stored(row.made_at),
        frozen_at=from_stored(row.frozen_at) if row.frozen_at else None,
        by=row.by,
        note=row.note,
    )


def versions(context: typer.Context) -> None:
    """List the versions."""
    from fieldnotes.model.answers import VersionsAnswer
    from fieldnotes.services.codebook_versions import list_versions

    call = call_of(context)
    with call.study() as project:
        rows = list_versions(project)
    lines = table(
        (
            str(row.number),
            f"{from_stored(row.frozen_at):%Y-%m-%d %H:%M}" if row.frozen_at else t("cli.codebook.version-in-force"),
            row.by or "",
            row.note,
        )
        for row in rows
    )
    call.answer(VersionsAnswer(versions=tuple(map(_version, rows))), lines)


def diff(
    context: typer.Context,
    older: Annotated[int | None, typer.Argument(metavar="V1", help=t("cli.codebook.older"))] = None,
    newer: Annotated[int | None, typer.Argument(metavar="V2", help=t("cli.codebook.newer"))] = None,
) -> None:
    """Show what changed between two versions."""
    from fieldnotes.model.answers import CodebookDifference, DiffAnswer
    from fieldnotes.services.codebook_versions import diff_codebook, told_difference

    call = call_of(context)
    with call.study() as project:
        found = diff_codebook(project, older, newer)
    told = tuple(CodebookDifference.model_validate({**each._asdict(), "what": told_difference(each)}) for each in found)
    call.answer(DiffAnswer(differences=told), [each.what for each in told] or [t("cli.codebook.diff-none")])


def log(
    context: typer.Context, *, limit: Annotated[int, typer.Option(min=1, help=t("cli.history.limit"))] = 50
) -> None:
    """Tell what happened to the codebook, newest first."""
    from fieldnotes.model.answers import HistoryAnswer, ToldEvent
    from fieldnotes.services.codebook_versions import codebook_log

    call = call_of(context)
    with call.study() as project:
        told = codebook_log(project, limit=limit)
    events = tuple(ToldEvent(at=from_stored(each.at), by=each.by, what=each.what) for each in told)
    lines = table((f"{from_stored(each.at):%Y-%m-%d %H:%M}", each.by, each.what) for each in told)
    call.answer(HistoryAnswer(events=events), lines)
