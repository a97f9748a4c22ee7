"""`fieldnotes coding edit|resize|in-vivo`: codings changed afterwards, and codes named by words of the field."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, tell
from fieldnotes.model.kinds import Unit

if TYPE_CHECKING:
    from fieldnotes.services.coding_joins import Laid

Coding = Annotated[str, typer.Argument(metavar="ID", help=t("cli.coding.which"))]
Start = Annotated[int, typer.Argument(help=t("cli.coding.start"))]
End = Annotated[int, typer.Argument(help=t("cli.coding.end"))]
ByUnit = Annotated[Unit | None, typer.Option(help=t("cli.coding.unit"))]
_PLACES = {"ignore_unknown_options": True}  # -1 is a position


def register(app: typer.Typer) -> None:
    """Add the commands to those of codings."""
    app.command("edit", help=t("cli.coding.edit"))(edit)
    app.command("resize", help=t("cli.coding.resize"), context_settings=_PLACES)(resize)
    app.command("in-vivo", help=t("cli.coding.in-vivo"), context_settings=_PLACES)(in_vivo)


def edit(
    context: typer.Context,
    coding: Coding,
    *,
    memo: Annotated[str | None, typer.Option(help=t("cli.coding.edit-memo"))] = None,
    counter: Annotated[
        bool | None, typer.Option("--counter/--no-counter", help=t("cli.coding.counter"), show_default=False)
    ] = None,
    level: Annotated[str | None, typer.Option(help=t("cli.coding.level"))] = None,
    no_level: Annotated[bool, typer.Option("--no-level", help=t("cli.coding.no-level"))] = False,
) -> None:
    """Change what is said of a coding."""
    from fieldnotes.base.errors import RefusedError
    from fieldnotes.model.answers import CodingAnswer
    from fieldnotes.services.coding_edits import AS_IT_IS, edit_coding

    if level is not None and no_level:
        raise RefusedError("level-one-way")
    call = call_of(context)
    with call.study() as project:
        rated = level if level is not None or no_level else AS_IT_IS
        changed = edit_coding(project, coding, memo=memo, counter=counter, level=rated)
    call.answer(CodingAnswer(id=changed.id, quote=changed.quote), [f"{changed.id}  {changed.quote}"])


def resize(
    context: typer.Context,
    coding: Coding,
    start: Start,
    end: End,
    *,
    unit: ByUnit = None,
    join: Annotated[bool, typer.Option("--join", help=t("cli.coding.join"))] = False,
) -> None:
    """Lay a coding on another range."""
    from fieldnotes.services.coding_edits import resize_coding

    call = call_of(context)
    with call.study() as project:
        laid = resize_coding(project, coding, start, end, unit=unit, join=join)
    answer_laid(call, laid)


def in_vivo(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=t("cli.coding.document"))],
    start: Start,
    end: End,
    *,
    unit: ByUnit = None,
) -> None:
    """Make a code named by the words of a passage, and lay it there."""
    from fieldnotes.model.answers import InVivoAnswer
    from fieldnotes.services.coding_in_vivo import code_in_vivo

    call = call_of(context)
    with call.study() as project:
        laid = code_in_vivo(project, document, start, end, unit=unit)
    call.answer(InVivoAnswer(**laid._asdict()), [f"{laid.id}  {laid.code}  {laid.quote}"])


def answer_laid(call: Call, laid: "Laid") -> None:
    """Answer with a coding that was laid, and tell on standard error what it overlaps."""
    from fieldnotes.model.answers import LaidAnswer

    if laid.overlaps:
        tell(t("cli.coding.overlaps", ids=", ".join(each[:8] for each in laid.overlaps)))
    call.answer(LaidAnswer(**laid._asdict()), [f"{laid.id}  {laid.quote}"])
