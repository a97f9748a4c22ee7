"""Correcting a stretch of a text: the words to change, then what would become of the codings, then the next revision.

What is typed and not kept is there again when one comes back to the same stretch, also after a program that was killed.
"""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from fieldnotes.analysis.reanchor_alignment import aligned
from fieldnotes.analysis.splice import carried
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.draft_keeper import LOOK, Typed
from fieldnotes.tui.widgets.left_writing import LeftWriting
from fieldnotes.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

_TEXT = "text"  # the name of the field among what is kept as a draft


class Stretch(NamedTuple):
    """The lines of a document that are corrected: [start, end) of its whole text, as it stood in a revision."""

    document: str
    name: str
    revision: int
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text[self.start : self.end]

    def with_words(self, words: str) -> str:
        """The whole text with other words there."""
        return self.text[: self.start] + words + self.text[self.end :]


class EditTextScreen(Place):
    """The words of some lines, to be corrected. Signs that stand for what a terminal cannot show keep what they are."""

    PLACE = "edit-text"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("edit-text")]
    DEFAULT_CSS = """
    EditTextScreen WritingArea { height: 1fr; }
    EditTextScreen #hint { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, stretch: Stretch) -> None:
        super().__init__()
        self._stretch = stretch
        self._pen = Pen()
        place = f"edit-text/{stretch.document}/{stretch.revision}-{stretch.start}-{stretch.end}"
        self._left = LeftWriting(place, self._pen, typed=self._typed, failing=self.show_problem)
        self._shown = printable(stretch.words)
        self.area = WritingArea(self._shown, soft_wrap=True)

    def title_text(self) -> str:
        """The document's name; not its words."""
        return f" {one_line(self._stretch.name)} · {t('places.edit-text')}"

    def content(self) -> ComposeResult:
        """The words, and what the keys do."""
        yield self.area
        yield Static(t("revising.hint"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin to type; what was left here comes back."""
        self.area.focus()
        self._open()
        self.set_interval(LOOK, self._left.drafts.look)

    async def on_unmount(self) -> None:
        """Remember what was typed and not kept."""
        await self._pen.rest()
        self._left.close()
        await self._pen.lay_down()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        study = await self.workbench.study()
        left = (await self._left.open(study, self.workbench.window.name)).get(_TEXT)
        if left is not None and self.area.text == self._shown:
            self.area.load_text(printable(left.text))
            self.say(t("revising.back"))

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """What was changed and is not kept."""
        return tuple(each.text for each in self._typed().values())

    @property
    def outlives(self) -> bool:
        """Whether it is there again in the next program."""
        return self._left.drafts.working

    def _typed(self) -> dict[str, Typed]:
        return {_TEXT: Typed(self.area.text)} if self.area.text != self._shown else {}

    def _corrected(self) -> str:
        """The whole text with the corrections in it."""
        words = carried(aligned(self._shown, self.area.text), self._stretch.words)
        return self._stretch.with_words(words)

    @work(group="preview", exclusive=True, exit_on_error=False)
    async def action_preview(self) -> None:
        """Show what would become of the codings; Enter keeps the text, Escape goes back to typing."""
        from fieldnotes.services.revising import preview_edit
        from fieldnotes.tui.screens.edit_preview import EditPreview

        stretch, text = self._stretch, self._corrected()
        if text == stretch.text:
            self.say(t("revising.nothing-changed"))
            return
        told = await self.ask(
            lambda project: preview_edit(project, stretch.document, text, expected_revision=stretch.revision)
        )
        if self.in_front and await self.app.push_screen_wait(EditPreview(told)):
            await self._keep(text)

    async def _keep(self, text: str) -> None:
        from fieldnotes.services.revising import edit_document

        stretch = self._stretch

        def keep(project: "Project") -> int:
            return edit_document(project, stretch.document, text, expected_revision=stretch.revision).revision

        self.area.read_only = True  # what was typed now would be in no revision, and gone with this place
        try:
            number = await self.ask(keep)
        except FieldnotesError:
            self.area.read_only = False
            raise
        self.area.load_text(self._shown)  # nothing is left to keep: the draft goes
        self.say(t("revising.kept", number=number))
        self._go_back()

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo what one did last, but nothing while the words are being kept: it would turn what was before."""
        if not self.area.read_only:
            super().turn_back_or_forth(verb)

    def action_leave(self) -> None:
        """Go back to reading; what was typed is there again when one comes back."""
        if self._typed():
            self.say(t("revising.left"))
        self._go_back()

    def _go_back(self) -> None:
        """Leave after the key that is being dealt with: who waits for this place to close must not be part of it."""
        self.app.call_later(self.app.run_action, "app.back")
