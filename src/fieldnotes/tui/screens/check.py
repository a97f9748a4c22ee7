"""The member check: which findings go to whom, what they rest on, how the handout reads, and writing it."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import LANGUAGES, Language, t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import Audience
from fieldnotes.model.rows import TeamRow
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.screens.check_parts.finding_changes import FindingChanges
from fieldnotes.tui.screens.check_parts.writing_through import write_through_gate
from fieldnotes.tui.screens.writing import Wish
from fieldnotes.tui.widgets.finding_list import FindingList, finding_in_full
from fieldnotes.tui.widgets.long_list import Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldnotes.services.evidence import FindingForTeam
    from fieldnotes.store.project import Project


class _Read(NamedTuple):
    """What the screen shows, read in one go: the team is the one that was asked for, or the first."""

    team_id: str | None
    teams: list[TeamRow]
    findings: "list[FindingForTeam]"
    language: Language


def _reading(team_id: str | None) -> "Callable[[Project], _Read]":
    from fieldnotes.services.evidence import findings_for_team
    from fieldnotes.services.teams import list_teams

    def read(project: "Project") -> _Read:
        teams = list_teams(project)
        known = [team.id for team in teams]
        if not known:
            return _Read(None, [], [], project.language)
        team = team_id if team_id in known else known[0]
        return _Read(team, teams, findings_for_team(project, str(team)), project.language)

    return read


class CheckScreen(FindingChanges):
    """Findings with tick boxes, for one audience of one team.

    Args:
        team_id: the team to begin with; None is the first.
    """

    PLACE = "check"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("check")]
    DEFAULT_CSS = """
    CheckScreen #about { height: auto; padding: 0 1; }
    CheckScreen #full { height: 9; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    """

    def __init__(self, team_id: str | None) -> None:
        super().__init__()
        self._team_id = team_id
        self._teams: list[TeamRow] = []
        self._findings: list[FindingForTeam] = []
        self._picked: set[str] = set()
        self._seen: set[str] = set()
        self._audience = Audience.PARTICIPANTS
        self._language: Language | None = None

    def content(self) -> ComposeResult:
        """For whom it is, the findings, and the one under the cursor in full."""
        yield Static(id="about", markup=False)
        yield Head(FindingList.head)
        yield FindingList(id="findings")
        with VerticalScroll(id="full"):
            yield Static(id="full-text", markup=False)
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#findings").focus()

    def on_screen_resume(self) -> None:
        """Come back to what the findings rest on now."""
        self.refresh_findings()

    async def on_study_changed(self) -> None:
        """Show the findings as they are now."""
        self.refresh_findings()

    @work(exclusive=True, exit_on_error=False)
    async def refresh_findings(self, at: str | None = None) -> None:
        """Read teams and findings again, and choose the finding of that id."""
        read = await self.ask(_reading(self._team_id))
        self._team_id, self._teams, self._findings = read.team_id, read.teams, read.findings
        self._language = self._language or read.language
        for finding in self._findings:
            if finding.speaks and finding.row.id not in self._seen:
                self._picked.add(finding.row.id)
            self._seen.add(finding.row.id)
        listed = self.query_one(FindingList)
        places = {finding.row.id: line for line, finding in enumerate(self._findings)}
        listed.show_findings(self._findings, self._picked, at=places.get(at or "", listed.at))
        self._tell()

    @property
    def _team(self) -> TeamRow | None:
        return next((team for team in self._teams if team.id == self._team_id), None)

    def _tell(self) -> None:
        """For whom the handout is, and how much is picked."""
        team = self._team
        if team is None:
            self.query_one("#about", Static).update(t("check.no-teams"))
            return
        about = t(
            "check.about",
            team=one_line(team.name),
            audience=t(f"kind.audience-{self._audience}"),
            language=t(f"check.language-{self._language}"),
        )
        known = t(
            "check.known",
            hours=_hours(team.observed_minutes),
            interviews=team.interviews if team.sessions else t("kind.hours-unknown"),
        )
        self.query_one("#about", Static).update(f"{about}\n{known}")
        picked = sum(finding.row.id in self._picked for finding in self._findings)
        told = t("check.picked", picked=picked, findings=len(self._findings))
        self.query_one("#sum", Static).update(told if self._findings else t("check.no-findings"))

    @on(FindingList.Moved)
    def _moved(self) -> None:
        """Show the finding under the cursor in full."""
        finding = self.query_one(FindingList).chosen
        self.query_one("#full-text", Static).update(finding_in_full(finding) if finding else "")
        self.query_one("#full").scroll_home(animate=False)

    def _chosen(self) -> "FindingForTeam | None":
        finding = self.query_one(FindingList).chosen
        if finding is None:
            self.say(t("check.no-findings" if self._teams else "check.no-teams"))
        return finding

    def action_toggle_pick(self) -> None:
        """Take the finding up into the handout, or leave it out."""
        finding = self._chosen()
        if finding is not None:
            self._picked ^= {finding.row.id}
            listed = self.query_one(FindingList)
            listed.show_findings(self._findings, self._picked, at=listed.at)
            self._tell()

    def action_choose_team(self) -> None:
        """Go on to the next team; what speaks of it is picked."""
        if self._teams:
            at = [team.id for team in self._teams].index(str(self._team_id))
            self._team_id = self._teams[(at + 1) % len(self._teams)].id
            self._picked, self._seen = set(), set()
        self.refresh_findings()

    def action_next_audience(self) -> None:
        """Make it for the next audience."""
        audiences = list(Audience)
        self._audience = audiences[(audiences.index(self._audience) + 1) % len(audiences)]
        self._tell()

    def action_next_language(self) -> None:
        """Make it in the next language."""
        at = LANGUAGES.index(self._language) if self._language else -1
        self._language = LANGUAGES[(at + 1) % len(LANGUAGES)]
        self._tell()

    @work(group="write", exit_on_error=False)
    async def action_add_finding(self) -> None:
        """Write a finding down."""
        from fieldnotes.services.findings import add_finding
        from fieldnotes.tui.widgets.finding_form import ask_finding

        teams = self._teams
        written = await ask_finding(self.app, teams, ticked={str(self._team_id)})
        if written is not None:
            added = await self.ask(lambda project: add_finding(project, written.text, teams=written.teams))
            self.refresh_findings(added)

    @on(FindingList.Opened)
    def action_choose_passages(self) -> None:
        """Go to the passages that the finding may rest on."""
        from fieldnotes.tui.screens.evidence import EvidenceScreen

        finding, team = self._chosen(), self._team
        if finding is not None and team is not None:
            self.app.push_screen(EvidenceScreen(finding.row.id, finding.row.text, team))

    def action_gate(self) -> None:
        """Go to what stops the handout."""
        from fieldnotes.tui.screens.gate import GateScreen

        wish = self._wish()
        if wish is not None:
            self.go(GateScreen(wish))

    def _wish(self) -> Wish | None:
        """What is asked for; None, and told, when nothing is picked."""
        team = self._team
        picked = tuple(finding.row.id for finding in self._findings if finding.row.id in self._picked)
        if team is None or self._language is None:
            self.say(t("check.no-teams"))
        elif not picked:
            self.say(t("check.none-picked" if self._findings else "check.no-findings"))
        else:
            return Wish(team.id, self._audience, self._language, picked)
        return None

    def action_preview(self) -> None:
        """Read what the handout will say."""
        from fieldnotes.tui.screens.preview import PreviewScreen

        wish = self._wish()
        if wish is not None:
            self.app.push_screen(PreviewScreen(wish))

    @work(group="write", exit_on_error=False)
    async def action_write_handout(self) -> None:
        """Write the handout."""
        wish = self._wish()
        if wish is not None:
            await write_through_gate(self, wish)


def _hours(minutes: int | None) -> str:
    """Hours with one decimal; unknown is said, and is not 0."""
    if minutes is None:
        return t("kind.hours-unknown")
    return t("kind.hours", hours=f"{minutes / 60:.1f}".replace(".", t("kind.decimal")))
