"""`fieldnotes codebook …`."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

app = typer.Typer(name="codebook", help=t("cli.codebook"), no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=t("cli.codebook.list"))
def show(context: typer.Context) -> None:
    """Show the tree with counts."""
    from fieldnotes.model.answers import CodesAnswer, ListedCode
    from fieldnotes.services.codebook import list_codes

    call = call_of(context)
    with call.study() as project:
        rows = list_codes(project)
    listed = tuple(
        ListedCode.model_validate({name: value for name, value in row._asdict().items() if name != "parent_id"})
        for row in rows
    )
    lines = table(
        (
            "  " * (len(row.path) - 1) + row.name,
            str(row.codings),
            "/".join(row.scale),
            " ".join(row.definition.split())[:60],
        )
        for row in rows
    )
    call.answer(CodesAnswer(codes=listed), lines)


@app.command("add", help=t("cli.codebook.add"))
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=t("cli.codebook.name"))],
    *,
    parent: Annotated[str | None, typer.Option(help=t("cli.codebook.parent"))] = None,
    definition: Annotated[str, typer.Option(help=t("cli.codebook.definition"))] = "",
    scale: Annotated[str, typer.Option(metavar="LEVEL,LEVEL", help=t("cli.codebook.scale"))] = "",
    alias: Annotated[list[str] | None, typer.Option(help=t("cli.codebook.alias"))] = None,
    colour: Annotated[str | None, typer.Option(metavar="#RRGGBB", help=t("cli.codebook.colour"))] = None,
    folder: Annotated[bool, typer.Option("--folder", help=t("cli.codebook.folder"))] = False,
) -> None:
    """Add a code."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.model.codebook import written_path
    from fieldnotes.services.codebook import add_code

    call = call_of(context)
    with call.study() as project:
        code = add_code(
            project,
            name,
            parent=parent,
            definition=definition,
            aliases=alias or (),
            scale=scale.split(",") if scale.strip() else (),
            colour=colour,
            codable=not folder,
        )
    call.answer(IdAnswer(id=code.id), [t("cli.codebook.added", path=written_path(code.path))])
