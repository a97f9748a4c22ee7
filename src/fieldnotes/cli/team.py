"""`fieldnotes team …`."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.analysis.waiting import age_of
from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.model.kinds import TeamKind, TeamStatus

if TYPE_CHECKING:
    from fieldnotes.model.rows import TeamRow

app = typer.Typer(name="team", help=t("cli.team"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=t("cli.team.add"))
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=t("cli.team.name"))],
    *,
    organisation: Annotated[str, typer.Option(help=t("cli.team.organisation"))] = "",
    kind: Annotated[TeamKind, typer.Option(help=t("cli.team.kind"))] = TeamKind.REGULAR,
    status: Annotated[TeamStatus, typer.Option(help=t("cli.team.status"))] = TeamStatus.ACTIVE,
) -> None:
    """Enter a team."""
    from fieldnotes.model.answers import TeamAnswer
    from fieldnotes.services.teams import add_team

    call = call_of(context)
    with call.study() as project:
        team = add_team(project, name, organisation=organisation, kind=kind, status=status)
    call.answer(TeamAnswer(id=team.id, name=team.name), [t("cli.team.added", name=team.name)])


@app.command("set", help=t("cli.team.set"))
def change(
    context: typer.Context,
    team: Annotated[str, typer.Argument(help=t("cli.team.which"))],
    *,
    name: Annotated[str | None, typer.Option(help=t("cli.team.set-name"))] = None,
    organisation: Annotated[str | None, typer.Option(help=t("cli.team.organisation"))] = None,
    kind: Annotated[TeamKind | None, typer.Option(help=t("cli.team.kind"))] = None,
    status: Annotated[TeamStatus | None, typer.Option(help=t("cli.team.status"))] = None,
) -> None:
    """Change what is known of a team."""
    from fieldnotes.model.answers import TeamAnswer
    from fieldnotes.services.teams import change_team

    if name is None and organisation is None and kind is None and status is None:
        raise RefusedError("nothing-to-change")
    call = call_of(context)
    with call.study() as project:
        changed = change_team(project, team, name=name, organisation=organisation, kind=kind, status=status)
    call.answer(TeamAnswer(id=changed.id, name=changed.name), [t("cli.team.changed", name=changed.name)])


@app.command("list", help=t("cli.team.list"))
def show(context: typer.Context) -> None:
    """List the teams with what was gathered in each."""
    from fieldnotes.model.answers import ListedTeam, TeamsAnswer
    from fieldnotes.services.teams import list_teams

    call = call_of(context)
    with call.study() as project:
        rows = list_teams(project)
    left_out = {"documents", "running", "uncoded"}
    teams = tuple(
        ListedTeam.model_validate(
            {name: value for name, value in row._asdict().items() if name not in left_out}
            | {"waiting_since": from_stored(row.waiting_since) if row.waiting_since else None}
        )
        for row in rows
    )
    head = tuple(
        t(f"cli.column.{name}")
        for name in ("team", "organisation", "status", "hours", "interviews", "notes", "codings", "waiting")
    )
    lines = [
        (
            row.name,
            row.organisation,
            t(f"kind.team-status-{row.status}"),
            hours(row.observed_minutes),
            str(row.interviews) if row.sessions else "–",
            str(row.notes),
            str(row.codings),
            _waiting(row),
        )
        for row in rows
    ]
    call.answer(TeamsAnswer(teams=teams), table([head, *lines]))


def _waiting(team: "TeamRow") -> str:
    """How many sessions wait to be written up, and for how long."""
    if team.waiting_since is None:
        return "–"
    age = age_of(from_stored(team.waiting_since), clock.now())
    return t("cli.team.waiting", count=team.waiting, age=t(f"kind.age-{age.unit}", count=age.number))


def hours(minutes: int | None) -> str:
    """Minutes as hours with one decimal, in the way of the language; unknown is said and is not 0."""
    if minutes is None:
        return t("kind.hours-unknown")
    return t("kind.hours", hours=f"{minutes / 60:.1f}".replace(".", t("kind.decimal")))
