"""Reading with something beside the text: another text, or the passages of a code."""

from textual import events, on, work

from fieldnotes.analysis.letters import letters
from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import written_path
from fieldnotes.tui.commands import commands_of, keys_in
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.widgets.beside import Beside, Sides
from fieldnotes.tui.widgets.passage_list import PassageList

_OF_THE_OTHER_SIDE = frozenset({"beside", "other_side", "step_back"})
_OF_THE_TEXT = frozenset(command.action for command in commands_of("read")) - _OF_THE_OTHER_SIDE


class BesideReading(ReadPart):
    """The part of the reading screen that shows something beside the text.

    It stands first among the parts: while the other side has the keys, no part may take a key to change the text.

    Attributes:
        beside: the other side; None when it is closed.
    """

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self.beside: Beside | None = None

    @property
    def is_beside(self) -> bool:
        """Whether the other side has the keys."""
        return self.beside is not None and self.beside.has_focus_within

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to the text is not done while the other side has the keys."""
        if self.is_beside and action in _OF_THE_TEXT:
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """On the other side: Enter opens, and a key that would change the text says where that is done."""
        beside = self.beside if self.is_beside and self.in_front else None
        if beside is None:
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            beside.open_chosen()
        elif (command := keys_in("read").get(event.key)) is not None and command.action in _OF_THE_TEXT:
            event.stop()
            event.prevent_default()
            self.say(t("read.beside-only-reads"))

    @work(group="beside", exclusive=True, exit_on_error=False)
    async def action_beside(self) -> None:
        """Choose what stands beside the text; when something does, close it."""
        from fieldnotes.services.documents import list_documents
        from fieldnotes.tui.screens.beside_choice import BesideDialog, Choice

        if self.beside is not None:
            await self._close_beside()
            return
        documents = await self.ask(list_documents)
        here = [mark.code_id for mark in self.reader.marks_at(self.reader.cursor)]
        codes = sorted(self.codes.values(), key=lambda code: here.index(code.id) if code.id in here else len(here))
        choices = [Choice("code", code.id, written_path(code.path)) for code in codes]
        choices += [Choice("document", each.id, each.name) for each in documents if each.id != self.document_id]
        if not choices:
            self.say(t("read.nothing-beside"))
            return
        if not self.in_front:
            return
        choice = await self.app.push_screen_wait(BesideDialog(choices))
        if choice is not None:
            await self._show_beside(document=choice.id if choice.kind == "document" else None, code=choice.id)

    def action_other_side(self) -> None:
        """Take the keys to the other side, or back."""
        beside = self.beside
        if beside is None:
            self.action_beside()
        elif self.is_beside:
            self.reader.focus()
        else:
            beside.take_focus()

    async def leave_beside(self) -> bool:
        """Go one step back on the other side: from a passage to the list, else to the text. Whether one was there."""
        beside = self.beside if self.is_beside else None
        if beside is None:
            return False
        if beside.document_id is not None and beside.code_id is not None:
            await self._show_beside(code=beside.code_id)
        else:
            self.reader.focus()
        return True

    async def on_study_changed(self) -> None:
        """Show the other side as it is now, too."""
        await super().on_study_changed()
        beside = self.beside
        if beside is not None and beside.document_id is not None:
            await self._show_beside(document=beside.document_id)
        elif beside is not None and beside.code_id is not None:
            await self._show_beside(code=beside.code_id)

    async def _show_beside(
        self, *, document: str | None = None, code: str | None = None, place: tuple[int, int] | None = None
    ) -> None:
        """Show a text on the other side, or else the passages of a code; the keys stay where they are."""
        from fieldnotes.services.documents import open_document
        from fieldnotes.services.passages import passages_of_code

        opened = found = None
        if document is not None:
            opened = await self.ask(lambda project: open_document(project, document))
        elif code is not None:
            found = await self.ask(lambda project: passages_of_code(project, code))
        beside = self.beside
        if beside is None:
            beside = self.beside = Beside(self.reader.sentence_source)
            await self.query_one(Sides).mount(beside)
        if opened is not None:
            marked = letters([(each.id, each.name) for each in self.codes.values()])
            await beside.show_text(opened, marked, place)
        elif found is not None and code is not None:
            await beside.show_passages(code, found)

    async def _close_beside(self) -> None:
        beside, self.beside = self.beside, None
        if beside is not None:
            self.reader.focus()
            await beside.remove()

    @on(PassageList.Wanted)
    def _wanted(self, event: PassageList.Wanted) -> None:
        """Passages came into sight that are not known yet."""
        self._fetch(event.keys)

    @work(exclusive=True, group="beside-rows", exit_on_error=False)
    async def _fetch(self, keys: tuple[int, ...]) -> None:
        from fieldnotes.services.passages import passage_rows

        rows = await self.ask(lambda project: passage_rows(project, keys))
        for listed in self.query("#beside-passages").results(PassageList):
            listed.put(rows)

    @on(Beside.Opened)
    def _opened_beside(self, event: Beside.Opened) -> None:
        """Show a passage where it stands, on the other side; or read the text of that side in a place of its own."""
        if event.whole:
            self.read_on(event.document_id, event.start)
        else:
            self._read_beside(event.document_id, (event.start, event.end))

    @work(group="beside", exclusive=True, exit_on_error=False)
    async def _read_beside(self, document: str, place: tuple[int, int]) -> None:
        await self._show_beside(document=document, place=place)
