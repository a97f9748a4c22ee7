"""`fieldnotes document …`."""

from typing import Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

app = typer.Typer(name="document", help=t("cli.document"), no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=t("cli.document.list"))
def listing(
    context: typer.Context, *, team: Annotated[str | None, typer.Option(help=t("cli.document.team"))] = None
) -> None:
    """List documents."""
    from fieldnotes.model.answers import DocumentsAnswer, ListedDocument
    from fieldnotes.services.documents import list_documents

    call = call_of(context)
    with call.study() as project:
        rows = list_documents(project, team=team)
    listed = tuple(ListedDocument.model_validate(row._asdict()) for row in rows)
    lines = table(
        (
            row.id[:8],
            row.name,
            row.team,
            t(f"kind.document-{row.kind}"),
            row.day or "",
            str(row.characters),
            str(row.codings),
        )
        for row in rows
    )
    call.answer(DocumentsAnswer(documents=listed), lines)


@app.command("show", help=t("cli.document.show"))
def show(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=t("cli.document.which"))],
    *,
    revision: Annotated[int | None, typer.Option("--revision", help=t("cli.document.revision"))] = None,
) -> None:
    """Print a document's current text, or that of an earlier revision."""
    from fieldnotes.model.answers import DocumentAnswer, PagePlace, ShownTurn
    from fieldnotes.services.documents import open_document
    from fieldnotes.services.revising import revision_text

    call = call_of(context)
    with call.study() as project:
        opened = open_document(project, document)
        if revision is not None and revision != opened.row.revision:  # its turns and pages are not kept
            text = revision_text(project, document, revision)
            row = opened.row._replace(revision=revision)
            opened = opened._replace(text=text, row=row, turns=[], pages=[])
    answer = DocumentAnswer(
        id=opened.row.id,
        name=opened.row.name,
        revision=opened.row.revision,
        text=opened.text,
        turns=tuple(ShownTurn.model_validate(turn._asdict()) for turn in opened.turns),
        pages=tuple(PagePlace(start=page.start, label=page.label) for page in opened.pages),
    )
    call.answer(answer, opened.text.split("\n"))
