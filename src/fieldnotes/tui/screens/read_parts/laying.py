"""Laying, rating and removing codings; a change is painted when it is on disk."""

from textual import events, work

from fieldnotes.base.i18n import t
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.screens.code_palette import CodePalette, Picked
from fieldnotes.tui.screens.read_parts.part import ReadPart

_CODE_KEYS = frozenset(
    key for command in commands_of("read") if command.action == "code" for key in command.keys.split(",")
)


class Laying(ReadPart):
    """The part of the reading screen that codes."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._recent: list[str] = []

    def action_code(self) -> None:
        """Ask at once for a code; meant is the selection, or the sentence at the cursor, as they are now."""
        codes = [code for code in self.codes.values() if code.codable]
        self.app.push_screen(CodePalette(codes, self._recent), self._picked)

    def on_key(self, event: events.Key) -> None:
        """Open the palette on the spot, and hand it what was typed in the same breath.

        A binding runs only after its key has gone up to the application; by then the next letters would have been
        taken for commands of this place.
        """
        palette = self.app.screen
        if isinstance(palette, CodePalette):
            palette.take(event)
        elif event.key in _CODE_KEYS and palette is self:
            event.stop()
            self.action_code()

    def _picked(self, picked: Picked | None) -> None:
        if picked is not None:
            self._lay_picked(picked)

    @work(group="write", exit_on_error=False)
    async def _lay_picked(self, picked: Picked) -> None:
        """Lay the code that was picked. While the palette was open the text could not be moved in."""
        async with self.writing:
            await self.reader.settled()
            if self.reader.selection is None:
                self.reader.action_select_sentence()
                await self.reader.settled()
            if self.reader.selection is None:
                self.say(t("read.nothing-selected"))
            else:
                await self._lay(picked.code_id or await self._new_code(picked.name))

    async def _new_code(self, name: str) -> str:
        from fieldnotes.services.codebook import add_code

        return (await self.ask(lambda project: add_code(project, name))).id

    @work(group="write", exit_on_error=False)
    async def action_code_again(self) -> None:
        """Lay the code that was laid last on what is selected now."""
        async with self.writing:
            await self.reader.settled()
            if self._recent and self.reader.selection is not None:
                await self._lay(self._recent[0])
            else:
                self.say(t("read.nothing-to-repeat"))

    async def _lay(self, code_id: str) -> None:
        from fieldnotes.services.coding import add_coding

        chosen = self.reader.selection
        assert chosen is not None
        laid = await self.ask(lambda project: add_coding(project, self.document_id, *chosen, code_id))
        self._recent = [code_id, *(each for each in self._recent if each != code_id)]
        self.reader.move_to(chosen[0])
        if code_id in self.codes:
            await self.show_marks()
        else:
            await self.on_study_changed()
        self.reader.choose(laid.id)

    @work(group="write", exit_on_error=False)
    async def action_remove_coding(self) -> None:
        """Take the current coding away."""
        from fieldnotes.services.coding import remove_coding

        async with self.writing:
            mark = self.current()
            if mark is not None:
                await self.ask(lambda project: remove_coding(project, mark.id))
                await self.show_marks()
                self.say(t("read.removed", code=mark.code))

    @work(group="write", exit_on_error=False)
    async def action_level(self) -> None:
        """Rate the current coding with the next level of its code's scale; after the last it is not rated."""
        from fieldnotes.services.coding import rate_coding

        async with self.writing:
            mark = self.current()
            if mark is None:
                return
            code = self.codes.get(mark.code_id)
            scale: tuple[str | None, ...] = (None, *(code.scale if code else ()))
            if len(scale) == 1:
                self.say(t("read.no-scale", code=mark.code))
                return
            level = scale[(scale.index(mark.level) + 1) % len(scale)]
            await self.ask(lambda project: rate_coding(project, mark.id, level))
            await self.show_marks()

    @work(group="write", exit_on_error=False)
    async def action_evidence(self) -> None:
        """Let the current coding speak for a finding, or against it."""
        from fieldnotes.tui.screens.link import choose_finding

        mark = self.current()
        if mark is not None:
            await choose_finding(self, mark.id)
