"""Bringing files in: which files, a look at each of them first, who speaks in them, and then the good ones by turns."""

import asyncio
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
from fieldnotes.tui.paths_meant import MOST_FILES, meant_by
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.path_suggester import PathSuggester
from fieldnotes.tui.widgets.speaker_form import ask_speakers

if TYPE_CHECKING:
    from fieldnotes.exchange.speaker_map import SpeakerMap
    from fieldnotes.services.imported import Imported

_NAME_WIDTH = 28


async def bring_in(screen: Place, team_id: str, team_name: str) -> bool:
    """Ask which files, show what would come of each, and bring in the good ones; call it from a worker.

    Returns:
        Whether anything came in.
    """
    path, kind = "", DocumentKind.DOCUMENT.value
    while True:
        form = await ask_form(
            screen.app,
            t("bring_in.title", team=short(team_name)),
            Field("path", t("bring_in.path"), path, suggester=PathSuggester()),
            Field(
                "kind",
                t("bring_in.kind"),
                kind,
                tuple((each.value, t(f"kind.document-{each}")) for each in DocumentKind),
            ),
        )
        if form is None:
            return False
        path, kind = form["path"], form["kind"]
        try:
            found = await asyncio.to_thread(meant_by, path)
        except FieldnotesError as problem:
            screen.show_problem(problem)
            continue
        files = found.files
        if not files or len(files) > MOST_FILES:
            given = one_line(path.strip())
            sentence = t("bring_in.too-many", most=MOST_FILES) if files else t("bring_in.nothing", given=given)
            screen.say(sentence, problem=True)
            continue
        if not screen.in_front:
            return False
        brought = await screen.app.push_screen_wait(BringInDialog(found, team_id, DocumentKind(kind)))
        if brought is not None:
            screen.say(t("bring_in.told", count=brought))
            return brought > 0


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
    ]
    DEFAULT_CSS = """
    BringInDialog > .dialog { width: 100; height: auto; }
    BringInDialog Listing { height: auto; max-height: 40vh; background: $surface; }
    BringInDialog .facts { height: auto; max-height: 30vh; color: $text-muted; }
    """

    def __init__(self, found: Gathered, team: str, kind: DocumentKind) -> None:
        super().__init__()
        self._files = found.files
        self._passed_over = found.unknown
        self._team = team
        self._kind = kind
        self._stage = _Stage.LOOKING
        self._looked: dict[int, Imported] = {}
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
            with VerticalScroll(classes="facts", can_focus=False):
                yield Static(id="facts", markup=False)
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one(Listing).focus()
        self._hint(t("bring_in.looking"))
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
    async def _look(self) -> None:
        """Read every file without keeping anything; one that cannot be read does not stop the others."""
        from fieldnotes.services.importing import Manner
        from fieldnotes.services.preview import preview_document

        manner = Manner(mend=self._mend)
        for at, file in enumerate(self._files):
            try:
                looked = await self.ask(
                    lambda project, file=file: preview_document(project, file, team=self._team, manner=manner)  # type: ignore[misc]
                )
            except FieldnotesError as problem:
                self._tell(at, "×", problem.message)
            else:
                self._looked[at] = looked
                self._tell(at, "+", _in_short(looked))
                self._show_facts()
        self._be_looked()

    def _be_looked(self) -> None:
        self._stage = _Stage.LOOKED
        good, bad = len(self._looked), len(self._files) - len(self._looked)
        told = t("bring_in.ready", good=good, bad=bad) if good else t("bring_in.none-good")
        if any(each.mangled for each in self._looked.values()):
            told += " " + t("bring_in.mend")
        self._hint(told)

    def action_mend(self) -> None:
        """Look again with mangled letters mended, or as they are; only when asked."""
        mangled = any(each.mangled for each in self._looked.values())
        if self._stage is _Stage.LOOKED and (mangled or self._mend):
            self._mend = not self._mend
            self._stage = _Stage.LOOKING
            self._looked.clear()
            self._hint(t("bring_in.looking"))
            self._look()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell more of the file that is chosen."""
        event.stop()
        self._show_facts()

    def _show_facts(self) -> None:
        """What is known of the chosen file: why its format, its turns, speakers and times, and what was not read."""
        from fieldnotes.services.preview import told_before

        at = self.query_one(Listing).highlighted
        looked = self._looked.get(at) if at is not None else None
        lines = told_before(looked) if looked else []
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

        labels = tuple(dict.fromkeys(label for looked in self._looked.values() for label in looked.speakers))
        names: SpeakerMap | None = await ask_speakers(self, self._team, labels) if labels else {}
        if names is None:
            self._be_looked()
            return
        self._stage = _Stage.BRINGING
        self._hint(t("bring_in.bringing"))
        manner = importing.Manner(names, self._mend)
        for at in self._looked:
            if self._leaving:
                break
            wanted = importing.Wanted(self._files[at], self._team, self._kind)
            try:
                imported = await self.ask(
                    lambda project, wanted=wanted: importing.bring_in(project, wanted, manner)  # type: ignore[misc]
                )
            except FieldnotesError as problem:
                self._tell(at, "×", problem.message)
            else:
                self._brought += 1
                self._tell(at, "✓", t("bring_in.brought", what=_in_short(imported)))
        self._stage = _Stage.DONE
        self._hint(t("bring_in.done", count=self._brought, left=len(self._files) - self._brought))


def _in_short(looked: "Imported") -> str:
    """What a file is read as, how long it is, and what should be known of it."""
    told = t("bring_in.looked", format=looked.format, words=looked.words)
    if looked.speakers:
        told += " · " + t("bring_in.speakers", count=len(looked.speakers))
    return " · ".join((told, *(f"! {warning}" for warning in looked.warnings)))
