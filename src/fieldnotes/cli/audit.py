"""`fieldnotes audit`: what left the building."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import ListedDeparture
    from fieldnotes.store.departures import DepartureRow


def register(front: typer.Typer) -> None:
    """Add the command to the front door."""
    front.command("audit", help=t("cli.audit"))(audit)


def audit(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.audit.team"))] = None,
) -> None:
    """List what left the building: for whom, when, by whom, and how it came through the gate."""
    from fieldnotes.model.answers import AuditAnswer
    from fieldnotes.services.handouts import list_departures

    call = call_of(context)
    with call.study() as project:
        rows = list_departures(project, team=team)
    listed = tuple(map(_told, rows))
    lines = table(
        (
            f"{row.made_at:%Y-%m-%d %H:%M}",
            t(f"kind.departure-{row.kind}"),
            row.team or "",
            "" if row.audience is None else t(f"kind.audience-{row.audience}"),
            row.file_name,
            str(row.bytes),
            row.coder,
            ", ".join(f"{each.rule} ({each.count}): {each.reason}" for each in row.overridden)
            or t("cli.audit.passed" if row.passed else "cli.audit.not-looked-at"),
        )
        for row in listed
    )
    call.answer(AuditAnswer(departures=listed), lines)


def _told(row: "DepartureRow") -> "ListedDeparture":
    from fieldnotes.model.answers import ListedDeparture

    gates = json.loads(row.gates)
    told = row._asdict()
    told.pop("gates")
    return ListedDeparture(
        **told,
        passed=tuple(gates.get("passed", ())),
        overridden=tuple(gates.get("overridden", ())),
        read_by=gates.get("read_by", ""),
        read_in=gates.get("read_in", ""),
    )
