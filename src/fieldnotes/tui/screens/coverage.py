"""Coverage: which topics of a guide came up in which interview, team by team."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.coverage_grid import about_topic, grid_of
from fieldnotes.tui.widgets.listing import ShortListing

if TYPE_CHECKING:
    from fieldnotes.model.guides import Coverage, TeamCoverage


class CoverageScreen(Place):
    """One guide at a time: its topics, and under each team's name its interviews."""

    PLACE = "coverage"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("coverage")]
    DEFAULT_CSS = """
    CoverageScreen .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CoverageScreen #which { text-style: bold; }
    CoverageScreen #told { height: auto; max-height: 8; padding: 0 1; border-top: solid $primary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: list[Coverage] = []
        self._guide = ""
        self._team = ""
        self._first = 0

    def content(self) -> ComposeResult:
        """Which guide, the head of the grid, its rows, the chosen topic in words, and what the signs mean."""
        yield Static(id="which", classes="line", markup=False)
        yield Static(id="names", classes="line", markup=False)
        yield Static(id="days", classes="line", markup=False)
        yield ShortListing(id="topics", markup=False)
        with VerticalScroll(id="told", can_focus=False):
            yield Static(id="about", markup=False)
        yield Static(t("guide.signs"), id="signs", classes="line", markup=False)

    def on_mount(self) -> None:
        """Read what came up."""
        self.query_one("#topics").focus()
        self.action_refresh()

    def on_resize(self) -> None:
        """Fit the grid to the screen."""
        self._show()

    def on_screen_resume(self) -> None:
        """Come back to what is in the file."""
        self.action_refresh()

    async def on_study_changed(self) -> None:
        """Read it again."""
        self.action_refresh()

    @work(group="read", exclusive=True, exit_on_error=False)
    async def action_refresh(self) -> None:
        """Read again what came up."""
        from fieldnotes.services.guides import read_coverage

        self._read = await self.ask(read_coverage)
        self._show()

    def action_next_guide(self) -> None:
        """Go to the next guide."""
        ids = [each.guide_id for each in self._read]
        if ids:
            self._guide = ids[(ids.index(self._guide) + 1) % len(ids)] if self._guide in ids else ids[0]
            self._team, self._first = "", 0
            self._show()

    def action_next_team(self) -> None:
        """Go from all teams to each of them, and back to all."""
        coverage = self._chosen()
        names = ["", *(team.team for team in coverage.teams)] if coverage is not None else [""]
        self._team = names[(names.index(self._team) + 1) % len(names)] if self._team in names else ""
        self._first = 0
        self._show()

    def action_move_right(self) -> None:
        """Show later interviews."""
        self._move(1)

    def action_move_left(self) -> None:
        """Show earlier interviews."""
        self._move(-1)

    def _move(self, by: int) -> None:
        coverage = self._chosen()
        if coverage is None:
            return
        right = grid_of(coverage, self._teams(coverage), self._width, self._first).more[1]
        if by < 0 or right:
            self._first = max(0, self._first + by)
        self._show()

    @property
    def _width(self) -> int:
        return self.app.size.width - 4

    def _chosen(self) -> "Coverage | None":
        """The guide that is shown; the first one that was used when none was chosen."""
        for each in self._read:
            if each.guide_id == self._guide:
                return each
        used = [each for each in self._read if each.teams]
        return used[0] if used else (self._read[0] if self._read else None)

    def _teams(self, coverage: "Coverage") -> "tuple[TeamCoverage, ...]":
        return tuple(team for team in coverage.teams if self._team in {"", team.team})

    def _show(self) -> None:
        coverage, listed = self._chosen(), self.query_one("#topics", ShortListing)
        if coverage is None:
            self.query_one("#which", Static).update(t("guide.empty"))
            listed.clear_options()
            self._tell()
            return
        self._guide = coverage.guide_id
        teams = self._teams(coverage)
        grid = grid_of(coverage, teams, self._width, self._first)
        which = f"{short(coverage.guide)} · {short(self._team) or t('guide.all-teams')}"
        if not teams:
            which = f"{short(coverage.guide)} · {t('guide.no-interviews')}"
        elif any(grid.more):
            which += f" · {t('guide.more', left=grid.more[0], right=grid.more[1])}"
        self.query_one("#which", Static).update(which)
        self.query_one("#names", Static).update(grid.teams)
        self.query_one("#days", Static).update(grid.days)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options([Option(row) for row in grid.rows])
        listed.highlighted = min(at, len(grid.rows) - 1) if grid.rows else None
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the topic that is chosen now."""
        self._tell()

    def _tell(self) -> None:
        coverage, at = self._chosen(), self.query_one("#topics", ShortListing).highlighted
        about = ""
        if coverage is not None and at is not None and at < len(coverage.topics):
            about = about_topic(coverage, self._teams(coverage), at)
        self.query_one("#about", Static).update(about)
        self.query_one("#told").display = bool(about)
