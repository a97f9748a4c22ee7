"""What every part of the log screen can count on: the study, the session as it was read last, and the pen."""

from typing import TYPE_CHECKING

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import SessionStatus
from fieldnotes.tui.place import Place

if TYPE_CHECKING:
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project


class LogPart(Place):
    """A part of the log screen.

    Attributes:
        team_id, team_name: of the team whose session this is.
        capture: the notes and the line; whatever is written goes through its pen, in the order of the keys.
        clock_line: where the session stands; also where it asks.
    """

    def __init__(self, team_id: str, team_name: str) -> None:
        from fieldnotes.tui.widgets.capture import Capture
        from fieldnotes.tui.widgets.clock_line import ClockLine

        super().__init__()
        self.team_id, self.team_name = team_id, team_name
        self.clock_line: ClockLine = ClockLine(id="clock")
        self.capture: Capture = Capture(team_id, kept=self.clock_line.count, refused=self.show_problem, say=self.say)
        self._study: Project | None = None
        self._log: OpenLog | None = None

    @property
    def outlives(self) -> bool:
        """Whether what is typed here and is no note yet is there again in the next program."""
        return self.capture.drafts.working

    @property
    def stopped(self) -> bool:
        """Whether the session is stopped."""
        return self._log is not None and self._log.session.status == SessionStatus.STOPPED.value

    def opened(self) -> "tuple[Project, OpenLog] | None":
        """The study and the session as it was read last; says so while it is still being opened."""
        if self._study is None or self._log is None:
            self.say(t("log.opening"))
            return None
        return self._study, self._log

    async def read_again(self) -> None:
        """Read the session and its notes again, behind what was typed before."""
        raise NotImplementedError

    def log_shown(self) -> None:
        """The session was read again and is shown: a part that shows something of its own follows, and passes it on."""
