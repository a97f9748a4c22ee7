"""Laying codes on what is selected; a change is painted when it is on disk."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from textual import events, work

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.model.rows import CodeRow, CodingMark
from fieldnotes.tui.commands import keys_of
from fieldnotes.tui.screens.code_palette import CodePalette, Picked
from fieldnotes.tui.screens.read_parts.breath import InOneBreath
from fieldnotes.tui.screens.read_parts.chosen import Chosen
from fieldnotes.tui.screens.short_questions import DigitQuestion, OverlapQuestion, ShortQuestion
from fieldnotes.tui.ten_keys import ten_keys
from fieldnotes.tui.widgets.key_strip import KeyStrip
from fieldnotes.tui.widgets.level_keys import rating_of

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

_IN_USE = frozenset({CodeStatus.DRAFT.value, CodeStatus.ACTIVE.value})


class _Laid(NamedTuple):
    """What came of laying: the last coding, and all codings of the text as they are then (None: of another text)."""

    id: str
    marks: list[CodingMark] | None


class Laying(InOneBreath):
    """The part of the reading screen that codes."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._recent: list[str] = []
        self._last: tuple[str, ...] = ()
        self._pinned: dict[int, str] = {}
        self._keys: dict[int, str] = {}
        self._rating: CodeRow | None = None

    def on_mount(self) -> None:
        """Have a strip with the codes of the ten digits."""
        self.mount(KeyStrip(), after="#under-cursor")

    def on_screen_suspend(self) -> None:
        """Know what one goes to: from a question of one key one comes back to the same study."""
        self.was_asked = isinstance(self.app.screen, CodePalette | ShortQuestion)

    # Keys that open a question take effect at once: what is typed in the same breath is meant for the question.

    def action_code(self) -> None:
        """Ask at once for a code; meant is the selection, or the sentence at the cursor, as they are now."""
        self.app.push_screen(CodePalette(self._layable(), self._recent, self._pin), self._picked)

    def on_key(self, event: events.Key) -> None:
        """Hand the palette or the question what was typed in the same breath; see `breath`."""
        asked = self.app.screen
        if self.is_for_the_palette(event):
            return
        if isinstance(asked, CodePalette | ShortQuestion):
            asked.take(event)
        elif asked is self and self._rating is not None:
            event.stop()
            self._rate(self._rating, event)
        elif asked is self and not self.is_shaping:
            if event.key in keys_of("read.code"):
                self.code_after(event)
            elif event.character and event.character in "0123456789":
                event.stop()
                self._by_key(int(event.character))

    def action_code_by_key(self) -> None:
        """Say how a code is laid by a digit."""
        self.say(t("read.press-digit"))

    def _by_key(self, digit: int) -> None:
        code = self.codes.get(self._keys.get(digit, ""))
        if code is None:
            self.say(t("read.no-key", digit=digit))
        elif code.scale:
            self._rating = code
            self.tell()
        else:
            self.app.call_later(self._lay_here, (Picked(code.id, code.name),))  # after the keys before it

    def _rate(self, code: CodeRow, event: events.Key) -> None:
        """Take a key for the level of the code that a digit named; keys that name none change nothing."""
        rating = rating_of(event.key, event.character, code.scale)
        if rating is None and event.key != "escape":
            return
        self._rating = None
        if rating is not None:
            self.app.call_later(self._lay_here, (Picked(code.id, code.name, rating.level),))
        self.tell()

    def tell(self) -> None:
        """While a level is waited for, say with which keys."""
        if self._rating is None:
            super().tell()
            return
        levels = "  ".join(f"{number} {level}" for number, level in enumerate(self._rating.scale, start=1))
        self.tell_line(t("read.level-line", code=one_line(self._rating.name), levels=one_line(levels)))

    def _layable(self) -> list[CodeRow]:
        return [code for code in self.codes.values() if code.codable and code.status in _IN_USE]

    def _picked(self, picks: tuple[Picked, ...] | None) -> None:
        if picks is not None:
            self._lay_here(picks)

    def _lay_here(self, picks: tuple[Picked, ...]) -> None:
        """Lay the codes that were picked on what is meant now: the cursor goes on while something is written."""
        if self.reader.selection is None:
            self.reader.wish(self._mean_a_sentence)
        self._lay_picked(picks, self._chosen_now())

    def _mean_a_sentence(self) -> None:
        """Select the sentence at the cursor, unless a key that still waited for sentences has selected one by now."""
        if self.reader.selection is None:
            self.reader.action_select_sentence()

    def _chosen_now(self) -> Chosen | None:
        """What is selected; None when nothing is, or sentences are still waited for."""
        chosen = self.reader.selection
        if chosen is None or not self.reader.is_settled:
            return None
        return Chosen(*chosen, self.reader.unit, self.seen(chosen))

    async def _chosen_soon(self) -> Chosen | None:
        """What is selected when no sentence is waited for any more."""
        await self.reader.settled()
        return self._chosen_now()

    @work(group="write", exit_on_error=False)
    async def _lay_picked(self, picks: tuple[Picked, ...], meant: Chosen | None) -> None:
        """Lay the codes that were picked on what is meant, or on what comes to be selected."""
        async with self.writing:
            chosen = meant or await self._chosen_soon()
            if chosen is None:
                self.say(t("read.nothing-selected"))
                return
            named = [each if each.code_id else Picked(await self._new_code(each.name), each.name) for each in picks]
            await self._lay(named, chosen)

    async def _new_code(self, name: str) -> str:
        from fieldnotes.services.codebook import add_code

        return (await self.ask(lambda project: add_code(project, name))).id

    def action_code_again(self) -> None:
        """Lay what was laid last on what is selected now, not rated."""
        self._lay_again(self._chosen_now())

    @work(group="write", exit_on_error=False)
    async def _lay_again(self, meant: Chosen | None) -> None:
        async with self.writing:
            chosen = meant or await self._chosen_soon()
            if self._last and chosen is not None:
                known = [self.codes[code_id] for code_id in self._last if code_id in self.codes]
                await self._lay([Picked(code.id, code.name) for code in known], chosen)
            else:
                self.say(t("read.nothing-to-repeat"))

    async def _lay(self, picks: Sequence[Picked], chosen: Chosen) -> None:
        """Lay codes on what was selected, as one action, asking about what they would overlap."""
        from fieldnotes.services.coding import Pick, lay_codings
        from fieldnotes.services.coding_joins import Overlap, overlaps

        if not picks:
            return
        place, seen = chosen.place, chosen.seen
        wanted = [Pick(each.code_id or each.name, each.level) for each in picks]

        def lay(project: "Project", *, join: bool) -> _Laid:
            laid = lay_codings(project, self.document_id, *place, wanted, unit=chosen.unit, join=join, seen=seen)
            return _Laid(laid[-1].id, self.marks_now(project))

        def lay_or_tell(project: "Project") -> _Laid | list[Overlap]:
            codes = [each.code for each in wanted]
            return overlaps(project, self.document_id, *place, codes, seen=seen) or lay(project, join=False)

        done = await self.ask(lay_or_tell)
        if isinstance(done, list):
            answer = await self.app.push_screen_wait(OverlapQuestion(", ".join(each.code for each in done)))
            if answer is None:
                return
            done = await self.ask(lambda project: lay(project, join=answer == "join"))
        await self._show_laid(place, [each.code for each in wanted], done)

    async def _show_laid(self, place: tuple[int, int], code_ids: list[str], done: "_Laid") -> None:
        """Show what was laid, with the last of it as the current coding; who has gone on meanwhile stays there."""
        self._last = tuple(code_ids)
        self._recent = [*reversed(code_ids), *(each for each in self._recent if each not in code_ids)]
        if self.reader.selection == place:
            self.reader.move_to(place[0])
        if done.marks is not None and all(code_id in self.codes for code_id in code_ids):
            self.put_marks(done.marks)
        else:
            await self.on_study_changed()
        self.reader.choose(done.id)
        self._show_keys()
        self.laid(code_ids)

    def action_in_vivo(self) -> None:
        """Make a code named by the selected words, and lay it on them."""
        self._name_in_vivo(self._chosen_now())

    @work(group="write", exit_on_error=False)
    async def _name_in_vivo(self, meant: Chosen | None) -> None:
        from fieldnotes.services.coding_in_vivo import InVivo, code_in_vivo

        async with self.writing:
            chosen = meant or await self._chosen_soon()
            if chosen is None:
                self.say(t("read.in-vivo-select"))
                return
            place, seen = chosen.place, chosen.seen

            def make(project: "Project") -> tuple[InVivo, list[CodingMark] | None]:
                made = code_in_vivo(project, self.document_id, *place, unit=chosen.unit, seen=seen)
                return made, self.marks_now(project)

            made, marks = await self.ask(make)
            await self._show_laid(place, [made.code_id], _Laid(made.id, marks))
            self.say(t("read.in-vivo" if made.made else "read.in-vivo-there", code=made.code))

    # The ten digits.

    def shown(self) -> None:
        """Have the digits follow what the study holds now."""
        super().shown()
        self._read_keys()

    @work(group="keys", exclusive=True, exit_on_error=False)
    async def _read_keys(self) -> None:
        from fieldnotes.services.pins import pinned, recent_codes

        def read(project: "Project") -> tuple[dict[int, str], list[str]]:
            import_module("fieldnotes.services.coding")  # on this thread: the first coding does not wait for it
            return {digit: code.id for digit, code in pinned(project).items()}, recent_codes(project, limit=10)

        self._pinned, used = await self.ask(read)
        self._recent += [code_id for code_id in used if code_id not in self._recent]
        self._show_keys()

    def _show_keys(self) -> None:
        self._keys = ten_keys(self._pinned, self._recent, self._keys, {code.id for code in self._layable()})
        names = {digit: self.codes[code_id].name for digit, code_id in self._keys.items()}
        for strip in self.query(KeyStrip):
            strip.put(names, self._pinned)

    def action_show_keys(self) -> None:
        """Show the digits with their codes, or hide them."""
        self.query_one(KeyStrip).toggle()

    def action_pin_code(self) -> None:
        """Put the current coding's code on a digit, or the one that was laid last."""
        mark = self.reader.current_mark
        code = self.codes.get(mark.code_id if mark else self._last[-1] if self._last else "")
        if code is None:
            self.say(t("read.pin-none"))
        else:
            self._pin(code)

    def _pin(self, code: CodeRow) -> None:
        names = {digit: self.codes[code_id].name for digit, code_id in self._keys.items() if code_id in self.codes}
        question = DigitQuestion(code.name, names, self._pinned)

        def answered(digit: int | None) -> None:
            if digit is not None:
                self._put_on(code, digit)

        self.app.push_screen(question, answered)

    @work(group="write", exit_on_error=False)
    async def _put_on(self, code: CodeRow, digit: int) -> None:
        from fieldnotes.services.pins import pin, unpin

        async with self.writing:
            if self._pinned.get(digit) == code.id:
                await self.ask(lambda project: unpin(project, digit))
                self.say(t("read.unpinned", code=code.name, digit=digit))
            else:
                await self.ask(lambda project: pin(project, digit, code.id))
                self.say(t("read.pinned", code=code.name, digit=digit))
            self._read_keys()
