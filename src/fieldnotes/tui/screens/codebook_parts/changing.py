"""The life of a code: its entry written anew, going into another, being split, going out of use, relations, digits."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import CodeStatus, RelationKind
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.screens.code_choice import BeforeChange, Chosen, CodeChoice, RelationQuestion
from fieldnotes.tui.screens.code_entry import EntryDialog
from fieldnotes.tui.screens.codebook_parts.part import CodebookPart
from fieldnotes.tui.screens.codebook_parts.placing import listed
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.model.codebook_rows import MergedRow, SplitRow, TwinRow
    from fieldnotes.store.project import Project

_BOTH_WAYS = frozenset({RelationKind.CONTRADICTS, RelationKind.RELATED})
_MOST = 40  # pairs of codings that are shown one by one
_SHOWN = 60  # cells of a quotation in a line


class Changing(CodebookPart):
    """The part of the codebook screen that changes a code."""

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """An entry that is being written, too."""
        asked = self.app.screen
        return (*super().unkept_words, *(asked.unkept_words if isinstance(asked, EntryDialog) else ()))

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_edit_entry(self) -> None:
        """Write the entry of the code under the cursor anew."""
        from fieldnotes.services.codebook import show_code

        code = self.chosen()
        if code is None:
            return
        now = await self.ask(lambda project: show_code(project, code.id))
        if now.merged_into is not None:
            self.say(t("codebook.is-merged", code=now.name, into=now.merged_into))
            return
        if not self.in_front:
            return
        row = await self.app.push_screen_wait(EntryDialog(now))
        if row is not None:
            self.say(_told_entry(row))
            self.refresh_codes(row.id)

    def action_merge(self) -> None:
        """Ask into which code the one under the cursor is to go."""
        code = self.chosen()
        if code is None:
            return
        others = [each for each in self.in_use() if each.id != code.id and each.codable >= bool(code.codings)]

        def answered(chosen: Chosen | None) -> None:
            if chosen is not None and chosen.code is not None:
                self._merge(code, chosen.code)

        self.app.push_screen(CodeChoice(t("codebook.merge-title", code=written_path(code.path)), others), answered)

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def _merge(self, code: CodeRow, into: CodeRow) -> None:
        """Show what would happen, and merge when that is wanted."""
        from fieldnotes.services.merging import merge_codes

        told = await self.ask(lambda project: merge_codes(project, code.id, into.id, dry_run=True))
        title = t("codebook.merge-before", code=told.gone, into=told.code)
        if not self.in_front or not await self.app.push_screen_wait(BeforeChange(title, list(_merge_lines(told)))):
            return
        done = await self.ask(lambda project: merge_codes(project, code.id, into.id))
        self.say(t("codebook.merged", code=done.gone, into=done.code))
        self.refresh_codes(done.code_id)

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_split(self) -> None:
        """Ask into which codes the one under the cursor is split, and go on to its codings."""
        from fieldnotes.tui.screens.recheck import RecheckScreen

        code = self.chosen()
        if code is None or not self.in_front:
            return
        told = await self._split(code)
        if told is None:
            return
        self.say(t("codebook.split", code=told.code, into=", ".join(path for _, path in told.into)))
        if told.waiting:
            self.go(RecheckScreen(told.code_id))
        else:
            self.refresh_codes(told.into[0][0])

    async def _split(self, code: CodeRow) -> "SplitRow | None":
        """Ask until the names will do, or the person leaves."""
        from fieldnotes.services.splitting import split_code
        from fieldnotes.tui.widgets.line_dialog import LineDialog

        names: str | None = ""
        while True:
            title = t("codebook.split-title", code=one_line(code.name))
            names = await self.app.push_screen_wait(LineDialog(title, hint=t("codebook.split-hint"), value=names or ""))
            if names is None:
                return None
            into = listed(names)
            try:
                return await self.ask(lambda project, into=into: split_code(project, code.id, into))  # type: ignore[misc]
            except FieldnotesError as problem:
                self.show_problem(problem)

    def action_retire(self) -> None:
        """Take the code under the cursor out of use, or into use again."""
        from fieldnotes.services.codebook_edits import CodeChanges, edit_code, retire_code

        code = self.chosen()
        if code is None:
            return
        if code.status == CodeStatus.RETIRED.value:
            back = CodeChanges(status=CodeStatus.ACTIVE)
            self.change(
                lambda project: edit_code(project, code.id, back, redefines=False),
                lambda row: t("codebook.in-use-again", code=row.name),
            )
        else:
            self.change(lambda project: retire_code(project, code.id), lambda row: t("codebook.retired", code=row.name))

    def action_relate(self) -> None:
        """Ask how the code under the cursor bears on which other; a relation that is there is taken away."""
        code = self.chosen()
        if code is None:
            return

        def chosen_kind(kind: RelationKind | None) -> None:
            if kind is not None:
                self._choose_related(code, kind)

        self.app.push_screen(RelationQuestion(code.name), chosen_kind)

    def _choose_related(self, code: CodeRow, kind: RelationKind) -> None:
        related = {
            each.other_id
            for each in code.relations
            if each.kind == kind.value and (each.outgoing or kind in _BOTH_WAYS)
        }
        others = [each for each in self.in_use() if each.id != code.id]
        title = t("codebook.relate-other", code=code.name, relation=t(f"kind.relation-{kind}"))

        def answered(chosen: Chosen | None) -> None:
            if chosen is not None and chosen.code is not None:
                self._relate(code, kind, chosen.code, there=chosen.code.id in related)

        self.app.push_screen(CodeChoice(title, others, marked=related), answered)

    def _relate(self, code: CodeRow, kind: RelationKind, other: CodeRow, *, there: bool) -> None:
        from fieldnotes.services.codebook_edits import relate_codes, unrelate_codes

        verb = unrelate_codes if there else relate_codes
        words = {"code": code.name, "relation": t(f"kind.relation-{kind}"), "other": other.name}
        self.change(
            lambda project: verb(project, code.id, kind, other.id),
            lambda _row: t("codebook.unrelated" if there else "codebook.related", **words),
        )

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_pin(self) -> None:
        """Put the code under the cursor on a digit; choosing the digit that it is on takes it away."""
        from fieldnotes.services.pins import pin, pinned, unpin
        from fieldnotes.tui.screens.short_questions import DigitQuestion

        code = self.chosen()
        if code is None:
            return
        on = await self.ask(pinned)
        names = {digit: each.name for digit, each in on.items()}
        if not self.in_front:
            return
        digit = await self.app.push_screen_wait(DigitQuestion(code.name, names, names))
        if digit is None:
            return

        def put(project: "Project") -> str:
            if digit in on and on[digit].id == code.id:
                unpin(project, digit)
                return "read.unpinned"
            pin(project, digit, code.id)
            return "read.pinned"

        told = await self.ask(put)
        self.say(t(told, code=code.name, digit=digit))


def _told_entry(row: CodeRow) -> str:
    if row.waiting:
        return t("codebook.edited-waiting", code=row.name, count=row.waiting)
    return t("codebook.edited", code=row.name)


def _merge_lines(told: "MergedRow") -> Iterator[str]:
    """What a merge would do, line by line: sums first."""
    yield t("codebook.merge-moves", moved=told.moved, joined=len(told.joined))
    if told.unlike:
        yield t("codebook.merge-unlike", count=len(told.unlike))
    if told.scale_taken:
        yield t("codebook.merge-scale", levels=", ".join(told.scale_taken))
    if told.aliases:
        yield t("codebook.merge-aliases", names=", ".join(told.aliases))
    if told.names_left:
        yield t("codebook.merge-names-left", names=", ".join(told.names_left))
    if told.children:
        yield t("codebook.merge-children", names=", ".join(told.children))
    if told.relations_gone:
        yield t("codebook.merge-relations", count=told.relations_gone)
    for head, twins in (("codebook.merge-twins", told.joined), ("codebook.merge-unlike-head", told.unlike)):
        if twins:
            yield ""
            yield t(head)
            yield from map(_twin_line, twins[:_MOST])
        if len(twins) > _MOST:
            yield t("codebook.merge-more", count=len(twins) - _MOST)


def _twin_line(twin: "TwinRow") -> str:
    return f"▪ {twin.document} · {twin.coder} · ‘{short(twin.quote, _SHOWN)}’"
