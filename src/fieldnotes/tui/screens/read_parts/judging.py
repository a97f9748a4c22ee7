"""What is said of a coding that lies there: its level, its memo, for or against its code, and what rests on it."""

from textual import work

from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.part import ReadPart


class Judging(ReadPart):
    """The part of the reading screen that judges and removes codings."""

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
    async def action_counter(self) -> None:
        """Make the current coding a counter-example of its code, or an example again."""
        from fieldnotes.services.coding_edits import mark_counter

        async with self.writing:
            mark = self.current()
            if mark is not None:
                counter = not mark.counter
                await self.ask(lambda project: mark_counter(project, mark.id, counter=counter))
                await self.show_marks()
                self.say(t("read.now-counter" if counter else "read.now-example", code=mark.code))

    @work(group="write", exit_on_error=False)
    async def action_coding_memo(self) -> None:
        """Write the memo of the current coding."""
        from fieldnotes.tui.screens.coding_memo import write_memo

        async with self.writing:
            mark = self.current()
            if mark is not None and await write_memo(self, mark):
                await self.show_marks()
                self.say(t("read.memo-kept"))

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """A memo that is being written, too."""
        from fieldnotes.tui.screens.coding_memo import MemoDialog

        open_now = self.app.screen
        return (*super().unkept_words, *(open_now.unkept_words if isinstance(open_now, MemoDialog) else ()))

    @work(group="write", exit_on_error=False)
    async def action_evidence(self) -> None:
        """Let the current coding speak for a finding, or against it."""
        from fieldnotes.tui.screens.link import choose_finding

        mark = self.current()
        if mark is not None:
            await choose_finding(self, mark.id)
