"""The memo on a coding: some lines in a dialog; nothing that somebody else wrote meanwhile is overwritten."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from fieldnotes.analysis.splice import carried, change_of
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from fieldnotes.model.rows import CodingMark


class MemoDialog(Dialog[str | None]):
    """Shows a memo to write in; F2 answers with its words, Escape with nothing, once more when words were typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("f2,ctrl+s", "keep", "commands.form.send"),
    ]
    DEFAULT_CSS = "MemoDialog WritingArea { height: auto; min-height: 5; max-height: 12; }"

    def __init__(self, code: str, memo: str, *, note: str = "") -> None:
        super().__init__()
        self._code = code
        self._memo = memo
        self._before = printable(memo)
        self._note = note
        self._asked = ""
        self.area = WritingArea(self._before, soft_wrap=True)

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and is not kept."""
        return (self.area.text,) if self.area.text.strip() and self.area.text != self._before else ()

    def compose(self) -> ComposeResult:
        """Of what it is, what there is to know, the words, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(one_line(t("read.memo-title", code=self._code)), classes="heading", markup=False)
            if self._note:
                yield Static(self._note, markup=False)
            yield self.area
            yield Static(t("read.memo-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin behind the words."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def action_keep(self) -> None:
        """Answer with the words; what was shown by another sign is what it was."""
        self.dismiss(carried(change_of(self._before, self.area.text), self._memo))

    def action_leave(self) -> None:
        """Answer with nothing; words that were typed are thrown away only when asked twice."""
        if self.unkept_words and self._asked != self.area.text:
            self._asked = self.area.text
            self.query_one(".hint", Static).update(t("read.memo-unkept"))
        else:
            self.dismiss(None)


async def write_memo(screen: Place, mark: "CodingMark") -> bool:
    """Have the memo of a coding written; call it from a worker. Whether anything was kept is told.

    Raises:
        FieldnotesError: what the services refuse.
    """
    from fieldnotes.services.coding_edits import coding_memo, note_on_coding

    read = await screen.ask(lambda project: coding_memo(project, mark.id))
    shown, note = read, ""
    while True:
        words = await screen.app.push_screen_wait(MemoDialog(mark.code, shown, note=note))
        if words is None or words.strip() == read.strip():
            return False
        try:
            await screen.ask(lambda project, memo=words, read=read: note_on_coding(project, mark.id, memo, read=read))  # type: ignore[misc]
        except RefusedError as problem:
            if problem.code != "memo-changed-meanwhile":
                raise
            read = await screen.ask(lambda project: coding_memo(project, mark.id))
            shown, note = f"{read}\n\n{words}", t("read.memo-both")
        else:
            return True
