"""Correcting the text that is read, and giving codings that lost their place in it a place again."""

from textual import work

from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.part import ReadPart


class Editing(ReadPart):
    """The part of the reading screen from which the text is corrected."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._orphans = 0

    def shown(self) -> None:
        """See whether codings of this text have no place in it any more."""
        super().shown()
        self._count_orphans()

    @work(group="orphans", exclusive=True, exit_on_error=False)
    async def _count_orphans(self) -> None:
        from fieldnotes.services.revising import count_orphans

        count = await self.ask(lambda project: count_orphans(project, self.document_id))
        if count != self._orphans:
            self._orphans = count
            self.tell()

    def told_here(self) -> list[str]:
        """Say how many have none."""
        told = super().told_here()
        return [*told, t("revising.orphans-here", count=self._orphans)] if self._orphans else told

    @work(group="edit", exclusive=True, exit_on_error=False)
    async def action_edit_text(self) -> None:
        """Correct the turn or paragraph at the cursor, or the lines of what is selected."""
        from fieldnotes.services.revising import preview_edit
        from fieldnotes.tui.screens.edit_text import EditTextScreen, Stretch

        opened = self.opened
        if opened is None:
            return
        text, revision = opened.text, opened.row.revision
        await self.ask(  # is refused here, before anything is typed, where a text is corrected in another way
            lambda project: preview_edit(project, self.document_id, text, expected_revision=revision)
        )
        start, end = self._meant()
        line, close = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        stretch = Stretch(self.document_id, opened.row.name, revision, text, line, len(text) if close < 0 else close)
        self.go(EditTextScreen(stretch))

    def _meant(self) -> tuple[int, int]:
        """What is selected, without the line end behind it; else the turn at the cursor, or the cursor itself."""
        cursor, chosen = self.reader.cursor, self.reader.selection
        if chosen is not None:
            words = self.reader.text[slice(*chosen)]
            return chosen[0], max(chosen[0], chosen[1] - (len(words) - len(words.rstrip("\n"))))
        turns = self.opened.turns if self.opened else []
        spoken = next((turn for turn in turns if turn.start <= cursor < turn.end), None)
        return (spoken.start, spoken.end) if spoken else (cursor, cursor)

    @work(group="write", exit_on_error=False)
    async def action_orphans(self) -> None:
        """Show the codings that lost their place in this text; Enter gives one the place that is selected."""
        from fieldnotes.services.revising import list_orphans, place_orphan
        from fieldnotes.tui.screens.orphan_dialog import OrphanDialog

        async with self.writing:
            await self.reader.settled()
            rows = await self.ask(lambda project: list_orphans(project, self.document_id))
            if not rows:
                self.say(t("revising.no-orphans"))
                return
            chosen = self.reader.selection
            seen = self.seen(chosen) if chosen is not None else None
            words = self.reader.text[slice(*chosen)] if chosen is not None else ""
            if not self.in_front:
                return
            orphan = await self.app.push_screen_wait(OrphanDialog(rows, words))
            if orphan is None or chosen is None:
                return
            laid = await self.ask(lambda project: place_orphan(project, orphan, *chosen, seen=seen))
            await self.on_study_changed()
            self.reader.move_to(chosen[0])
            self.reader.choose(laid.id)
