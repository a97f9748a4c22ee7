"""`fieldnotes suggest …`: passages on which a code might lie, and accepting or rejecting one of them.

Without a command behind it, `suggest` lists: `suggest CODE` is short for `suggest list CODE`.
"""

from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table, tell
from fieldnotes.model.suggestions import Suggestion, SuggestionRule, Wanted

if TYPE_CHECKING:
    from fieldnotes.services.suggestions import Search

_HELP = frozenset({"--help", "-h"})
_SHOWN_QUOTE = 60


class _ListsByItself(TyperGroup):
    """A room whose list needs not be asked for by its name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the list's name in front of what names no command."""
        named = bool(args) and (args[0] in self.commands or args[0] in _HELP)
        return super().parse_args(ctx, args if named else ["list", *args])


app = typer.Typer(name="suggest", help=t("cli.suggest"), cls=_ListsByItself, rich_markup_mode=None)


@app.command("list", help=t("cli.suggest.list"))
def show(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(help=t("cli.suggest.of-code"))] = None,
    *,
    document: Annotated[str | None, typer.Option(help=t("cli.suggest.of-document"))] = None,
    team: Annotated[str | None, typer.Option(help=t("cli.suggest.of-team"))] = None,
    rule: Annotated[SuggestionRule | None, typer.Option(help=t("cli.suggest.rule"))] = None,
    limit: Annotated[int, typer.Option(min=0, help=t("cli.suggest.limit"))] = 50,
    interviewer: Annotated[bool, typer.Option("--interviewer", help=t("cli.suggest.interviewer"))] = False,
) -> None:
    """List suggestions in reading order."""
    from fieldnotes.model.answers import ListedSuggestion, SuggestionsAnswer
    from fieldnotes.services.suggestions import look_for

    call = call_of(context)
    with call.study() as project:
        search = look_for(project, Wanted(code, document, team, rule, interviewer=interviewer))
        found = list(islice(chain.from_iterable(part.found for part in search), limit))
    _tell_basis(search, rule)
    listed = tuple(
        ListedSuggestion(
            document=each.document_id,
            document_name=each.document,
            **{name: getattr(each, name) for name in ("start", "end", "quote", "code", "code_id", "rule", "score")},
        )
        for each in found
    )
    call.answer(SuggestionsAnswer(model=search.basis.model, suggestions=listed), [*_lines(found), _sum(search, found)])


def _tell_basis(search: "Search", rule: SuggestionRule | None) -> None:
    if search.basis.unusable is not None:
        tell(t("cli.suggest.unusable", model=search.basis.unusable))
    if search.basis.without:
        tell(t(f"cli.suggest.without-{rule.value}" if rule is not None else "cli.suggest.without"))


def _lines(found: list[Suggestion]) -> list[str]:
    return list(
        table(
            (each.document, f"{each.start}-{each.end}", each.code, f"{each.score:.2f}", each.rule, _start(each.quote))
            for each in found
        )
    )


def _start(quote: str) -> str:
    return quote if len(quote) <= _SHOWN_QUOTE else quote[: _SHOWN_QUOTE - 1] + "…"


def _sum(search: "Search", found: list[Suggestion]) -> str:
    by = search.basis.model or t("suggestions.stems")
    return t("cli.suggest.sum", count=len(found), by=by)


@app.command("accept", help=t("cli.suggest.accept"))
def accept(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=t("cli.coding.document"))],
    start: Annotated[int, typer.Argument(help=t("cli.coding.start"))],
    end: Annotated[int, typer.Argument(help=t("cli.coding.end"))],
    code: Annotated[str, typer.Argument(help=t("cli.coding.code"))],
    *,
    level: Annotated[str | None, typer.Option(help=t("cli.coding.level"))] = None,
) -> None:
    """Lay the code on a passage that was suggested."""
    from fieldnotes.model.answers import CodingAnswer
    from fieldnotes.services.suggestions import accept_suggestion, find_suggestion

    call = call_of(context)
    with call.study() as project:
        meant = find_suggestion(project, document, start, end, code)
        laid = accept_suggestion(project, meant, level=level)
    call.answer(CodingAnswer(id=laid.id, quote=laid.quote), [f"{laid.id}  {laid.quote}"])


@app.command("reject", help=t("cli.suggest.reject"))
def reject(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=t("cli.coding.document"))],
    start: Annotated[int, typer.Argument(help=t("cli.coding.start"))],
    end: Annotated[int, typer.Argument(help=t("cli.coding.end"))],
    code: Annotated[str, typer.Argument(help=t("cli.coding.code"))],
) -> None:
    """Keep that the code does not lie on a passage that was suggested."""
    from fieldnotes.model.answers import RejectedAnswer
    from fieldnotes.services.suggestions import find_suggestion, reject_suggestion

    call = call_of(context)
    with call.study() as project:
        meant = find_suggestion(project, document, start, end, code)
        reject_suggestion(project, meant)
    call.answer(
        RejectedAnswer(
            document=meant.document_id, start=meant.start, end=meant.end, quote=meant.quote, code_id=meant.code_id
        ),
        [t("cli.suggest.rejected", code=meant.code, quote=_start(meant.quote))],
    )
