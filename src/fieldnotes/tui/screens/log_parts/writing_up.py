"""From the log to writing up what was jotted in its session."""

from textual import work

from fieldnotes.tui.screens.log_parts.part import LogPart


class WritingUp(LogPart):
    """Writing up this session."""

    @work(exclusive=True, group="go", exit_on_error=False)
    async def action_write_up(self) -> None:
        """Go on to the write-up of this session, with everything that was typed before."""
        from fieldnotes.tui.screens.write_up import WriteUpScreen

        opened = self.opened()
        if opened is not None:
            await self.capture.pen.rest()
            self.go(WriteUpScreen(opened[1].session.id, self.team_name))
