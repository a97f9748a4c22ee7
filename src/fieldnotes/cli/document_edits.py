"""`fieldnotes document edit|orphans|revisions` and `fieldnotes coding place`: texts corrected after they were coded."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldnotes.services.revising import Revised, Touched

Document = Annotated[str, typer.Argument(help=t("cli.document.which"))]
_SHOWN = 40  # characters of a passage in a line


def register_edits(documents: typer.Typer) -> None:
    """Add the commands to those of documents."""
    documents.command("edit", help=t("cli.document.edit"))(edit)
    documents.command("orphans", help=t("cli.document.orphans"))(orphans)
    documents.command("revisions", help=t("cli.document.revisions"))(revisions)


def register_placing(codings: typer.Typer) -> None:
    """Add the command to those of codings."""
    negative = {"ignore_unknown_options": True}  # -1 is a position
    codings.command("place", help=t("cli.coding.place"), context_settings=negative)(place)


def edit(
    context: typer.Context,
    document: Document,
    *,
    text_file: Annotated[Path, typer.Option("--text-file", metavar="FILE", help=t("cli.document.text-file"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.document.dry-run"))] = False,
    revision: Annotated[int | None, typer.Option("--revision", help=t("cli.document.expected"))] = None,
) -> None:
    """Give a document another text; what is coded stays on its words."""
    from fieldnotes.exchange.documents import read_document
    from fieldnotes.model.answers import DocumentEditAnswer
    from fieldnotes.services.revising import as_edited, edit_document, preview_edit

    call = call_of(context)
    with call.study() as project:
        read = read_document(text_file, "text")
        for warning in read.warnings:
            tell(warning)
        text = as_edited(project, document, read.text)
        verb = preview_edit if dry_run else edit_document
        done = verb(project, document, text, expected_revision=revision)
    answer = DocumentEditAnswer(
        revision=done.revision,
        unchanged=done.unchanged,
        moved=done.moved,
        changed=len(done.changed),
        orphaned=tuple(each.id for each in done.orphaned),
    )
    call.answer(answer, told(done, dry_run=dry_run))


def told(done: "Revised", *, dry_run: bool) -> "Iterable[str]":
    """What an edit did, for a person."""
    yield t("cli.document.would" if dry_run else "cli.document.edited", name=done.document, revision=done.revision)
    yield t(
        "revising.sums",
        unchanged=done.unchanged,
        moved=done.moved,
        changed=len(done.changed),
        orphaned=len(done.orphaned),
    )
    yield from (f"  {_touched(each)}" for each in (*done.changed, *done.orphaned))
    if done.others_changed or done.others_orphaned:
        yield t("revising.others", changed=done.others_changed, orphaned=done.others_orphaned)


def _touched(each: "Touched") -> str:
    after = t("revising.no-place") if each.after is None else f"‘{_short(each.new_words)}’"
    return f"{each.id[:8]}  {each.code}: ‘{_short(each.words)}’ → {after}"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def orphans(
    context: typer.Context,
    document: Annotated[str | None, typer.Argument(help=t("cli.document.which"))] = None,
) -> None:
    """List the codings that have no place in their text any more."""
    from fieldnotes.model.answers import ListedOrphan, OrphansAnswer
    from fieldnotes.services.revising import list_orphans

    call = call_of(context)
    with call.study() as project:
        rows = list_orphans(project, document)
    listed = tuple(
        ListedOrphan(
            **{name: value for name, value in row._asdict().items() if name not in {"document", "document_id"}},
            document=row.document_id,
            document_name=row.document,
        )
        for row in rows
    )
    lines = table((row.id[:8], row.document, f"r{row.revision}", row.code, _short(row.quote)) for row in rows)
    call.answer(OrphansAnswer(orphans=listed), lines)


def revisions(context: typer.Context, document: Document) -> None:
    """List the revisions of a document."""
    from fieldnotes.model.answers import ListedRevision, RevisionsAnswer
    from fieldnotes.services.revising import list_revisions

    call = call_of(context)
    with call.study() as project:
        rows = list_revisions(project, document)
    listed = tuple(ListedRevision.model_validate(row._asdict()) for row in rows)
    lines = table((str(row.number), row.made_at[:16], str(row.characters), (row.sha256 or "–")[:12]) for row in rows)
    call.answer(RevisionsAnswer(revisions=listed), lines)


def place(
    context: typer.Context,
    coding: Annotated[str, typer.Argument(metavar="ID", help=t("cli.coding.which"))],
    start: Annotated[int, typer.Argument(help=t("cli.coding.start"))],
    end: Annotated[int, typer.Argument(help=t("cli.coding.end"))],
) -> None:
    """Give a coding without a place a passage of its text."""
    from fieldnotes.model.answers import CodingAnswer
    from fieldnotes.services.revising import place_orphan

    call = call_of(context)
    with call.study() as project:
        laid = place_orphan(project, coding, start, end)
    call.answer(CodingAnswer(id=laid.id, quote=laid.quote), [f"{laid.id}  {laid.quote}"])
