"""The texts of a team, in the order in which they came."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import DocumentRow, TeamRow
from fieldnotes.tui.columns import Column, aligned
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.listing import Listing

_COLUMNS = (
    Column("texts.name", 1),
    Column("texts.kind", 2),
    Column("texts.characters", 0, right=True),
    Column("texts.codings", 0, right=True),
)


class TextsScreen(Place):
    """What was gathered in a team: its logs, and what was brought in."""

    PLACE = "texts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("texts")]

    def __init__(self, team: TeamRow) -> None:
        super().__init__()
        self._team = team
        self._texts: list[DocumentRow] | None = None

    def title_text(self) -> str:
        """The title line; the team comes first, where a narrow screen does not cut it off."""
        return f" {short(self._team.name)} · {t('places.texts')} · {short(self.workbench.study_name)}"

    def content(self) -> ComposeResult:
        """The head of the list, the texts, and how many there are."""
        yield Static(id="head", markup=False)
        yield Listing(id="texts", markup=False)
        yield Static(t("texts.reading"), id="sum", markup=False)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one("#texts").focus()

    def on_screen_resume(self) -> None:
        """Come back to figures that are right."""
        self.refresh_texts()

    async def on_study_changed(self) -> None:
        """A text came or went."""
        self.refresh_texts()

    def fit(self) -> None:
        """Fit the columns again, after one got another width."""
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the columns to the screen."""
        if self._texts is not None:
            self._show(self._texts)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def refresh_texts(self) -> None:
        """Read the list again."""
        from fieldnotes.services.documents import list_documents

        texts = await self.ask(lambda project: list_documents(project, team=self._team.id))
        if texts != self._texts:
            self._show(texts)

    def _show(self, texts: list[DocumentRow]) -> None:
        listed = self.query_one("#texts", Listing)
        chosen = self._chosen()
        self._texts = texts
        head, *lines = aligned(_COLUMNS, [_cells(text) for text in texts], self.app.size.width - 4, self.PLACE)
        self.query_one("#head", Static).update(f" {head}")
        listed.clear_options()
        listed.add_options([Option(line, id=text.id) for line, text in zip(lines, texts, strict=True)])
        if texts:
            ids = [text.id for text in texts]
            listed.highlighted = ids.index(chosen.id) if chosen and chosen.id in ids else 0
        summed = t("texts.total", count=len(texts)) if len(texts) != 1 else t("texts.one")
        self.query_one("#sum", Static).update(summed if texts else t("texts.empty"))

    def _chosen(self) -> DocumentRow | None:
        at = self.query_one("#texts", Listing).highlighted
        return self._texts[at] if self._texts and at is not None and at < len(self._texts) else None

    def on_option_list_option_selected(self) -> None:
        """A click on a text opens it, as Enter does."""
        self.action_open_text()

    def action_open_text(self) -> None:
        """Read the text and code in it."""
        chosen = self._chosen()
        if chosen is None:
            self.say(t("texts.empty"))
            return
        from fieldnotes.tui.screens.read import ReadScreen

        self.go(ReadScreen(chosen.id))

    def action_log(self) -> None:
        """Go to the log of the team."""
        from fieldnotes.tui.screens.log import LogScreen

        self.go(LogScreen(self._team.id, self._team.name))

    def action_review_names(self) -> None:
        """Look through the chosen text for what may identify people."""
        from fieldnotes.tui.screens.name_review import NameReviewScreen

        chosen = self._chosen()
        if chosen is None:
            self.say(t("texts.empty"))
        else:
            self.go(NameReviewScreen([chosen.id]))

    @work(exclusive=True, group="report", exit_on_error=False)
    async def action_report(self) -> None:
        """Write the report of the session that the chosen text belongs to."""
        from fieldnotes.services.report import session_of_text
        from fieldnotes.tui.screens.report_writing import write_session_report

        chosen = self._chosen()
        if chosen is None:
            self.say(t("texts.empty"))
            return
        session = await self.ask(lambda project: session_of_text(project, chosen.id))
        await write_session_report(self, session)

    @work(exclusive=True, group="go", exit_on_error=False)
    async def action_write_up(self) -> None:
        """Go on to write up the session whose log this is."""
        from fieldnotes.services.write_ups import session_of
        from fieldnotes.tui.screens.write_up import WriteUpScreen

        chosen = self._chosen()
        if chosen is None:
            self.say(t("texts.empty"))
            return
        session = await self.ask(lambda project: session_of(project, chosen.id))
        if session is None:
            self.say(t("texts.no-jottings"))
        else:
            self.go(WriteUpScreen(session, self._team.name))

    @work(exclusive=True, group="bring-in", exit_on_error=False)
    async def action_import_files(self) -> None:
        """Bring files in for the team."""
        from fieldnotes.tui.screens.bring_in import bring_in

        await bring_in(self, self._team.id, self._team.name)


def _cells(text: DocumentRow) -> tuple[str, ...]:
    return one_line(text.name), t(f"kind.document-{text.kind}"), str(text.characters), str(text.codings)
