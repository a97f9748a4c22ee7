"""Writing a finding down: its words over several lines, and the teams that it speaks of, to be ticked."""

from collections.abc import Collection, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, Static, TextArea

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import TeamRow
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.finding_list import TICKS
from fieldnotes.tui.widgets.long_list import LongList, fitted

_SHOWN = 5
"""How many teams are seen at once."""


class WrittenFinding(NamedTuple):
    """A finding's words and the ids of the teams it speaks of; none is all of them."""

    text: str
    teams: tuple[str, ...]


class TeamTicks(LongList):
    """Teams with a tick box each; space ticks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]
    DEFAULT_CSS = """
    TeamTicks { background: $surface; }
    """

    def __init__(self, teams: Sequence[TeamRow], ticked: Collection[str]) -> None:
        super().__init__(id="teams")
        self._teams = teams
        self._ticked = {team.id for team in teams} & set(ticked)

    def on_mount(self) -> None:
        """Show the teams, all of them when they are few."""
        self.styles.height = max(min(len(self._teams), _SHOWN), 1)
        self.show_lines(len(self._teams))

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the teams that are ticked."""
        return tuple(team.id for team in self._teams if team.id in self._ticked)

    def line(self, index: int, width: int) -> Text:
        """A team with its tick box."""
        team = self._teams[index]
        return Text(fitted(f"{TICKS[team.id in self._ticked]} {one_line(team.name)}", width), no_wrap=True)

    def action_tick(self) -> None:
        """Tick the team, or take the tick away."""
        if self._teams:
            self._ticked ^= {self._teams[self.at].id}
            self.refresh_line(self.at)


class FindingDialog(Dialog[WrittenFinding | None]):
    """Asks for the words, then for the teams; Enter goes on, and sends from the teams."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("ctrl+s", "send", "commands.form.send"),
        Binding("enter", "go_on", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FindingDialog TextArea { height: 6; }
    """

    def __init__(self, teams: Sequence[TeamRow], ticked: Collection[str]) -> None:
        super().__init__()
        self._teams = teams
        self._first = ticked

    def compose(self) -> ComposeResult:
        """The words and the teams."""
        with Vertical(classes="dialog"):
            yield Static(t("check.add-finding"), classes="heading", markup=False)
            yield Label(t("check.finding-text"), markup=False)
            yield TextArea(id="words", soft_wrap=True, tab_behavior="focus")
            yield Label(t("check.finding-teams"), markup=False)
            yield TeamTicks(self._teams, self._first)
            yield Static(t("check.finding-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one("#words").focus()

    def action_go_on(self) -> None:
        """From the words to the teams, and from the teams out."""
        if isinstance(self.focused, TextArea):
            self.query_one("#teams").focus()
        else:
            self.action_send()

    def action_send(self) -> None:
        """Answer with what was written."""
        self.dismiss(WrittenFinding(self.query_one(TextArea).text, self.query_one(TeamTicks).ticked))

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


async def ask_finding(app: App[None], teams: Sequence[TeamRow], *, ticked: Collection[str]) -> WrittenFinding | None:
    """Show the dialog and wait for its answer; call it from a worker. None means that the person left it."""
    return await app.push_screen_wait(FindingDialog(teams, ticked))
