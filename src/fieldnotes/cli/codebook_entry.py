"""`fieldnotes codebook add` and `edit`: what an entry says, option by option."""
# ruff: noqa: ARG001 - the options of an entry are many: they are read together, from the context

from typing import TYPE_CHECKING, Annotated, Any

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of
from fieldnotes.model.kinds import CodeKind, CodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldnotes.cli.call import Call
    from fieldnotes.model.rows import CodeRow

Which = Annotated[str, typer.Argument(metavar="CODE", help=t("cli.codebook.code"))]
Words = Annotated[str | None, typer.Option(help=t("cli.codebook.definition"))]
Brief = Annotated[str | None, typer.Option(help=t("cli.codebook.brief"))]
UseWhen = Annotated[str | None, typer.Option(help=t("cli.codebook.use-when"))]
NotWhen = Annotated[str | None, typer.Option(help=t("cli.codebook.not-when"))]
Question = Annotated[str | None, typer.Option(help=t("cli.codebook.question"))]
Kind = Annotated[CodeKind | None, typer.Option(help=t("cli.codebook.kind"))]
Colour = Annotated[str | None, typer.Option(metavar="#RRGGBB", help=t("cli.codebook.colour"))]
Scale = Annotated[str | None, typer.Option(metavar="LEVEL,LEVEL", help=t("cli.codebook.scale"))]
Status = Annotated[CodeStatus | None, typer.Option(help=t("cli.codebook.status"))]
Alias = Annotated[list[str] | None, typer.Option(help=t("cli.codebook.alias"))]
Term = Annotated[list[str] | None, typer.Option(help=t("cli.codebook.term"))]
Example = Annotated[list[str] | None, typer.Option(metavar="TEXT", help=t("cli.codebook.example"))]
Counter = Annotated[list[str] | None, typer.Option(metavar="TEXT", help=t("cli.codebook.counter-example"))]
Shown = Annotated[list[str] | None, typer.Option(metavar="ID", help=t("cli.codebook.example-coding"))]
ShownNot = Annotated[list[str] | None, typer.Option(metavar="ID", help=t("cli.codebook.counter-coding"))]

_REPEATED = {
    "alias": "aliases",
    "term": "terms",
    "example": "examples",
    "counter_example": "counter_examples",
    "example_coding": "example_codings",
    "counter_coding": "counter_codings",
    "no_alias": "no_aliases",
    "no_term": "no_terms",
    "no_example": "no_examples",
    "drop_level": "dropping",
}


def register(app: typer.Typer) -> None:
    """Give the room its commands about entries."""
    app.command("add", help=t("cli.codebook.add"))(add)
    app.command("edit", help=t("cli.codebook.edit"))(edit)


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=t("cli.codebook.name"))],
    *,
    parent: Annotated[str | None, typer.Option(help=t("cli.codebook.parent"))] = None,
    definition: Words = None,
    brief: Brief = None,
    use_when: UseWhen = None,
    not_when: NotWhen = None,
    scale: Scale = None,
    alias: Alias = None,
    term: Term = None,
    example: Example = None,
    counter_example: Counter = None,
    example_coding: Shown = None,
    counter_coding: ShownNot = None,
    question: Question = None,
    kind: Kind = None,
    colour: Colour = None,
    status: Status = None,
    folder: Annotated[bool, typer.Option("--folder", help=t("cli.codebook.folder"))] = False,
    in_vivo: Annotated[bool, typer.Option("--in-vivo", help=t("cli.codebook.in-vivo"))] = False,
) -> None:
    """Add a code."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.model.codebook import written_path
    from fieldnotes.services.codebook import Entry, add_code

    call, given = call_of(context), _given(context)
    entry = Entry(**{field: given[field] for field in Entry._fields if field in given})
    apart = {field: given[field] for field in ("definition", "aliases", "scale", "colour") if field in given}
    with call.study() as project:
        code = add_code(project, name, parent=parent, codable=not folder, entry=entry, **apart)
    call.answer(IdAnswer(id=code.id), [t("cli.codebook.added", path=written_path(code.path))])


def edit(
    context: typer.Context,
    code: Which,
    *,
    definition: Words = None,
    brief: Brief = None,
    use_when: UseWhen = None,
    not_when: NotWhen = None,
    redefines: Annotated[
        bool | None, typer.Option("--redefines/--wording-only", help=t("cli.codebook.redefines"))
    ] = None,
    scale: Scale = None,
    drop_level: Annotated[list[str] | None, typer.Option(metavar="LEVEL", help=t("cli.codebook.drop-level"))] = None,
    alias: Alias = None,
    no_alias: Annotated[list[str] | None, typer.Option(metavar="ALIAS", help=t("cli.codebook.no-alias"))] = None,
    term: Term = None,
    no_term: Annotated[list[str] | None, typer.Option(metavar="TERM", help=t("cli.codebook.no-term"))] = None,
    example: Example = None,
    counter_example: Counter = None,
    example_coding: Shown = None,
    counter_coding: ShownNot = None,
    no_example: Annotated[list[int] | None, typer.Option(metavar="NUMBER", help=t("cli.codebook.no-example"))] = None,
    question: Question = None,
    kind: Kind = None,
    no_kind: Annotated[bool, typer.Option("--no-kind", help=t("cli.codebook.no-kind"))] = False,
    colour: Colour = None,
    status: Status = None,
    codable: Annotated[bool | None, typer.Option("--codable/--folder", help=t("cli.codebook.codable"))] = None,
    in_vivo: Annotated[bool | None, typer.Option("--in-vivo/--no-in-vivo", help=t("cli.codebook.in-vivo"))] = None,
) -> None:
    """Change an entry."""
    from fieldnotes.services.codebook_edits import CodeChanges, edit_code

    call, given = call_of(context), _given(context)
    changes = CodeChanges(**{field: given[field] for field in CodeChanges._fields if field in given})
    with call.study() as project:
        answer_changed(call, edit_code(project, code, changes, redefines=redefines))


def _given(context: typer.Context) -> dict[str, Any]:
    """The options that were given, by the names that services have for them."""
    given = {_REPEATED.get(name, name): value for name, value in context.params.items() if value not in (None, [], ())}
    if "scale" in given:
        given["scale"] = tuple(given["scale"].split(",")) if given["scale"].strip() else ()
    for name, closed in (("kind", CodeKind), ("status", CodeStatus)):
        if name in given:
            given[name] = closed(given[name])
    return given


def answer_changed(call: "Call", row: "CodeRow") -> None:
    """The code as it is after a change, with how many codings wait since."""
    from fieldnotes.model.answers import ChangedCodeAnswer
    from fieldnotes.model.kinds import CodeStatus as Life

    answer = ChangedCodeAnswer(id=row.id, path=row.path, status=Life(row.status), waiting=row.waiting)
    call.answer(answer, _told(row))


def _told(row: "CodeRow") -> "Iterator[str]":
    from fieldnotes.model.codebook import written_path

    yield t("cli.codebook.changed", path=written_path(row.path))
    if row.waiting:
        yield t("cli.codebook.waiting", count=row.waiting)
