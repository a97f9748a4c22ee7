"""`fieldnotes codebook rename`, `move`, `retire`, `relate`, `merge` and `split`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of
from fieldnotes.cli.codebook_entry import Which, answer_changed
from fieldnotes.model.kinds import RelationKind

if TYPE_CHECKING:
    from fieldnotes.model.codebook_rows import MergedRow, TwinRow

_SHOWN = 60  # characters of a quotation on a line


def register(app: typer.Typer) -> None:
    """Give the room its commands that change the tree."""
    app.command("rename", help=t("cli.codebook.rename"))(rename)
    app.command("move", help=t("cli.codebook.move"))(move)
    app.command("retire", help=t("cli.codebook.retire"))(retire)
    app.command("relate", help=t("cli.codebook.relate"))(relate)
    app.command("merge", help=t("cli.codebook.merge"))(merge)
    app.command("split", help=t("cli.codebook.split"))(split)


def rename(
    context: typer.Context,
    code: Which,
    name: Annotated[str, typer.Argument(help=t("cli.codebook.new-name"))],
) -> None:
    """Call a code otherwise."""
    from fieldnotes.services.codebook_edits import rename_code

    call = call_of(context)
    with call.study() as project:
        answer_changed(call, rename_code(project, code, name))


def move(
    context: typer.Context,
    code: Which,
    *,
    under: Annotated[str | None, typer.Option(metavar="CODE", help=t("cli.codebook.under"))] = None,
    top: Annotated[bool, typer.Option("--top", help=t("cli.codebook.top"))] = False,
    before: Annotated[str | None, typer.Option(metavar="CODE", help=t("cli.codebook.before"))] = None,
) -> None:
    """Put a code elsewhere in the tree."""
    from fieldnotes.services.codebook_edits import move_code

    call = call_of(context)
    with call.study() as project:
        answer_changed(call, move_code(project, code, under=under, top=top, before=before))


def retire(context: typer.Context, code: Which) -> None:
    """Take a code out of use."""
    from fieldnotes.services.codebook_edits import retire_code

    call = call_of(context)
    with call.study() as project:
        answer_changed(call, retire_code(project, code))


def relate(
    context: typer.Context,
    code: Which,
    relation: Annotated[RelationKind, typer.Argument(help=t("cli.codebook.relation"))],
    other: Annotated[str, typer.Argument(help=t("cli.codebook.other"))],
    *,
    remove: Annotated[bool, typer.Option("--remove", help=t("cli.codebook.relation-gone"))] = False,
) -> None:
    """Tell how a code bears on another."""
    from fieldnotes.services.codebook_edits import relate_codes, unrelate_codes

    call = call_of(context)
    with call.study() as project:
        answer_changed(call, (unrelate_codes if remove else relate_codes)(project, code, relation, other))


def merge(
    context: typer.Context,
    code: Which,
    *,
    into: Annotated[str, typer.Option(metavar="CODE", help=t("cli.codebook.into"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.codebook.dry-run"))] = False,
) -> None:
    """Let a code go into another."""
    from fieldnotes.model.answers import MergedAnswer, TwinCodings
    from fieldnotes.services.merging import merge_codes

    call = call_of(context)
    with call.study() as project:
        told = merge_codes(project, code, into, dry_run=dry_run)
    answer = MergedAnswer(
        id=told.code_id,
        code=told.code,
        gone=told.gone,
        moved=told.moved,
        joined=tuple(TwinCodings.model_validate(_twin(each)) for each in told.joined),
        unlike=tuple(TwinCodings.model_validate(_twin(each)) for each in told.unlike),
        aliases=told.aliases,
        names_left=told.names_left,
        scale_taken=told.scale_taken,
        children=told.children,
        relations_gone=told.relations_gone,
        dry_run=dry_run,
    )
    call.answer(answer, _merged(told, dry_run=dry_run))


def _twin(row: "TwinRow") -> dict[str, object]:
    names = {"kept_id": "kept", "gone_id": "gone", "document": "document_name"}
    return {names.get(name, name): value for name, value in row._asdict().items()}


def _merged(told: "MergedRow", *, dry_run: bool) -> Iterator[str]:
    """What a merge did, or would do, sentence by sentence."""
    sentence = "cli.codebook.merged-dry" if dry_run else "cli.codebook.merged"
    yield t(sentence, gone=told.gone, code=told.code, moved=told.moved, joined=len(told.joined))
    for way, twins in (("cli.codebook.merged-join", told.joined), ("cli.codebook.merged-unlike", told.unlike)):
        for each in twins:
            shown = {"quote": each.quote[:_SHOWN], "memo": " ".join(each.memo.split()) or "–"}
            yield "  " + t(way, document=each.document, start=each.start, end=each.end, coder=each.coder, **shown)
    if told.scale_taken:
        yield t("cli.codebook.merged-scale", code=told.code, levels=", ".join(told.scale_taken))
    if told.aliases:
        yield t("cli.codebook.merged-aliases", names=", ".join(told.aliases))
    if told.names_left:
        yield t("cli.codebook.merged-left", names=", ".join(told.names_left))
    if told.children:
        yield t("cli.codebook.merged-children", code=told.code, names=", ".join(told.children))
    if told.relations_gone:
        yield t("cli.codebook.merged-relations", count=told.relations_gone)


def split(
    context: typer.Context,
    code: Which,
    *,
    into: Annotated[list[str], typer.Option(metavar="CODE", help=t("cli.codebook.split-into"))],
) -> None:
    """Split a code into others."""
    from fieldnotes.model.answers import CodePart, SplitAnswer
    from fieldnotes.services.splitting import split_code

    call = call_of(context)
    with call.study() as project:
        told = split_code(project, code, into)
    parts = tuple(CodePart(id=uid, code=path) for uid, path in told.into)
    names = ", ".join(f"‘{part.code}’" for part in parts)
    call.answer(
        SplitAnswer(id=told.code_id, code=told.code, into=parts, waiting=told.waiting),
        [t("cli.codebook.split-done", code=told.code, into=names, waiting=told.waiting)],
    )
