"""Codings to look at again: after a code was defined anew, split or got another scale; one key decides on each."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on, work
from textual.binding import BindingType

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook_rows import RecheckedRow, RecheckRow
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.screens.code_choice import Chosen, CodeChoice
from fieldnotes.tui.screens.recheck_waiting import NAME, Waiting
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.recheck_list import MOST_TARGETS, RecheckList

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

Done = TypeVar("Done")


class RecheckScreen(Waiting):
    """The queue: what waits in a list, and the coding under the cursor in full.

    Args:
        code_id: only the codings of this code; None is all.
    """

    PLACE = "recheck"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("recheck")]
    DEFAULT_CSS = """
    RecheckScreen #both { height: 1fr; layout: vertical; }
    RecheckScreen #left { height: 1fr; }
    RecheckScreen #waiting { height: 1fr; }
    RecheckScreen #full { height: 2fr; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    RecheckScreen.-wide #both { layout: horizontal; }
    RecheckScreen.-wide #left { width: 1fr; }
    RecheckScreen.-wide #full { width: 1fr; height: 1fr; border-top: none; border-left: solid $primary; padding: 0 2; }
    """

    def on_key(self, event: events.Key) -> None:
        """A digit chooses its target; what is typed while a question opens is meant for that."""
        asked = self.app.screen
        if isinstance(asked, CodeChoice):
            asked.take(event)
        elif asked is self and event.character and event.character in "123456789":
            event.stop()
            self._choose(int(event.character))

    def action_choose_target(self) -> None:
        """Say how a target is chosen by a digit."""
        self.say(t("recheck.press-digit"))

    def _choose(self, digit: int) -> None:
        row = self._chosen()
        if row is None:
            return
        targets = row.split_into[:MOST_TARGETS]
        if digit > len(targets):
            self.say(t("recheck.no-target", digit=digit))
        else:
            path = targets[digit - 1]
            target = self.by_path.get(path)
            self._recode(row, target.id if target else path, path.rpartition(" > ")[2])

    def action_other_code(self) -> None:
        """Ask which other code the coding is to have."""
        row = self._chosen()
        if row is None:
            return
        codes = [code for code in self.codes.values() if code.layable and code.id != row.code_id]

        def answered(chosen: Chosen | None) -> None:
            if chosen is not None and chosen.code is not None:
                self._recode(row, chosen.code.id, chosen.code.name)

        self.app.push_screen(CodeChoice(t("recheck.other-title"), codes), answered)

    def _recode(self, row: RecheckRow, code: str, name: str) -> None:
        from fieldnotes.services.rechecks import recode_coding

        def told(done: RecheckedRow) -> str:
            if done.level_left is not None:
                self.say(t("recheck.level-left", level=done.level_left, code=name))
            if done.joined is not None:
                self.say(t("recheck.joined", code=name))
            return t("recheck.recoded", code=short(name, NAME))

        self._decide(row, lambda project: recode_coding(project, row.id, code), told)

    def action_keep(self) -> None:
        """Say that the coding is right as it is."""
        from fieldnotes.services.rechecks import keep_coding

        row = self._chosen()
        if row is not None:
            self._decide(row, lambda project: keep_coding(project, row.id), lambda _: t("recheck.kept"))

    def action_remove(self) -> None:
        """Take the coding away."""
        from fieldnotes.services.coding import remove_coding

        row = self._chosen()
        if row is not None:
            self._decide(row, lambda project: remove_coding(project, row.id), lambda _: t("recheck.removed"))

    def _chosen(self) -> RecheckRow | None:
        """The coding under the cursor; when there is none, that is said."""
        row = self.listed.chosen
        if row is None:
            self.say(t("recheck.done"))
        return row

    def _decide(self, row: RecheckRow, verb: "Callable[[Project], Done]", told: Callable[[Done], str]) -> None:
        """Take the coding from the list at once, so that the next key is about the next; then write."""
        self.total -= 1
        self.listed.drop(row.id)
        self.deciding.add(row.id)
        self.waited = (self.waited or set()) - {row.id}
        self._write(row.id, verb, told)

    @work(group="write", exit_on_error=False)
    async def _write(self, coding: str, verb: "Callable[[Project], Done]", told: Callable[[Done], str]) -> None:
        try:
            async with self.writing:
                done = await self.ask(verb)
        except FieldnotesError:
            self.refresh_queue()
            raise
        finally:
            self.deciding.discard(coding)
        self.decided += 1
        self.last = told(done)
        self.tell()

    def action_level(self) -> None:
        """Rate the coding with the next level on the scale that its code has now; after the last it is not rated."""
        row = self._chosen()
        if row is None:
            return
        code = self.codes.get(row.code_id)
        scale: tuple[str | None, ...] = (None, *(code.scale if code else ()))
        if len(scale) == 1:
            self.say(t("read.no-scale", code=one_line(row.code)))
            return
        at = scale.index(row.level) if row.level in scale else 0
        level = scale[(at + 1) % len(scale)]
        self.listed.put(row._replace(level=level))
        self._rate(row, level)

    @work(group="write", exit_on_error=False)
    async def _rate(self, row: RecheckRow, level: str | None) -> None:
        from fieldnotes.services.coding import rate_coding

        try:
            async with self.writing:
                await self.ask(lambda project: rate_coding(project, row.id, level))
        except FieldnotesError:
            self.refresh_queue()
            raise

    def action_undo(self) -> None:
        """Turn back what was decided last."""
        self.turn_back_or_forth("undo")

    @on(RecheckList.Opened)
    def action_read(self) -> None:
        """Read the text at the passage."""
        from fieldnotes.tui.screens.read import ReadScreen

        row = self._chosen()
        if row is not None:
            self.go(ReadScreen(row.document_id, at=row.start))

    def action_only_code(self) -> None:
        """Show only the code under the cursor, or all again."""
        row = self.listed.chosen
        if self.only is not None:
            self.only = None
        elif row is not None:
            self.only = row.code_id
        self.refresh_queue()
