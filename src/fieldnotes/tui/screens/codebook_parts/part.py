"""What every part of the codebook screen can count on: the tree, and the code under the cursor."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.screens.in_order import InOrder
from fieldnotes.tui.widgets.code_tree import CodeTree

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

IN_USE = frozenset({CodeStatus.DRAFT.value, CodeStatus.ACTIVE.value})


class CodebookPart(InOrder):
    """A part of the codebook screen.

    Attributes:
        codes: every code in tree order, also those that are out of use, as the codebook was read last.
        everything: whether codes that are out of use are shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.codes: Sequence[CodeRow] = ()
        self.everything = False

    @property
    def branches(self) -> CodeTree:
        """The tree."""
        return self.query_one(CodeTree)

    def chosen(self) -> CodeRow | None:
        """The code under the cursor; when there is none, that is said."""
        code = self.branches.chosen
        if code is None:
            self.say(t("codebook.no-codes"))
        return code

    def in_use(self) -> list[CodeRow]:
        """The codes that are in use, folders too."""
        return [code for code in self.codes if code.status in IN_USE]

    @work(exclusive=True, exit_on_error=False)
    async def refresh_codes(self, at: str | None = None) -> None:
        """Read the codes again, and choose the one of that id."""
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.codebook_versions import list_versions

        def read(project: "Project") -> tuple[list[CodeRow], int]:
            return list_codes(project, everything=True), list_versions(project)[-1].number

        self.codes, version = await self.ask(read)
        out = {code.id for code in self.codes if code.status not in IN_USE}
        self.everything = self.everything or at in out
        self.branches.show_codes(self.codes, at=at, everything=self.everything)
        self.query_one("#sum", Static).update(self._sum(len(out), version) if self.codes else t("codebook.no-codes"))

    def _sum(self, out: int, version: int) -> str:
        told = [t("codebook.sum", codes=len(self.codes) - out, codings=sum(code.codings for code in self.codes))]
        if waiting := sum(code.waiting for code in self.codes):
            told.append(t("codebook.sum-waiting", count=waiting))
        if out:
            told.append(t("codebook.sum-shown" if self.everything else "codebook.sum-hidden", count=out))
        told.append(t("codebook.sum-version", number=version))
        return " · ".join(told)

    @work(group="write", exit_on_error=False)
    async def change(self, verb: "Callable[[Project], CodeRow]", told: Callable[[CodeRow], str]) -> None:
        """Change a code, say what came of it, and show the tree with the cursor on it."""
        async with self.writing:
            row = await self.ask(verb)
        self.say(told(row))
        hidden = row.status not in IN_USE and not self.everything
        self.refresh_codes(None if hidden else row.id)
