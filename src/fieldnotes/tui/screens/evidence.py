"""The passages that a finding may rest on: a team's codings, and for each whether it speaks for it or against it."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import TeamRow
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.long_list import Head
from fieldnotes.tui.widgets.part_input import PartInput
from fieldnotes.tui.widgets.passage_list import CandidateList, in_full

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldnotes.services.evidence import CandidateRow, Stance
    from fieldnotes.store.project import Project


class EvidenceScreen(Place):
    """A finding above, the passages of one team below; space goes from none to for, to against, and back.

    Args:
        finding_id: the finding.
        text: its words.
        team: whose passages.
    """

    PLACE = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("evidence")]
    DEFAULT_CSS = """
    EvidenceScreen #finding { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    EvidenceScreen #part, EvidenceScreen #part:focus { height: 1; border: none; padding: 0 1; background: $surface; }
    EvidenceScreen #full { height: 6; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    """

    def __init__(self, finding_id: str, text: str, team: TeamRow) -> None:
        super().__init__()
        self._finding = finding_id
        self._text = text
        self._team = team
        self._part = ""
        self._only = False
        self._looked: tuple[str, bool] | None = None
        self._looking = False
        self._writing = asyncio.Lock()

    def content(self) -> ComposeResult:
        """The finding, where one types a part of a code or passage, the passages, and one of them in full."""
        yield Static(one_line(self._text), id="finding", markup=False)
        yield PartInput(placeholder=t("check.part"), id="part")
        yield Head(CandidateList.head)
        yield CandidateList(id="candidates")
        with VerticalScroll(id="full"):
            yield Static(id="full-text", markup=False)
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one("#candidates").focus()

    def on_screen_resume(self) -> None:
        """Come back from reading to what is there now."""
        self._looked = None
        self._look()

    async def on_study_changed(self) -> None:
        """Show the passages as they are now."""
        self._looked = None
        self._look()

    def _look(self) -> None:
        """Read which passages there are, unless that is going on: it then sees the new wish when it is done."""
        if not self._looking:
            self._looking = True
            self._look_on()

    @work(group="look", exit_on_error=False)
    async def _look_on(self) -> None:
        listed = self.query_one(CandidateList)
        try:
            while self._looked != (self._part, self._only):
                fresh = self._looked is None
                part, only = self._looked = (self._part, self._only)
                keys = await self.ask(self._candidates(part, only=only))
                before = listed.chosen_key
                listed.show_keys(keys, at=keys.index(before) if before in keys else 0, fresh=fresh)
                self.query_one("#sum", Static).update(self._counted(len(keys), part, only=only))
        finally:
            self._looking = False

    def _candidates(self, part: str, *, only: bool) -> "Callable[[Project], tuple[int, ...]]":
        from fieldnotes.services.evidence import candidates

        return lambda project: candidates(project, self._finding, self._team.id, part=part, linked_only=only)

    def _counted(self, count: int, part: str, *, only: bool) -> str:
        if count:
            return t("check.candidates", count=count, team=one_line(self._team.name))
        if part.strip():
            return t("check.no-match")
        return t("check.none-linked") if only else t("check.no-candidates", team=one_line(self._team.name))

    @on(CandidateList.Wanted)
    def _wanted(self, event: "CandidateList.Wanted") -> None:
        """Rows came into sight that are not known yet."""
        self._fetch(event.keys)

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _fetch(self, keys: tuple[int, ...]) -> None:
        from fieldnotes.services.evidence import candidate_rows

        self.query_one(CandidateList).put(await self.ask(lambda project: candidate_rows(project, self._finding, keys)))

    @on(CandidateList.Moved)
    def _moved(self) -> None:
        """Show the passage under the cursor in full."""
        row = self.query_one(CandidateList).chosen
        self.query_one("#full-text", Static).update(_told(row) if row else "")
        self.query_one("#full").scroll_home(animate=False)

    @on(Input.Changed, "#part")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._part = event.value
        self._look()

    @on(Input.Submitted, "#part")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#candidates").focus()

    def action_search(self) -> None:
        """Go to where a part of a code or passage is typed."""
        self.query_one("#part").focus()

    def action_only_linked(self) -> None:
        """Show only what the finding rests on, or all."""
        self._only = not self._only
        self._look()

    @on(CandidateList.Opened)
    def action_read(self) -> None:
        """Read the text at the passage."""
        from fieldnotes.tui.screens.read import ReadScreen

        row = self.query_one(CandidateList).chosen
        if row is not None:
            self.app.push_screen(ReadScreen(row.passage.document_id, at=row.passage.start))

    @work(group="write", exit_on_error=False)
    async def action_next_stance(self) -> None:
        """Let the passage speak for the finding, then against it, then neither; a private one cannot be chosen."""
        listed = self.query_one(CandidateList)
        key = listed.chosen_key
        async with self._writing:  # one after the other, each from what the one before left
            row = None if key is None else listed.row(key)
            if key is None or row is None:
                return
            if row.private and row.stance == "none":
                self.say(t("check.private-refused"))
                return
            stance = await self._set_stance(row)
            listed.put({key: row._replace(stance=stance)})

    async def _set_stance(self, row: "CandidateRow") -> "Stance":
        """Write the next stance; a private passage that was linked elsewhere can only be let go."""
        from fieldnotes.services.evidence import Stance
        from fieldnotes.services.findings import link_finding, unlink_finding

        coding, finding = row.passage.id, self._finding
        if row.private or row.stance is Stance.AGAINST:
            await self.ask(lambda project: unlink_finding(project, finding, coding))
            return Stance.NONE
        counter = row.stance is Stance.FOR
        await self.ask(lambda project: link_finding(project, finding, coding, counter=counter))
        return Stance.AGAINST if counter else Stance.FOR


def _told(row: "CandidateRow") -> Text:
    text = in_full(row.passage)
    return Text(t("check.why-private") + "\n", style="bold").append_text(text) if row.private else text
