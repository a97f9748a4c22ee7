"""What every part of the reading screen can count on: the text with its cursor, the codes, and what was read last."""

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from fieldnotes.analysis.letters import letters
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import CodeRow, CodingMark
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from fieldnotes.services.coding_rules import Seen
    from fieldnotes.services.documents import Opened
    from fieldnotes.store.project import Project

_SHOWN = 4  # codings at the cursor that are told; how many more there are is told too


class ReadPart(Place):
    """A part of the reading screen.

    Attributes:
        document_id: the document that is read.
        opened: the document as it was read last; None before it was.
        codes: every code by its id, as the codebook was read last.
        was_asked: whether one was last away only to answer a question, so that nothing need be read again.
        writing: held by whatever writes, so that keys take effect in the order in which they were typed.
    """

    def __init__(self, document_id: str) -> None:
        super().__init__()
        self.document_id = document_id
        self.opened: Opened | None = None
        self.codes: dict[str, CodeRow] = {}
        self.was_asked = False
        self.writing = asyncio.Lock()
        self._told_last = ""
        self._reading = 0

    @property
    def reader(self) -> Reader:
        """The text with its cursor."""
        return self.query_one("#text", Reader)

    def show(self, opened: "Opened", codes: list[CodeRow]) -> None:
        """Show the document; a text that is the one on the screen keeps its lines and its cursor."""
        self.codes = {code.id: code for code in codes}
        marked = letters([(code.id, code.name) for code in codes])
        if self.opened is None or opened.text != self.reader.text:
            cursor = self.reader.cursor
            self.reader.load(opened.text, opened.marks, opened.margins, marked)
            self.reader.move_to(min(cursor, len(opened.text)))
        else:
            self.reader.set_letters(marked)
            self.reader.set_marks(opened.marks)
            if opened.margins != self.opened.margins:
                self.reader.put_margins(opened.margins)
        self.reader.set_turns([(turn.start, turn.end) for turn in opened.turns])
        self.opened = opened
        self.tell()
        self.query_one("#title", Static).update(self.title_text())
        self.shown()

    def shown(self) -> None:
        """The document was read again and is shown: a part that shows something of its own follows; it passes it on."""

    def laid(self, code_ids: list[str]) -> None:
        """Codes were laid: a part that shows something of its own follows; it passes it on."""

    def read_on(self, document_id: str, at: int) -> None:
        """Go on reading elsewhere: another text, from a place in it, in a screen of its own."""
        raise NotImplementedError

    def read_all(self, project: "Project") -> "tuple[Opened, list[CodeRow]]":
        """The document and the codebook, in one thread."""
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.documents import open_document

        return open_document(project, self.document_id), list_codes(project, counted=False)

    def told_here(self) -> list[str]:
        """What a part has to say of the place of the cursor; it adds what the other parts say."""
        return []

    def tell(self) -> None:
        """Say what stands under the cursor, and how much is selected."""
        current = self.reader.current_mark
        marks = self.reader.marks_at(self.reader.cursor)
        shown = marks[:_SHOWN] if current in marks[:_SHOWN] or current is None else [*marks[: _SHOWN - 1], current]
        here = [self._told(mark, current=mark == current) for mark in shown]
        here += [f"+{len(marks) - len(shown)}"] if len(marks) > len(shown) else []
        chosen = self.reader.selection
        selected = t("read.selected", count=chosen[1] - chosen[0]) if chosen else ""
        line = " · ".join(part for part in (selected, *self.told_here(), "  ".join(here)) if part)
        self.tell_line(line or t("read.hint"))

    def tell_line(self, told: str) -> None:
        """Have these words below the text; a key that changes nothing here paints nothing here."""
        if told != self._told_last:
            self._told_last = told
            self.query_one("#under-cursor", Static).update(told, layout=False)

    def _told(self, mark: CodingMark, *, current: bool) -> str:
        level = f" = {mark.level}" if mark.level else ""
        counter = f" · {t('read.counter')}" if mark.counter else ""
        noted = f" · {t('read.noted')}" if mark.noted else ""
        words = one_line(f"{mark.code}{level}{counter}{noted} ({mark.coder})")
        return f"[{words}]" if current else words

    async def on_study_changed(self) -> None:
        """Read again what the study says of this document: codes, codings, and the text that a session still makes."""
        self._reading += 1
        asked = self._reading
        opened, codes = await self.ask(self.read_all)
        if asked == self._reading:  # an answer that was asked for earlier must not be painted over a later one
            self.show(opened, codes)

    async def show_marks(self) -> None:
        """Show the codings as they are now: all that changes when one is laid, rated or removed."""
        self._reading += 1
        asked = self._reading
        marks = await self.ask(self.marks_now)
        if marks is None:
            await self.on_study_changed()
        elif asked == self._reading:
            self.put_marks(marks)

    def marks_now(self, project: "Project") -> list[CodingMark] | None:
        """The codings of the text on the screen; None when the study holds another text by now."""
        from fieldnotes.services.documents import marks_on

        if self.opened is None:
            return None
        return marks_on(project, self.document_id, self.opened.row.revision, len(self.opened.text))

    def seen(self, place: tuple[int, int]) -> "Seen":
        """What stands in a place of the text on the screen: nothing may be laid there on other words."""
        from fieldnotes.services.coding_rules import Seen

        return Seen(self.opened.row.revision if self.opened else 0, self.reader.text[slice(*place)])

    def show_problem(self, problem: BaseException) -> None:
        """Say what went wrong; a text that was changed elsewhere is shown as it is now."""
        super().show_problem(problem)
        if isinstance(problem, FieldnotesError) and problem.code == "text-changed-meanwhile":
            self._read_again()

    @work(group="open", exit_on_error=False)
    async def _read_again(self) -> None:
        await self.on_study_changed()

    def put_marks(self, marks: list[CodingMark]) -> None:
        """Show these codings; what was asked for before they were read is not painted over them."""
        self._reading += 1
        self.reader.set_marks(marks)
        self.tell()

    def current(self) -> CodingMark | None:
        """The current coding; says so when there is none."""
        mark = self.reader.current_mark
        if mark is None:
            self.say(t("read.no-coding-here"))
        return mark
