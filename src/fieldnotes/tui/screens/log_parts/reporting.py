"""The report of the session, with everything that was typed before."""

from textual import work

from fieldnotes.tui.screens.log_parts.part import LogPart


class Reporting(LogPart):
    """Writing a report from the log."""

    @work(exclusive=True, group="report", exit_on_error=False)
    async def action_report(self) -> None:
        """Write the report of this session."""
        from fieldnotes.tui.screens.report_writing import write_session_report

        opened = self.opened()
        if opened is not None:
            await self.capture.pen.rest()
            await write_session_report(self, opened[1].session.id)
