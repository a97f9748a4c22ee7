"""Versions of the codebook: freezing it under a number, and reading what changed between any two of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.codebook_rows import VersionRow
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.long_list import LongList, fitted

if TYPE_CHECKING:
    from fieldnotes.analysis.codebook_diff import Difference
    from fieldnotes.store.project import Project

_WIDE = 100
"""From how many cells on what changed stands beside the list."""

_WORDED = frozenset({"redefined", "reworded", "rescaled", "changed"})
"""Differences of which the old and the new words stand below each other."""

_NOW = None


class VersionList(LongList):
    """The versions, the one in force first. `◆` marks the one with which is compared."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: Sequence[VersionRow] = ()
        self.base: int | None = None

    @property
    def chosen(self) -> VersionRow | None:
        """The version under the cursor."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def show(self, rows: Sequence[VersionRow], *, at: int) -> None:
        """Show these."""
        self.rows = rows
        self.show_lines(len(rows), at=at)

    def line(self, index: int, width: int) -> Text:
        """A version in one line."""
        row = self.rows[index]
        sign = "◆" if row.number == self.base else " "
        return Text(fitted(f"{sign} {row.number:>3}  {_told(row)}", width), no_wrap=True)


class VersionsScreen(Place):
    """The list, and below it (beside it on a wide screen) what changed since another version."""

    PLACE = "versions"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("versions")]
    DEFAULT_CSS = """
    VersionsScreen #both { height: 1fr; layout: vertical; }
    VersionsScreen #versions { height: 1fr; }
    VersionsScreen #diff { height: 2fr; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    VersionsScreen.-wide #both { layout: horizontal; }
    VersionsScreen.-wide #versions { width: 1fr; height: 1fr; }
    VersionsScreen.-wide #diff { width: 2fr; height: 1fr; border-top: none; border-left: solid $primary; padding: 0 2; }
    """

    def content(self) -> ComposeResult:
        """The versions, and what changed."""
        with Container(id="both"):
            yield VersionList(id="versions")
            with VerticalScroll(id="diff"):
                yield Static(id="diff-text", markup=False)
        yield Static(t("versions.hint"), id="sum", markup=False)

    @property
    def listed(self) -> VersionList:
        """The list."""
        return self.query_one(VersionList)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.listed.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the list where there is room, else below it."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """Show the versions that there are now."""
        self.refresh_versions()

    async def on_study_changed(self) -> None:
        """Show the versions as they are now."""
        self.refresh_versions()

    @work(exclusive=True, exit_on_error=False)
    async def refresh_versions(self) -> None:
        """Read again which versions there are."""
        from fieldnotes.services.codebook_versions import list_versions

        rows = (await self.ask(list_versions))[::-1]
        if self.listed.base not in {row.number for row in rows if row.frozen_at}:
            self.listed.base = None
        self.listed.show(rows, at=self.listed.at)

    @on(VersionList.Moved)
    def _moved(self) -> None:
        """Show what changed up to the version under the cursor."""
        self._show_diff()

    @work(group="show", exclusive=True, exit_on_error=False)
    async def _show_diff(self) -> None:
        from fieldnotes.services.codebook_versions import diff_codebook, read_codebook

        chosen = self.listed.chosen
        if chosen is None:
            return
        newer = chosen.number if chosen.frozen_at else _NOW
        older = self._older(chosen)
        if older is None:
            book = await self.ask(lambda project: read_codebook(project, newer))
            told = Text(t("versions.first", count=len(book.codes)))
        else:
            first, last = sorted((older, chosen.number))
            upto = last if chosen.frozen_at else _NOW
            found = await self.ask(lambda project: diff_codebook(project, first, upto))
            told = diff_text(t("versions.between", older=first, newer=_name(last, upto)), found)
        if chosen.note:  # the list has no room for a long one
            told = Text().append(f"{printable(chosen.note)}\n\n", "italic").append(told)
        self.query_one("#diff-text", Static).update(told)
        self.query_one("#diff").scroll_home(animate=False)

    def _older(self, chosen: VersionRow) -> int | None:
        """With which version is compared: the marked one, else the one before; None when there is none."""
        if self.listed.base is not None and self.listed.base != chosen.number:
            return self.listed.base
        return max((row.number for row in self.listed.rows if row.number < chosen.number), default=None)

    def action_mark(self) -> None:
        """Compare with the version under the cursor from now on, or with the one before again."""
        chosen = self.listed.chosen
        if chosen is None:
            return
        if not chosen.frozen_at:
            self.say(t("versions.mark-frozen"))
            return
        self.listed.base = None if self.listed.base == chosen.number else chosen.number
        self.listed.refresh()
        self._show_diff()

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_freeze(self) -> None:
        """Keep the codebook as it is now, with a word on why."""
        from fieldnotes.services.codebook_versions import freeze_codebook
        from fieldnotes.tui.widgets.line_dialog import LineDialog

        if not self.in_front:
            return
        note = await self.app.push_screen_wait(LineDialog(t("versions.freeze-title"), hint=t("versions.freeze-hint")))
        if note is None:
            return

        def freeze(project: "Project") -> VersionRow:
            return freeze_codebook(project, note)

        row = await self.ask(freeze)
        self.say(t("versions.frozen", number=row.number))
        self.refresh_versions()

    def action_read_diff(self) -> None:
        """Go to what changed, so that the arrows scroll it; and back."""
        diff = self.query_one("#diff")
        self.set_focus(self.listed if self.focused is diff else diff)


def _name(number: int, upto: int | None) -> str:
    return t("versions.now") if upto is None else str(number)


def _told(row: VersionRow) -> str:
    if not row.frozen_at:
        return t("versions.in-force")
    parts = [f"{from_stored(row.frozen_at):%Y-%m-%d %H:%M}", one_line(row.by or ""), one_line(row.note)]
    return "  ".join(part for part in parts if part)


def diff_text(heading: str, found: "Sequence[Difference]") -> Text:
    """What changed, code by code; of words that changed the old ones (−) and the new ones (+) below each other."""
    told = Text(heading, style="bold")
    if not found:
        return told.append(f"\n{t('versions.no-difference')}", "not bold")
    for code, changes in groupby(found, key=lambda each: each.code):
        told.append(f"\n\n{one_line(code)}", "bold")
        for each in changes:
            for line in _lines(each):
                told.append(f"\n{line}", "not bold")
    return told


def _lines(each: "Difference") -> Iterator[str]:
    from fieldnotes.services.codebook_versions import told_difference, worded

    if each.kind not in _WORDED:
        yield f"  {one_line(told_difference(each))}"
        return
    field = t(f"kind.field-{each.field}") if each.field else ""
    yield f"  {t(f'versions.{each.kind}', field=field)}"
    yield f"    − {printable(worded(each, each.old))}"
    yield f"    + {printable(worded(each, each.new))}"
