"""Handouts that were made and everything that left the building: for whom, when, by whom, through which gate."""

import json
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.paths_meant import path_meant
from fieldnotes.tui.rows_place import RowsPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.store.departures import DepartureRow
    from fieldnotes.store.project import Project


class DeparturesScreen(RowsPlace["DepartureRow"]):
    """The audit: a line for each file that left, newest first."""

    PLACE = "departures"
    COLUMNS = (
        Column("departures.when", 0),
        Column("departures.what", 0),
        Column("departures.team", 1),
        Column("departures.audience", 2),
        Column("departures.format", 3),
        Column("departures.bytes", 4, right=True),
        Column("departures.by", 5),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("departures")]

    def reading(self) -> "Callable[[Project], Sequence[DepartureRow]]":
        """What left."""
        from fieldnotes.services.handouts import list_departures

        return list_departures

    def cells(self, row: "DepartureRow") -> tuple[str, ...]:
        """A file in one line."""
        return (
            f"{row.made_at:%Y-%m-%d %H:%M}",
            t(f"kind.departure-{row.kind}"),
            row.team or "",
            "" if row.audience is None else t(f"kind.audience-{row.audience}"),
            row.format,
            str(row.bytes),
            row.coder,
        )

    def told(self, row: "DepartureRow") -> str:
        """A file in full: its name, its hash, and the gate that it came through."""
        gates = json.loads(row.gates)
        over = [f"{each['rule']} ({each['count']}): {each['reason']}" for each in gates.get("overridden", ())]
        lines = [row.file_name, f"SHA-256 {row.sha256}"]
        if gates.get("read_by"):
            lines.append(t("departures.read-by", name=gates["read_by"]))
        lines += [t("departures.overridden", rule=each) for each in over] or [
            t("cli.audit.passed" if gates.get("passed") else "cli.audit.not-looked-at")
        ]
        return "\n".join(lines)

    @work(group="write", exit_on_error=False)
    async def action_write_again(self) -> None:
        """Write the handout once more: the same bytes."""
        from fieldnotes.exchange.handout.formats import FORMATS
        from fieldnotes.services.handouts import write_handout
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        if row.handout is None:
            self.say(t("departures.no-handout"))
            return
        form = await ask_form(
            self.app,
            t("departures.write-again"),
            Field("folder", t("check.folder")),
            Field("format", t("departures.format"), row.format, choices=tuple((each, each) for each in FORMATS)),
        )
        folder = None if form is None else path_meant(form["folder"])
        if form is not None and folder is not None:
            uid = row.handout
            self.do(lambda project: write_handout(project, uid, folder, (form["format"],)), t("departures.written"))

    @work(group="write", exit_on_error=False)
    async def action_invite(self) -> None:
        """Enter who is asked for an answer to the handout."""
        from fieldnotes.services.invitations import count_handout, invite
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None or row.handout is None:
            self.say(t("departures.no-handout"))
            return
        uid = row.handout
        told = await self.ask(lambda project: count_handout(project, uid))
        reach = told.reach
        form = await ask_form(
            self.app,
            t("cli.handout.reach", **reach._asdict(), silent=reach.silent, forms=told.forms),
            Field("people", t("departures.people")),
            Field("heads", t("departures.heads"), "0"),
        )
        if form is not None:
            people = [each.strip() for each in form["people"].split(",") if each.strip()]
            heads = int(form["heads"]) if form["heads"].strip().isdecimal() else 0
            self.do(lambda project: invite(project, uid, people, heads), t("departures.invited"))

    def action_review(self) -> None:
        """Let team members answer at this screen."""
        from fieldnotes.tui.screens.review_start import start_review

        row = self.needed()
        if row is None or row.handout is None:
            self.say(t("departures.no-handout"))
        else:
            start_review(self, row.handout)
