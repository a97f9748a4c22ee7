"""Findings that change on the screen of the member check, and the ways from there to all that belongs to them."""

from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.tui.place import Place

if TYPE_CHECKING:
    from fieldnotes.services.evidence import FindingForTeam


class FindingChanges(Place):
    """Amending, status, order, versions, and going on to answers, departures and people."""

    def _chosen(self) -> "FindingForTeam | None":
        """The finding under the cursor; when there is none that is said."""
        raise NotImplementedError

    def refresh_findings(self, at: str | None = None) -> object:
        """Read the findings again, and choose the one of that id."""
        raise NotImplementedError

    @work(group="write", exit_on_error=False)
    async def action_amend_finding(self) -> None:
        """Give the finding other words, with the reason."""
        from fieldnotes.services.finding_changes import amend_finding
        from fieldnotes.tui.widgets.form import Field, ask_form

        finding = self._chosen()
        if finding is None:
            return
        row = finding.row
        form = await ask_form(
            self.app,
            t("check.amend"),
            Field("text", t("check.finding-text"), row.text),
            Field("reason", t("check.amend-reason")),
        )
        if form is not None:
            await self.ask(lambda project: amend_finding(project, row.id, form["text"], reason=form["reason"]))
            self.refresh_findings(row.id)

    @work(group="write", exit_on_error=False)
    async def action_next_status(self) -> None:
        """Say how firm the finding is: the next of the row."""
        from fieldnotes.services.finding_changes import set_finding_status

        finding = self._chosen()
        if finding is not None:
            row, statuses = finding.row, list(FindingStatus)
            status = statuses[(statuses.index(FindingStatus(row.status)) + 1) % len(statuses)]
            await self.ask(lambda project: set_finding_status(project, row.id, status))
            self.refresh_findings(row.id)

    def action_move_up(self) -> None:
        """Move the finding one place up."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Move the finding one place down."""
        self._move(1)

    @work(group="write", exit_on_error=False)
    async def _move(self, by: int) -> None:
        from fieldnotes.services.finding_changes import move_finding

        finding = self._chosen()
        if finding is not None:
            uid = finding.row.id
            await self.ask(lambda project: move_finding(project, uid, by))
            self.refresh_findings(uid)

    @work(group="write", exit_on_error=False)
    async def action_remove_finding(self) -> None:
        """Take away a finding that was laid before nobody yet."""
        from fieldnotes.services.finding_changes import remove_finding

        finding = self._chosen()
        if finding is not None:
            uid = finding.row.id
            await self.ask(lambda project: remove_finding(project, uid))
            self.say(t("check.removed"))
            self.refresh_findings()

    @work(group="read", exit_on_error=False)
    async def action_versions(self) -> None:
        """Tell every wording of the finding, with the reason."""
        from fieldnotes.services.finding_changes import finding_versions

        finding = self._chosen()
        if finding is not None:
            uid = finding.row.id
            rows = await self.ask(lambda project: finding_versions(project, uid))
            self.say(" · ".join(f"{row.number}: {row.text} ({row.reason or '–'})" for row in rows))

    def action_trace(self) -> None:
        """Follow the finding to the words it rests on, and to what was answered."""
        from fieldnotes.tui.screens.trace import TraceScreen

        finding = self._chosen()
        if finding is not None:
            self.go(TraceScreen("finding", finding.row.id))

    def action_responses(self) -> None:
        """Go to the answers."""
        from fieldnotes.tui.screens.responses import ResponsesScreen

        self.go(ResponsesScreen())

    def action_departures(self) -> None:
        """Go to what left the building."""
        from fieldnotes.tui.screens.departures import DeparturesScreen

        self.go(DeparturesScreen())

    def action_people(self) -> None:
        """Go to the people and their consent."""
        from fieldnotes.tui.screens.people import PeopleScreen

        self.go(PeopleScreen())
