"""Fieldwork: the hours per team as bars, what else was gathered, and what a reader of the figures must know."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.tui.columns import Column, aligned
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from pathlib import Path

    from fieldnotes.model.fieldwork import Fieldwork
    from fieldnotes.services.fieldwork import Shape
    from fieldnotes.store.project import Project

_COLUMNS = (
    Column("fieldwork.team", 1),
    Column("fieldwork.hours", 0, right=True),
    Column("fieldwork.chart", 0),
    Column("fieldwork.sessions", 2, right=True),
    Column("fieldwork.interviews", 0, right=True),
    Column("fieldwork.days-since", 4, right=True),
    Column("fieldwork.without-reflection", 3, right=True),
)
_MONTH = Column("fieldwork.month", 0)


class FieldworkScreen(Place):
    """A row per team, or per month and team; below it more about the chosen row, and the sum."""

    PLACE = "fieldwork"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("fieldwork")]
    DEFAULT_CSS = """
    FieldworkScreen #about { height: auto; padding: 0 1; border-top: solid $primary; }
    FieldworkScreen #told { height: auto; max-height: 8; border-top: solid $primary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._months = False
        self._read: Fieldwork | None = None

    def content(self) -> ComposeResult:
        """The head of the table, its rows, the chosen row, and the sentences."""
        yield Static(id="head", markup=False)
        yield Listing(id="rows", markup=False)
        yield Static(id="about", markup=False)
        with VerticalScroll(id="told"):
            yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Read the log."""
        self.query_one("#rows").focus()
        self.action_refresh()

    def fit(self) -> None:
        """Fit the columns again, after one got another width."""
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the rows and their bars to the screen."""
        if self._read is not None:
            self._show(self._read)

    async def on_study_changed(self) -> None:
        """Read the log again."""
        self.action_refresh()

    @work(group="read", exclusive=True, exit_on_error=False)
    async def action_refresh(self) -> None:
        """Read the log again."""
        from fieldnotes.services.fieldwork import read_fieldwork

        months = self._months
        self._show(await self.ask(lambda project: read_fieldwork(project, by_month=months)))

    def action_by_month(self) -> None:
        """Go from all time to a row per month, and back."""
        self._months = not self._months
        self.action_refresh()

    def _show(self, read: "Fieldwork") -> None:
        from fieldnotes.exchange.fieldwork.sentences import sentences_of

        listed = self.query_one("#rows", Listing)
        kept = self._read is not None and self._read.by_month == read.by_month
        at = (listed.highlighted or 0) if kept else 0
        self._read = read
        columns = (_MONTH, *_COLUMNS) if read.by_month else _COLUMNS
        rows, width = _cells(read, self.app.size.width // 5), self.app.size.width - 4
        head, *lines = aligned(columns, rows, width, self.PLACE)
        self.query_one("#head", Static).update(f" {head}")
        listed.clear_options()
        listed.add_options([Option(line) for line in lines])
        listed.highlighted = min(at, len(lines) - 1) if lines else None
        shown = t("fieldwork.showing-months" if read.by_month else "fieldwork.showing-all")
        self.query_one("#sum", Static).update("\n".join([f"{shown}.", *sentences_of(read)]))
        self._show_about()

    def on_option_list_option_highlighted(self) -> None:
        """Tell more about the row that is chosen now."""
        self._show_about()

    def _show_about(self) -> None:
        about = self.query_one("#about", Static)
        at = self.query_one("#rows", Listing).highlighted
        about.display = self._read is not None and at is not None and at < len(self._read.rows)
        if self._read is not None and at is not None and at < len(self._read.rows):
            about.update(_about(self._read, at))

    @work(group="write", exit_on_error=False)
    async def action_save(self) -> None:
        """Save what is shown as a file beside the study."""
        from fieldnotes.services.fieldwork import read_fieldwork, save_fieldwork
        from fieldnotes.tui.widgets.form import Field, ask_form

        shapes = (("markdown", t("fieldwork.shape-markdown")), ("csv", t("fieldwork.shape-csv")))
        form = await ask_form(
            self.app,
            t("fieldwork.save"),
            Field("name", t("fieldwork.save-name"), t("fieldwork.file-name")),
            Field("shape", t("fieldwork.save-shape"), choices=shapes),
        )
        if form is None:
            return
        months, name = self._months, form["name"].strip() or t("fieldwork.file-name")

        shape: Shape = "csv" if form["shape"] == "csv" else "markdown"

        def save(project: "Project") -> "Path":
            return save_fieldwork(project, read_fieldwork(project, by_month=months), name, shape)

        self.say(t("fieldwork.saved", path=await self.ask(save)))


def _cells(read: "Fieldwork", widest: int) -> list[tuple[str, ...]]:
    """The cells of every row; the longest bar is `widest` cells."""
    from fieldnotes.analysis.fieldwork import bar
    from fieldnotes.exchange.fieldwork import words

    names = words.short_names(read.named.values())
    longest = max((row.figures.observed_minutes or 0 for row in read.rows), default=0)
    return [
        (
            *((words.month_said(row),) if read.by_month else ()),
            names[row.team.id],
            words.hours_said(row),
            bar(row.figures.observed_minutes, longest, widest),
            words.sessions_said(row),
            words.interviews_said(row),
            words.days_said(row.figures.days_since_last_note),
            words.reflection_said(row.figures),
        )
        for row in read.rows
    ]


def _about(read: "Fieldwork", at: int) -> str:
    """Days, silence and reflections of a row, and its notes by voice."""
    from fieldnotes.exchange.fieldwork import words

    row = read.rows[at]
    detail = t(
        "fieldwork.detail",
        team=words.full_name(row.team),
        first=words.day_said(row.figures.first_day),
        last=words.day_said(row.figures.last_day),
        days=words.days_said(row.figures.days_since_last_note),
        reflection=words.reflection_said(row.figures),
    )
    return f"{detail}\n{t('fieldwork.detail-voices', voices=words.voices_said(row.figures))}"
