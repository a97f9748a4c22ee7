"""Where a code stands and what it is called: adding, renaming, moving under another, up and down among its siblings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook import written_path
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.screens.code_choice import Chosen, CodeChoice
from fieldnotes.tui.screens.codebook_parts.part import IN_USE, CodebookPart

if TYPE_CHECKING:
    from fieldnotes.store.project import Project


class Placing(CodebookPart):
    """The part of the codebook screen that changes the tree."""

    def action_add_code(self) -> None:
        """Add a code at the level of the cursor."""
        code = self.branches.chosen
        self.add_code(code.parent_id if code else None, written_path(code.path[:-1]) if code else "")

    def action_add_subcode(self) -> None:
        """Add a code below the cursor."""
        code = self.chosen()
        if code is not None:
            self.add_code(code.id, written_path(code.path))

    @work(group="write", exit_on_error=False)
    async def add_code(self, parent: str | None, below: str) -> None:
        """Ask for a code and enter it below a parent, or at the top."""
        from fieldnotes.services.codebook import add_code

        form = await self._ask_code(below)
        if form is None:
            return
        added = await self.ask(
            lambda project: add_code(
                project,
                form["name"],
                parent=parent,
                definition=form["definition"],
                aliases=listed(form["aliases"]),
                scale=listed(form["scale"]),
                codable=form["folder"] == "no",
            )
        )
        self.say(t("codebook.added", code=written_path(added.path)))
        self.refresh_codes(added.id)

    async def _ask_code(self, below: str) -> dict[str, str] | None:
        from fieldnotes.tui.widgets.form import Field, ask_form

        return await ask_form(
            self.app,
            t("codebook.add-beside", parent=one_line(below)) if below else t("codebook.add-top"),
            Field("name", t("codebook.name")),
            Field("definition", t("codebook.definition")),
            Field("aliases", t("codebook.aliases")),
            Field("scale", t("codebook.scale")),
            Field(
                "folder", t("codebook.folder"), choices=tuple((each, t(f"codebook.{each}")) for each in ("no", "yes"))
            ),
        )

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_rename(self) -> None:
        """Call the code under the cursor otherwise; a name that will not do can be mended."""
        from fieldnotes.services.codebook_edits import rename_code
        from fieldnotes.tui.widgets.line_dialog import LineDialog

        code = self.chosen()
        if code is None or not self.in_front:
            return
        name: str | None = code.name
        while True:
            title = t("codebook.rename-title", code=one_line(code.name))
            name = await self.app.push_screen_wait(LineDialog(title, hint=t("codebook.rename-hint"), value=name or ""))
            if name is None or name == code.name:
                return
            try:
                row = await self.ask(lambda project, name=name: rename_code(project, code.id, name))  # type: ignore[misc]
            except FieldnotesError as problem:
                self.show_problem(problem)
                continue
            self.say(t("codebook.renamed", code=code.name, name=row.name))
            self.refresh_codes(row.id)
            return

    def action_move_code(self) -> None:
        """Ask under which code the one under the cursor is to stand."""
        code = self.chosen()
        if code is None:
            return
        within = tuple(code.path)
        others = [each for each in self.in_use() if each.path[: len(within)] != within or each.id == code.parent_id]
        title = t("codebook.move-title", code=written_path(code.path))

        def answered(chosen: Chosen | None) -> None:
            if chosen is not None:
                self._move(code, chosen.code)

        self.app.push_screen(CodeChoice(title, others, top=t("codebook.top")), answered)

    def _move(self, code: CodeRow, parent: CodeRow | None) -> None:
        from fieldnotes.services.codebook_edits import move_code

        under = parent.id if parent else None
        self.change(
            lambda project: move_code(project, code.id, under=under, top=under is None),
            lambda row: t("codebook.moved", code=row.name, path=written_path(row.path)),
        )

    def action_move_up(self) -> None:
        """Put the code under the cursor before the sibling above it."""
        self._reorder(-1)

    def action_move_down(self) -> None:
        """Put the code under the cursor behind the sibling below it."""
        self._reorder(1)

    def _reorder(self, by: int) -> None:
        """Move among the siblings that are shown; those that are out of sight keep their places."""
        code = self.chosen()
        if code is not None:
            self._put(code.id, by)

    @work(group="write", exit_on_error=False)
    async def _put(self, code: str, by: int) -> None:
        """Move by one place, as the codebook is when this key has its turn."""
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.codebook_edits import move_code

        everything = self.everything

        def put(project: "Project") -> CodeRow | None:
            place = _place_beside(list_codes(project, everything=True), code, by, everything=everything)
            return move_code(project, code, under=place.under, top=place.top, before=place.before) if place else None

        async with self.writing:
            row = await self.ask(put)
        if row is None:
            self.say(t("codebook.no-further"))
        else:
            self.refresh_codes(row.id)


def listed(typed: str) -> tuple[str, ...]:
    """Names that were typed with commas between them."""
    return tuple(name for name in (part.strip() for part in typed.split(",")) if name)


class _Place(NamedTuple):
    """Where a code is to stand: before a sibling, or last under a code or at the top."""

    before: str | None = None
    under: str | None = None
    top: bool = False


def _place_beside(codes: Sequence[CodeRow], code_id: str, by: int, *, everything: bool) -> _Place | None:
    """One place up (-1) or down (1) among the siblings in sight; None at the end of them."""
    code = next(each for each in codes if each.id == code_id)
    siblings = [each for each in codes if each.parent_id == code.parent_id]
    at = siblings.index(code)
    seen = [place for place, each in enumerate(siblings) if everything or each.status in IN_USE]
    passed = [place for place in seen if place < at][-1:] if by < 0 else [place for place in seen if place > at][:1]
    if not passed:
        return None
    place = passed[0] if by < 0 else passed[0] + 1
    if place < len(siblings):
        return _Place(before=siblings[place].id)
    return _Place(under=code.parent_id, top=code.parent_id is None)
