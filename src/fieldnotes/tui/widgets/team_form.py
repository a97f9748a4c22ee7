"""The form of a team: what it is called, where it belongs, of which kind it is, and whether it goes on."""

from typing import NamedTuple

from textual.app import App

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import TeamKind, TeamStatus
from fieldnotes.model.rows import TeamRow
from fieldnotes.tui.widgets.form import Field, ask_form


class ToldTeam(NamedTuple):
    """What a person tells of a team."""

    name: str = ""
    organisation: str = ""
    kind: TeamKind = TeamKind.REGULAR
    status: TeamStatus = TeamStatus.ACTIVE


def told_of(team: TeamRow) -> ToldTeam:
    """What was told of a team before."""
    return ToldTeam(team.name, team.organisation, TeamKind(team.kind), TeamStatus(team.status))


async def ask_team(app: App[None], title: str, known: ToldTeam | None = None) -> ToldTeam | None:
    """Ask for a team, with what is known filled in; call it from a worker. None means that the person left it."""
    known = known or ToldTeam()
    form = await ask_form(
        app,
        title,
        Field("name", t("home.team-name"), known.name),
        Field("organisation", t("home.organisation"), known.organisation),
        Field(
            "kind", t("home.kind"), known.kind.value, tuple((kind.value, t(f"kind.team-{kind}")) for kind in TeamKind)
        ),
        Field(
            "status",
            t("home.status"),
            known.status.value,
            tuple((status.value, t(f"kind.team-status-{status}")) for status in TeamStatus),
        ),
    )
    if form is None:
        return None
    return ToldTeam(form["name"], form["organisation"], TeamKind(form["kind"]), TeamStatus(form["status"]))
