"""Writing a memo on a passage while reading, and going to the memos of the text."""

from textual import work

from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import About
from fieldnotes.model.memos import Topic
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.widgets.memo_list import about_named


class Memoing(ReadPart):
    """The part of the reading screen that writes memos."""

    @work(group="memo", exclusive=True, exit_on_error=False)
    async def action_write_memo(self) -> None:
        """Write a memo on what is selected or on the sentence at the cursor; the dialog offers the whole text too."""
        from fieldnotes.tui.screens.memo_writing import Choice, write_memo

        if self.opened is None:
            return
        await self.reader.settled()
        if self.reader.selection is None:
            self.reader.action_select_sentence()
            await self.reader.settled()
        name = self.opened.row.name
        whole = Choice(Topic(About.DOCUMENT, self.document_id), about_named(About.DOCUMENT, name))
        chosen = self.reader.selection
        choices = [whole]
        if chosen is not None:
            words = self.reader.text[slice(*chosen)]
            topic = Topic(About.PASSAGE, self.document_id, *chosen, words)
            choices = [Choice(topic, f"‘{one_line(words)}’"), whole]
        if await write_memo(self, self.document_id, choices) is not None:
            await self.on_study_changed()

    def action_memos(self) -> None:
        """Go to the memos on this text, its passages and its codings."""
        if self.opened is not None and self.in_front:
            about = Topic(About.DOCUMENT, self.document_id)
            self.app.post_message(self.workbench.MemosWanted(about, self.opened.row.name))
