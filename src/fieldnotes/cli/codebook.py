"""`fieldnotes codebook …`: the tree and the entries; what changes them stands in the rooms beside this one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli import codebook_changes, codebook_entry, codebook_files, codebook_rechecks, codebook_versions
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.codebook_entry import Which

if TYPE_CHECKING:
    from fieldnotes.model.answers import ListedCode
    from fieldnotes.model.rows import CodeRow

app = typer.Typer(name="codebook", help=t("cli.codebook"), no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=t("cli.codebook.list"))
def show_all(
    context: typer.Context, *, everything: Annotated[bool, typer.Option("--all", help=t("cli.codebook.all"))] = False
) -> None:
    """Show the tree with counts."""
    from fieldnotes.model.answers import CodesAnswer
    from fieldnotes.services.codebook import list_codes

    call = call_of(context)
    with call.study() as project:
        rows = list_codes(project, everything=everything)
    lines = table(
        (
            "  " * (len(row.path) - 1) + row.name,
            str(row.codings),
            "/".join(row.scale),
            "" if row.status == "active" else t(f"codebook.status-{row.status}"),
            " ".join((row.brief or row.definition).split())[:60],
        )
        for row in rows
    )
    call.answer(CodesAnswer(codes=tuple(map(listed, rows))), lines)


@app.command("show", help=t("cli.codebook.show"))
def show(context: typer.Context, code: Which) -> None:
    """Show a whole entry."""
    from fieldnotes.model.answers import ShownCodeAnswer
    from fieldnotes.services.codebook import show_code

    call = call_of(context)
    with call.study() as project:
        row = show_code(project, code)
    call.answer(ShownCodeAnswer(code=listed(row)), table(_entry(row)))


def listed(row: "CodeRow") -> "ListedCode":
    """A code as it is answered."""
    from fieldnotes.model.answers import ListedCode, ListedExample, ListedRelation

    examples = (
        ListedExample(text=each.text, counter=each.counter, coding=each.coding_id, document_name=each.document)
        for each in row.examples
    )
    relations = (
        {"kind": each.kind, "code": each.other, "code_id": each.other_id, "outgoing": each.outgoing}
        for each in row.relations
    )
    told = {
        **row._asdict(),
        "examples": tuple(examples),
        "relations": tuple(map(ListedRelation.model_validate, relations)),
    }
    return ListedCode.model_validate(told)


def _entry(row: "CodeRow") -> Iterator[tuple[str, str]]:
    """What the codebook says of a code, line by line, for a person."""
    from fieldnotes.model.codebook import written_path

    yield written_path(row.path), t("codebook-entry.codings", count=row.codings)
    kind = t(f"kind.code-kind-{row.kind}") if row.kind else ""
    flags = [t("codebook-entry.folder")] * (not row.codable) + [t("codebook-entry.in-vivo")] * row.in_vivo
    said = {
        t("codebook-entry.status"): ", ".join([t(f"codebook.status-{row.status}"), *flags]),
        t("codebook-entry.merged"): row.merged_into or "",
        t("codebook-entry.split"): ", ".join(row.split_into),
        t("codebook-entry.waiting"): _waiting(row),
        t("codebook-entry.brief"): row.brief,
        t("codebook-entry.definition"): row.definition,
        t("codebook-entry.use-when"): row.use_when,
        t("codebook-entry.not-when"): row.not_when,
        t("codebook-entry.scale"): ", ".join(row.scale),
        t("codebook-entry.question"): row.question,
        t("codebook-entry.kind"): kind,
        t("codebook-entry.alias"): ", ".join(row.aliases),
        t("codebook-entry.term"): ", ".join(row.terms),
    }
    yield from ((f"  {label}", " ".join(text.split())) for label, text in said.items() if text)
    for number, each in enumerate(row.examples, start=1):
        label = t("codebook-entry.counter" if each.counter else "codebook-entry.example", number=number)
        yield f"  {label}", each.text + (f" ({each.document})" if each.document else "")
    for relation in row.relations:
        way = "kind.relation" if relation.outgoing else "kind.relation-back"
        yield f"  {t('codebook-entry.relation')}", f"{t(f'{way}-{relation.kind}')} {relation.other}"


def _waiting(row: "CodeRow") -> str:
    return f"{row.waiting} ({t(f'kind.reopened-{row.reopened}')})" if row.waiting else ""


codebook_entry.register(app)
codebook_changes.register(app)
codebook_rechecks.register(app)
codebook_versions.register(app)
codebook_files.register(app)
