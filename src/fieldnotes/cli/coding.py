"""`fieldnotes coding …`."""

from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli import coding_edits
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.coding_edits import answer_laid
from fieldnotes.model.kinds import Unit

app = typer.Typer(name="coding", help=t("cli.coding"), no_args_is_help=True, rich_markup_mode=None)
coding_edits.register(app)


@app.command("add", help=t("cli.coding.add"), context_settings={"ignore_unknown_options": True})  # -1 is a position
def add(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=t("cli.coding.document"))],
    start: Annotated[int, typer.Argument(help=t("cli.coding.start"))],
    end: Annotated[int, typer.Argument(help=t("cli.coding.end"))],
    code: Annotated[str, typer.Argument(help=t("cli.coding.code"))],
    *,
    level: Annotated[str | None, typer.Option(help=t("cli.coding.level"))] = None,
    memo: Annotated[str, typer.Option(help=t("cli.coding.memo"))] = "",
    counter: Annotated[bool, typer.Option("--counter", help=t("cli.coding.counter"))] = False,
    unit: Annotated[Unit | None, typer.Option(help=t("cli.coding.unit"))] = None,
    join: Annotated[bool, typer.Option("--join", help=t("cli.coding.join"))] = False,
) -> None:
    """Lay a code on a passage."""
    from fieldnotes.services.coding import add_coding

    call = call_of(context)
    with call.study() as project:
        laid = add_coding(
            project, document, start, end, code, level=level, memo=memo, counter=counter, unit=unit, join=join
        )
    answer_laid(call, laid)


@app.command("remove", help=t("cli.coding.remove"))
def remove(
    context: typer.Context, coding: Annotated[str, typer.Argument(metavar="ID", help=t("cli.coding.which"))]
) -> None:
    """Take a coding away."""
    from fieldnotes.model.answers import CodingAnswer
    from fieldnotes.services.coding import remove_coding

    call = call_of(context)
    with call.study() as project:
        gone = remove_coding(project, coding)
    call.answer(CodingAnswer(id=gone.id, quote=gone.quote), [t("cli.coding.removed", id=gone.id)])


@app.command("import", help=t("cli.coding.import"))
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help=t("cli.coding.file"))],
) -> None:
    """Take codings in from a file: all of them, or none."""
    from fieldnotes.exchange.codings import read_coding_lines
    from fieldnotes.model.answers import AddedAnswer
    from fieldnotes.services.coding import import_codings

    call = call_of(context)
    with call.study() as project:
        added = import_codings(project, read_coding_lines(file), source=file.name)
    call.answer(
        AddedAnswer(added=added), [t("cli.coding.added-one" if added == 1 else "cli.coding.added", count=added)]
    )


@app.command("list", help=t("cli.coding.list"))
def show(
    context: typer.Context,
    *,
    document: Annotated[str | None, typer.Option(help=t("cli.coding.of-document"))] = None,
    code: Annotated[str | None, typer.Option(help=t("cli.coding.of-code"))] = None,
    coder: Annotated[str | None, typer.Option(help=t("cli.coding.of-coder"))] = None,
    team: Annotated[str | None, typer.Option(help=t("cli.coding.of-team"))] = None,
) -> None:
    """List codings in reading order."""
    from fieldnotes.cli.spoken import spoken
    from fieldnotes.model.answers import CodingsAnswer, ListedCoding
    from fieldnotes.services.coding import list_codings

    call = call_of(context)
    with call.study() as project:
        rows = list_codings(project, document=document, code=code, coder=coder, team=team)
    listed = tuple(
        ListedCoding(
            **{name: value for name, value in row._asdict().items() if name not in {"document", "document_id"}},
            document=row.document_id,
            document_name=row.document,
        )
        for row in rows
    )
    lines = table(
        (
            row.id[:8],
            row.document,
            t("cli.coding.no-place") if row.start is None else f"{row.start}-{row.end}",
            row.code,
            " ".join(filter(None, (row.level, t("cli.coding.counter-sign") if row.counter else ""))),
            spoken(row.start_ms, row.speaker),
            row.quote[:60],
        )
        for row in rows
    )
    call.answer(CodingsAnswer(codings=listed), lines)
