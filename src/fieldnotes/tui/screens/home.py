"""Home: the teams with what was gathered in each, and what still waits."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.clock import now
from fieldnotes.base.i18n import t
from fieldnotes.model.rows import TeamRow
from fieldnotes.tui.columns import aligned
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.home_told import COLUMNS, cells, silence_told, summary
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.listing import Listing, ShortListing

READY_AFTER = 0.15  # seconds after the first screen: long enough for it to be painted, shorter than a glance at it


class HomeScreen(Place):
    """The first place. It is drawn from a glance at the file and follows every change made elsewhere."""

    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("home")]
    DEFAULT_CSS = "HomeScreen #sum { max-height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self._teams: list[TeamRow] = []
        self._left = False
        self._silent = ""

    def content(self) -> ComposeResult:
        """The head of the table, the teams, and the sum below them."""
        yield Static(id="head", markup=False)
        yield ShortListing(id="teams", markup=False)
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Show what the glance saw."""
        self.query_one("#teams").focus()
        glance = self.workbench.glance
        if glance is None:
            self.action_refresh_teams()
            return
        self._show(glance.teams)
        self.set_timer(READY_AFTER, self._get_ready)

    @work(exit_on_error=False)
    async def _get_ready(self) -> None:
        """Open the project behind the first screen, so that the first command does not wait for it."""
        await self.workbench.study()
        await self._see_what_is_silent()

    async def _see_what_is_silent(self) -> None:
        """Name the teams whose session someone may have forgotten to stop."""
        from fieldnotes.services.sessions import silent_sessions

        rows = await self.ask(lambda project: silent_sessions(project, now()))
        self._silent = silence_told(rows)
        self._tell_sum()

    def _tell_sum(self) -> None:
        told = " ".join(sentence for sentence in (self._silent, summary(self._teams)) if sentence)
        self.query_one("#sum", Static).update(told)

    def on_screen_resume(self) -> None:
        """Come back to figures that are right; at first they are those of the glance."""
        if self._left:
            self.action_refresh_teams()

    def on_screen_suspend(self) -> None:
        """Someone goes elsewhere, and may change something there."""
        self._left = True

    @work(group="read", exclusive=True, exit_on_error=False)
    async def action_refresh_teams(self) -> None:
        """Read the teams again."""
        from fieldnotes.services.teams import list_teams

        self._show(await self.ask(list_teams))
        await self._see_what_is_silent()
        self.query_one("#title", Static).update(self.title_text())

    async def on_study_changed(self) -> None:
        """Read the teams again."""
        self.action_refresh_teams()

    def fit(self) -> None:
        """Fit the columns again, after one got another width."""
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the columns to the screen."""
        self._lay_out()

    def _show(self, teams: list[TeamRow]) -> None:
        if teams != self._teams or not teams:
            self._teams = teams
            self._lay_out()

    def _lay_out(self) -> None:
        teams = self._teams
        listed = self.query_one("#teams", Listing)
        at = listed.highlighted or 0
        head, *lines = aligned(COLUMNS, [cells(team) for team in teams], self.app.size.width - 4, self.PLACE)
        self.query_one("#head", Static).update(f" {head}")
        listed.clear_options()
        listed.add_options([Option(line, id=team.id) for line, team in zip(lines, teams, strict=True)])
        if teams:
            listed.highlighted = min(at, len(teams) - 1)
        self._tell_sum()

    def _chosen(self) -> TeamRow | None:
        at = self.query_one("#teams", Listing).highlighted
        return self._teams[at] if at is not None and at < len(self._teams) else None

    def on_option_list_option_selected(self) -> None:
        """A click on a team opens its texts, as Enter does."""
        self.action_open_team()

    def action_open_team(self) -> None:
        """Go to the texts of the team."""
        team = self._chosen()
        if team is None:
            self.say(t("home.no-teams"))
            return
        from fieldnotes.tui.screens.texts import TextsScreen

        self.go(TextsScreen(team))

    def action_log(self) -> None:
        """Go to the log of the team."""
        team = self._chosen()
        if team is None:
            self.say(t("home.no-teams"))
            return
        from fieldnotes.tui.screens.log import LogScreen

        self.go(LogScreen(team.id, team.name))

    @work(group="go", exclusive=True, exit_on_error=False)
    async def action_write_up(self) -> None:
        """Go on to the session of the team that waits longest to be written up."""
        from fieldnotes.services.write_ups import session_to_write_up
        from fieldnotes.tui.screens.write_up import WriteUpScreen

        team = self._chosen()
        if team is None:
            self.say(t("home.no-teams"))
            return
        session = await self.ask(lambda project: session_to_write_up(project, team.id))
        if session is None:
            self.say(t("home.nothing-waits", team=short(team.name)))
        else:
            self.go(WriteUpScreen(session.id, team.name))

    @work(group="write", exit_on_error=False)
    async def action_import_files(self) -> None:
        """Bring files in for the team."""
        from fieldnotes.tui.screens.bring_in import bring_in

        team = self._chosen()
        if team is None:
            self.say(t("home.no-teams"))
        elif await bring_in(self, team.id, team.name):
            self.action_refresh_teams()

    def action_codebook(self) -> None:
        """Go to the codebook."""
        from fieldnotes.tui.screens.codebook import CodebookScreen

        self.go(CodebookScreen())

    def action_check(self) -> None:
        """Go to findings and handouts."""
        from fieldnotes.tui.screens.check import CheckScreen

        team = self._chosen()
        self.go(CheckScreen(team.id if team else None))

    def action_people(self) -> None:
        """Go to the people and their consent."""
        from fieldnotes.tui.screens.people import PeopleScreen

        self.go(PeopleScreen())

    def action_fieldwork(self) -> None:
        """Go to the fieldwork log."""
        from fieldnotes.tui.screens.fieldwork import FieldworkScreen

        self.go(FieldworkScreen())

    def action_coverage(self) -> None:
        """Go to what came up in which interview."""
        from fieldnotes.tui.screens.coverage import CoverageScreen

        self.go(CoverageScreen())

    def action_memos(self) -> None:
        """Go to the memos."""
        from fieldnotes.tui.screens.memos import MemosScreen

        self.go(MemosScreen())

    def action_search(self) -> None:
        """Go to search."""
        from fieldnotes.tui.screens.search import SearchScreen

        self.go(SearchScreen())

    @work(group="write", exit_on_error=False)
    async def action_add_team(self) -> None:
        """Enter a team."""
        from fieldnotes.services.teams import add_team
        from fieldnotes.tui.widgets.team_form import ask_team

        form = await ask_team(self.app, t("home.add-team"))
        if form is not None:
            await self.ask(
                lambda project: add_team(
                    project, form.name, organisation=form.organisation, kind=form.kind, status=form.status
                )
            )
            self.action_refresh_teams()

    @work(group="write", exit_on_error=False)
    async def action_edit_team(self) -> None:
        """Change what is known of the team."""
        from fieldnotes.services.teams import change_team
        from fieldnotes.tui.widgets.team_form import ask_team, told_of

        team = self._chosen()
        if team is None:
            self.say(t("home.no-teams"))
            return
        form = await ask_team(self.app, t("home.edit-team"), told_of(team))
        if form is not None and form != told_of(team):
            await self.ask(
                lambda project: change_team(
                    project, team.id, name=form.name, organisation=form.organisation, kind=form.kind, status=form.status
                )
            )
            self.action_refresh_teams()
