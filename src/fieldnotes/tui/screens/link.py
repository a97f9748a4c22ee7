"""Letting a coding speak for a finding or against it, from wherever one reads: a finding is chosen, or made."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import FindingRow
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.widgets.long_list import LongList, fitted
from fieldnotes.tui.widgets.passage_list import SIGNS

if TYPE_CHECKING:
    from fieldnotes.services.evidence import CodingLinks

_SHOWN = 8
"""How many findings are seen at once."""


class Chosen(NamedTuple):
    """What was chosen: `for`, `against`, `none` (let go) with a finding's id, or `new` for a finding to be made."""

    what: str
    finding: str


async def choose_finding(screen: Place, coding_id: str) -> bool:
    """Ask to which finding a coding belongs, and write it; call it from a worker. Whether anything changed is told.

    Raises:
        FieldnotesError: what the services refuse; `no-such-coding`.
    """
    from fieldnotes.services.evidence import coding_links
    from fieldnotes.services.findings import list_findings

    at, made = "", False
    while True:
        links = await screen.ask(lambda project: coding_links(project, coding_id))
        rows = await screen.ask(list_findings)
        chosen = await screen.app.push_screen_wait(LinkDialog(rows, links, at))
        if chosen is None:
            return made
        if chosen.what == "new":
            at = await _make(screen, links.team_id) or at
            made = made or bool(at)
            continue
        await _write(screen, chosen, coding_id)
        return True


async def _write(screen: Place, chosen: Chosen, coding_id: str) -> None:
    from fieldnotes.services.findings import link_finding, unlink_finding

    finding, counter = chosen.finding, chosen.what == "against"
    if chosen.what == "none":
        await screen.ask(lambda project: unlink_finding(project, finding, coding_id))
    else:
        await screen.ask(lambda project: link_finding(project, finding, coding_id, counter=counter))
    screen.say(t(f"check.linked-{chosen.what}"))


async def _make(screen: Place, team: str) -> str:
    """Have a finding written down; its id, or nothing when the person left."""
    from fieldnotes.services.findings import add_finding
    from fieldnotes.services.teams import list_teams
    from fieldnotes.tui.widgets.finding_form import ask_finding

    teams = await screen.ask(list_teams)
    written = await ask_finding(screen.app, teams, ticked={team})
    if written is None:
        return ""
    return await screen.ask(lambda project: add_finding(project, written.text, teams=written.teams))


class FindingChoice(LongList):
    """Findings, each with how the coding stands to it."""

    DEFAULT_CSS = """
    FindingChoice { background: $surface; }
    """

    def __init__(self, rows: Sequence[FindingRow], stances: Mapping[str, str]) -> None:
        super().__init__(id="findings")
        self._findings = rows
        self._stances = stances
        self.styles.height = max(min(len(rows), _SHOWN), 1)

    def line(self, index: int, width: int) -> Text:
        """A finding in one line."""
        row = self._findings[index]
        sign = SIGNS[self._stances.get(row.id, "none")]
        return Text(fitted(f"{sign} {one_line(row.text)}", width), no_wrap=True)


class LinkDialog(Dialog[Chosen | None]):
    """Asks for a finding, and whether the coding speaks for it or against it."""

    DEFAULT_CSS = """
    LinkDialog #full-text { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("plus,enter", "choose('for')", show=False),
        Binding("minus", "choose('against')", show=False),
        Binding("x", "choose('none')", show=False),
        Binding("a", "make", show=False),
    ]

    def __init__(self, rows: Sequence[FindingRow], links: "CodingLinks", at: str) -> None:
        super().__init__()
        self._findings = rows
        self._links = links
        self._first = next((line for line, row in enumerate(rows) if row.id == at), 0)

    def compose(self) -> ComposeResult:
        """The findings, the one under the cursor in full, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(t("check.link"), classes="heading", markup=False)
            if self._links.private:
                yield Static(t("check.why-private"), markup=False)
            yield FindingChoice(self._findings, self._links.stances)
            yield Static(id="full-text", markup=False)
            yield Static(t("check.link-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first finding, or at the one that was just made."""
        listed = self.query_one(FindingChoice)
        listed.show_lines(len(self._findings), at=self._first)
        listed.focus()

    def on_long_list_moved(self, event: LongList.Moved) -> None:
        """Show the finding under the cursor in full."""
        text = self._findings[event.line].text if self._findings else ""
        self.query_one("#full-text", Static).update(one_line(text) or t("check.no-findings"))

    def action_choose(self, what: str) -> None:
        """Answer with the finding under the cursor."""
        if not self._findings:
            self.say(t("check.no-findings"))
            return
        finding = self._findings[self.query_one(FindingChoice).at].id
        if self._links.stances.get(finding, "none") == what:
            self.say(t("check.already"))
        else:
            self.dismiss(Chosen(what, finding))

    def action_make(self) -> None:
        """Make a finding first."""
        self.dismiss(Chosen("new", ""))

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)
