"""`fieldnotes undo`, `redo` and `history`."""

from typing import Annotated

import typer

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table


def register(app: typer.Typer) -> None:
    """Give the root its commands about what happened."""
    app.command("undo", help=t("cli.undo"))(undo)
    app.command("redo", help=t("cli.redo"))(redo)
    app.command("history", help=t("cli.history"))(show)


def undo(context: typer.Context) -> None:
    """Turn back what one did last."""
    from fieldnotes.model.answers import UndoneAnswer
    from fieldnotes.services.history import undo as turn_back

    call = call_of(context)
    with call.study() as project:
        what = turn_back(project)
    call.answer(UndoneAnswer(undone=what), [t("history.undo", what=what)])


def redo(context: typer.Context) -> None:
    """Do again what was undone last."""
    from fieldnotes.model.answers import RedoneAnswer
    from fieldnotes.services.history import redo as do_again

    call = call_of(context)
    with call.study() as project:
        what = do_again(project)
    call.answer(RedoneAnswer(redone=what), [t("history.redo", what=what)])


def show(
    context: typer.Context, *, limit: Annotated[int, typer.Option(min=1, help=t("cli.history.limit"))] = 50
) -> None:
    """Tell what happened, newest first."""
    from fieldnotes.model.answers import HistoryAnswer, ToldEvent
    from fieldnotes.services.history import history

    call = call_of(context)
    with call.study() as project:
        told = history(project, limit=limit)
    events = tuple(ToldEvent(at=from_stored(each.at), by=each.by, what=each.what) for each in told)
    lines = table((f"{from_stored(each.at):%Y-%m-%d %H:%M}", each.by, each.what) for each in told)
    call.answer(HistoryAnswer(events=events), lines)
