"""`fieldnotes handout reword|generalise|wordings|unword`: what an audience reads instead of some words of a passage."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.handout import Chosen, ForWhom, Spoken, TeamName
from fieldnotes.cli.opened_key import KeyFile, opened_key
from fieldnotes.model.kinds import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldnotes.model.answers import ListedWording
    from fieldnotes.services.wordings import Reworded


def register(app: typer.Typer) -> None:
    """Add the commands to the room of handouts."""
    app.command("reword", help=t("cli.handout.reword"))(reword)
    app.command("generalise", help=t("cli.handout.generalise"))(generalise)
    app.command("wordings", help=t("cli.handout.wordings"))(wordings)
    app.command("unword", help=t("cli.handout.unword"))(unword)


def reword(
    context: typer.Context,
    coding: Annotated[str, typer.Argument(help=t("cli.finding.coding"))],
    start: Annotated[int, typer.Argument(help=t("cli.handout.reword-start"))],
    end: Annotated[int, typer.Argument(help=t("cli.handout.reword-end"))],
    said: Annotated[str, typer.Argument(help=t("cli.handout.reword-said"))],
    *,
    team: TeamName,
    audience: ForWhom = Audience.PARTICIPANTS,
) -> None:
    """Say something else to an audience instead of a stretch of a passage."""
    from fieldnotes.model.answers import WordingsAnswer
    from fieldnotes.services.wordings import reword as do

    call = call_of(context)
    with call.study() as project:
        made = do(project, coding, start, end, said, team=team, audience=audience)
    call.answer(WordingsAnswer(wordings=(_told(made),)), _lines([made]))


def generalise(
    context: typer.Context,
    *,
    team: TeamName,
    audience: ForWhom = Audience.PARTICIPANTS,
    finding: Chosen = None,
    language: Spoken = None,
    key: KeyFile = None,
) -> None:
    """Say otherwise what the gate proposes to say otherwise."""
    from fieldnotes.model.answers import WordingsAnswer
    from fieldnotes.services.handouts import spoken_language
    from fieldnotes.services.wordings import generalise as do

    call = call_of(context)
    with call.study() as project:
        made = do(
            project,
            team=team,
            audience=audience,
            chosen=finding or (),
            language=spoken_language(language),
            key=opened_key(project, key),
        )
    call.answer(WordingsAnswer(wordings=tuple(map(_told, made))), [*_lines(made), t("cli.handout.look-again")])


def wordings(context: typer.Context, *, team: TeamName, audience: ForWhom = Audience.PARTICIPANTS) -> None:
    """List what is said otherwise to an audience."""
    from fieldnotes.model.answers import ListedWording, WordingsAnswer
    from fieldnotes.services.wordings import list_wordings

    call = call_of(context)
    with call.study() as project:
        rows = list_wordings(project, team=team, audience=audience)
    listed = tuple(ListedWording(id=row.id, coding=row.coding_id, **row.wording._asdict()) for row in rows)
    lines = table(
        (row.id[:8], row.coding_id[:8], row.wording.quote, f"→ {row.wording.said or '(...)'}") for row in rows
    )
    call.answer(WordingsAnswer(wordings=listed), lines)


def unword(
    context: typer.Context,
    wording: Annotated[str, typer.Argument(help=t("cli.handout.unword-which"))],
    *,
    team: TeamName,
    audience: ForWhom = Audience.PARTICIPANTS,
) -> None:
    """Let an audience read the words themselves again."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.wordings import unword as do

    call = call_of(context)
    with call.study() as project:
        coding = do(project, wording, team=team, audience=audience)
    call.answer(IdAnswer(id=coding), [t("cli.handout.unworded")])


def _told(made: "Reworded") -> "ListedWording":
    from fieldnotes.model.answers import ListedWording

    return ListedWording(id=None, **made._asdict())


def _lines(made: "Iterable[Reworded]") -> "Iterable[str]":
    return table((each.coding[:8], each.quote, f"→ {each.said or '(...)'}") for each in made)
