"""What would come of files, a line each, and then the good ones by turns: who speaks in them is asked before."""

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.exchange.documents.gathering import Gathered
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.file_progress import FileProgress
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.speaker_form import Spoken, ask_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldnotes.services.imported import Imported
    from fieldnotes.services.importing import Manner, Wanted

_NAME_WIDTH = 28


class _Stage(Enum):
    LOOKING = auto()
    LOOKED = auto()
    ASKING = auto()
    BRINGING = auto()
    DONE = auto()


class BringInDialog(Dialog[int | None]):
    """A line for each file. Answers with how many came in, or with None to choose other files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "commands.form.send"),
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("r", "mend", show=False),
        Binding("n", "name", show=False),
    ]
    DEFAULT_CSS = """
    BringInDialog > .dialog { width: 100; height: auto; padding: 0 2; }
    BringInDialog .facts { height: auto; max-height: 30vh; color: $text-muted; border-left: blank $primary; }
    BringInDialog .facts:focus { color: $text; border-left: thick $primary; }
    """

    def __init__(self, found: Gathered, team: str, kind: DocumentKind) -> None:
        super().__init__()
        self._files = found.files
        self._passed_over = found.unknown
        self._team = team
        self._kind = kind
        self._stage = _Stage.LOOKING
        self._looked: dict[int, Imported] = {}
        self._names: dict[int, str] = {}  # typed by a person; the others are those of the files
        self._brought = 0
        self._leaving = False
        self._mend = False
        self._name_width = min(_NAME_WIDTH, max(cell_len(one_line(file.name)) for file in found.files))

    def compose(self) -> ComposeResult:
        """The files, and what can be done now."""
        with Vertical(classes="dialog"):
            told = t("bring_in.files", count=len(self._files))
            if self._passed_over:
                told = t("bring_in.files-of-folder", count=len(self._files), unknown=self._passed_over)
            yield Static(told, classes="heading", markup=False)
            yield Listing(*(Option(self._line("…", file, "")) for file in self._files), markup=False)
            with VerticalScroll(classes="facts", can_focus=True):
                yield Static(id="facts", markup=False)
            yield FileProgress()
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one(Listing).focus()
        self._look()

    def _line(self, sign: str, file: Path, told: str) -> str:
        name = one_line(file.name)
        fits = cell_len(name) <= self._name_width
        shown = set_cell_size(name, self._name_width) if fits else set_cell_size(name, self._name_width - 1) + "…"
        return f"{sign} {shown}  {told}"

    def _tell(self, at: int, sign: str, told: str) -> None:
        self.query_one(Listing).replace_option_prompt_at_index(at, self._line(sign, self._files[at], one_line(told)))

    def _hint(self, sentence: str) -> None:
        self.query_one(".hint", Static).update(sentence)

    @work(group="look", exit_on_error=False)
    async def _look(self, *, only: int | None = None) -> None:
        """Read files without keeping anything; one that cannot be read does not stop the others."""
        files = range(len(self._files)) if only is None else (only,)
        self._stage = _Stage.LOOKING
        self._hint(t("bring_in.looking"))
        for number, at in enumerate(files):
            self.query_one(FileProgress).show(number, len(files), self._files[at].name)
            await self._look_at(at)
        self._be_looked()

    async def _look_at(self, at: int) -> None:
        from fieldnotes.services.importing import Manner
        from fieldnotes.services.preview import preview_document

        file, name, manner = self._files[at], self._names.get(at), Manner(mend=self._mend)
        self._looked.pop(at, None)
        try:
            looked = await self.ask(
                lambda project: preview_document(project, file, team=self._team, name=name, manner=manner)
            )
        except FieldnotesError as problem:
            self._tell(at, "×", problem.message)
        else:
            self._looked[at] = looked
            self._tell(at, "+", _in_short(looked))
            self._show_facts()

    def _be_looked(self) -> None:
        self._stage = _Stage.LOOKED
        self.query_one(FileProgress).rest()
        good, bad = len(self._looked), len(self._files) - len(self._looked)
        told = t("bring_in.ready", good=good, bad=bad) if good else t("bring_in.none-good")
        if self._mend:
            told += " " + t("bring_in.mend-back")
        elif any(each.mangled for each in self._looked.values()):
            told += " " + t("bring_in.mend")
        self._hint(told)

    def action_mend(self) -> None:
        """Look again with mangled letters mended, or as they are; only when asked."""
        mangled = any(each.mangled for each in self._looked.values())
        if self._stage is _Stage.LOOKED and (mangled or self._mend):
            self._mend = not self._mend
            self._look()

    def action_name(self) -> None:
        """Give the chosen file another name in the study."""
        at = self.query_one(Listing).highlighted
        if self._stage is _Stage.LOOKED and at in self._looked:
            self._stage = _Stage.ASKING
            self._ask_name(at)

    @work(group="name", exit_on_error=False)
    async def _ask_name(self, at: int) -> None:
        form = await ask_form(
            self.app,
            t("bring_in.name-title", file=short(self._files[at].name)),
            Field("name", t("bring_in.name"), one_line(self._looked[at].name)),
        )
        self._be_looked()
        if form is not None:
            self._names.pop(at, None)
            if form["name"].strip():
                self._names[at] = form["name"]
            self._look(only=at)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell more of the file that is chosen."""
        event.stop()
        self.query_one(".facts").scroll_home(animate=False)
        self._show_facts()

    def _show_facts(self) -> None:
        """What is known of the chosen file: its name, format, turns, speakers, times and warnings."""
        from fieldnotes.services.preview import told_before

        at = self.query_one(Listing).highlighted
        looked = self._looked.get(at) if at is not None else None
        lines = [*(f"! {warning}" for warning in looked.warnings), *told_before(looked)] if looked else []
        self.query_one("#facts", Static).update("\n".join(map(one_line, lines)))

    def action_go_on(self) -> None:
        """Bring in what can be read; afterwards, close."""
        if self._stage is _Stage.LOOKED and self._looked:
            self._stage = _Stage.ASKING
            self._bring()
        elif self._stage is _Stage.LOOKED:
            self.dismiss(None)
        elif self._stage is _Stage.DONE:
            self.dismiss(self._brought)

    def action_leave(self) -> None:
        """Choose other files; while files come in, stop after the one that is being read."""
        if self._stage is _Stage.BRINGING:
            self._leaving = True
            self._hint(t("bring_in.stopping"))
        elif self._stage is _Stage.DONE:
            self.dismiss(self._brought)
        else:
            self.dismiss(None)

    @work(group="bring", exit_on_error=False)
    async def _bring(self) -> None:
        """Ask who speaks, and bring in the good files, each as an action of its own."""
        from fieldnotes.services import importing

        good = sorted(self._looked)  # a file that was looked at again stands last among them
        spoken = [Spoken(at, self._files[at].name, self._looked[at].speakers) for at in good]
        maps = await ask_speakers(self, self._team, spoken)
        if maps is None:
            self._be_looked()
            return
        self._stage = _Stage.BRINGING
        self._hint(t("bring_in.bringing"))
        manner = importing.Manner(mend=self._mend)
        for number, at in enumerate(good):
            if self._leaving:
                self._leave_out(good[number:])
                break
            self.query_one(FileProgress).show(number, len(good), self._files[at].name)
            wanted = importing.Wanted(
                self._files[at], self._team, self._kind, name=self._names.get(at), speakers=maps[at]
            )
            await self._bring_one(at, wanted, manner)
        self._stage = _Stage.DONE
        self.query_one(FileProgress).rest()
        self._hint(t("bring_in.done", count=self._brought, left=len(self._files) - self._brought))

    async def _bring_one(self, at: int, wanted: "Wanted", manner: "Manner") -> None:
        from fieldnotes.services import importing

        try:
            imported = await self.ask(lambda project: importing.bring_in(project, wanted, manner))
        except FieldnotesError as problem:
            del self._looked[at]
            self._tell(at, "×", problem.message)
        else:
            self._brought += 1
            self._looked[at] = imported
            self._tell(at, "✓", t("bring_in.brought", what=_in_short(imported)))
        self._show_facts()

    def _leave_out(self, files: "Iterable[int]") -> None:
        for at in files:
            self._tell(at, "–", t("bring_in.not-any-more"))


def _in_short(looked: "Imported") -> str:
    """What a file is read as, how long it is, and whether something should be known of it: that stands in the facts."""
    told = t("bring_in.looked", format=looked.format, words=looked.words)
    if looked.speakers:
        told += " · " + t("bring_in.speakers", count=len(looked.speakers))
    if looked.warnings:
        told += " · " + t("bring_in.warnings", count=len(looked.warnings))
    return told
