"""Going on from a code: to its passages, suggestions, memos and queue, to the versions, and to another code."""

from textual import work

from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import About
from fieldnotes.model.memos import Topic
from fieldnotes.tui.screens.code_choice import Chosen, CodeChoice
from fieldnotes.tui.screens.codebook_parts.part import CodebookPart


class Going(CodebookPart):
    """The part of the codebook screen from which one goes elsewhere."""

    def action_passages(self) -> None:
        """Go to the passages of the code under the cursor."""
        from fieldnotes.tui.screens.passages import PassagesScreen

        code = self.chosen()
        if code is None:
            return
        if code.codable:
            self.go(PassagesScreen(code.id))
        else:
            self.say(t("codebook.is-folder", code=code.name))

    def action_suggest(self) -> None:
        """Go to the passages that the code under the cursor might fit; from a folder, to those of every code."""
        from fieldnotes.tui.screens.suggestions import SuggestionsScreen

        code = self.chosen()
        if code is not None:
            self.go(SuggestionsScreen(code.id if code.codable else None))

    def action_queue(self) -> None:
        """Go to the codings that wait to be looked at again: of the code under the cursor if it has any, else all."""
        from fieldnotes.tui.screens.recheck import RecheckScreen

        code = self.branches.chosen
        if any(each.waiting for each in self.codes):
            self.go(RecheckScreen(code.id if code is not None and code.waiting else None))
        else:
            self.say(t("codebook.none-waiting"))

    def action_versions(self) -> None:
        """Go to the versions of the codebook."""
        from fieldnotes.tui.screens.codebook_versions import VersionsScreen

        self.go(VersionsScreen())

    def action_find(self) -> None:
        """Ask for a code by any part of its name, and go there."""
        seen = self.codes if self.everything else self.in_use()

        def answered(chosen: Chosen | None) -> None:
            if chosen is not None and chosen.code is not None:
                self.branches.show_codes(self.codes, at=chosen.code.id, everything=self.everything)

        if seen:
            self.app.push_screen(CodeChoice(t("codebook.find-title"), seen), answered)
        else:
            self.say(t("codebook.no-codes"))

    def action_hidden(self) -> None:
        """Show the codes that are out of use, or hide them again."""
        self.everything = not self.everything
        self.refresh_codes()

    @work(group="memo", exclusive=True, exit_on_error=False)
    async def action_write_memo(self) -> None:
        """Write a memo about the code under the cursor."""
        from fieldnotes.tui.screens.memo_writing import write_memo_about

        code = self.chosen()
        if code is not None:
            await write_memo_about(self, About.CODE, code.id, called=code.name)

    def action_memos(self) -> None:
        """Go to the memos on the code under the cursor."""
        code = self.chosen()
        if code is not None and self.in_front:
            self.app.post_message(self.workbench.MemosWanted(Topic(About.CODE, code.id), written_path(code.path)))
