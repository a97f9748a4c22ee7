"""A note that is picked in the log: changed, cut, moved, taken away, given a voice or a speaker, reflected on."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.analysis.typed_note import read_line
from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.log_parts.reflecting import Reflecting
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.note_line import clock_time, speaker_name
from fieldnotes.tui.widgets.note_log import NoteLog

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldnotes.model.rows import NoteRow
    from fieldnotes.store.project import Project

_WORDS = 40  # cells of a note in a list of choices
_CHOICES = 100  # notes beside which one may be put


class Picking(Reflecting):
    """What is done with one note of the log. Everything goes through the pen, and is undone like anything else."""

    _asked: str | None = None  # the note of which was asked whether to take it away

    def action_pick_note(self) -> None:
        """Pick the last note."""
        self.clock_line.question = ""
        if not self.capture.notes.pick():
            self.say(t("log.nothing-to-pick"))

    def on_note_log_left(self, event: NoteLog.Left) -> None:
        """Go back to the line."""
        event.stop()
        self.clock_line.question = ""
        self.set_focus(None if self.capture.line.closed else self.capture.line.query_one(LineInput))

    def on_note_log_wish(self, event: NoteLog.Wish) -> None:
        """Do what is wished."""
        event.stop()
        asked, self._asked = self._asked, None
        self.clock_line.question = ""
        if event.what == "delete" and asked != event.key:
            self._asked = event.key
            self.clock_line.question = t("log.delete-question")
        elif event.what == "reflect":
            self.reflect_on(event.key)
        else:
            self._take_in_hand(event.what, event.key)

    @work(group="write", exit_on_error=False)
    async def _take_in_hand(self, what: str, key: str) -> None:
        """See how the note stands in the file now, and ask what is to be done with it."""
        if self.opened() is None:
            return
        await self.capture.pen.rest()
        await self.read_again()
        row = next((each for each in self._log.notes if each.id == key), None) if self._log is not None else None
        if row is None:
            self.say(t("log.not-kept-yet"))
            return
        ways = {
            "edit": self._edit,
            "split": self._split,
            "move": self._move,
            "voice": self._give_voice,
            "speaker": self._give_speaker,
            "delete": self._delete,
        }
        await ways[what](row)

    async def _edit(self, row: "NoteRow") -> None:
        """Ask for other words; those that are refused are offered again."""
        from fieldnotes.services.note_edits import edit_note
        from fieldnotes.tui.screens.note_dialogs import EditDialog

        words: str | None = None
        while True:
            typed = await self.app.push_screen_wait(EditDialog(row, words))
            if typed is None:
                return
            try:
                await self._do(row.id, partial(edit_note, note=row.id, text=typed))
            except FieldnotesError as problem:
                self.show_problem(problem)
                words = typed
            else:
                return

    async def _split(self, row: "NoteRow") -> None:
        from fieldnotes.services.note_edits import split_note
        from fieldnotes.tui.screens.note_dialogs import SplitDialog

        at = await self.app.push_screen_wait(SplitDialog(row))
        if at is not None:
            await self._do(row.id, lambda study: split_note(study, row.id, at))

    async def _move(self, row: "NoteRow") -> None:
        """Ask for a time, or for a note before or after which it happened."""
        from fieldnotes.services.note_edits import move_note

        assert self._log is not None
        others = [each for each in reversed(self._log.notes) if each.id != row.id][:_CHOICES]
        ways = (("time", t("log.move-to-time")), ("before", t("log.move-before")), ("after", t("log.move-after")))
        beside = tuple((each.id, _short(each)) for each in others)
        fields = [Field("time", t("log.move-time"), f"{from_stored(row.happened_at):%H:%M}")]
        if others:
            fields += [
                Field("way", t("log.move-way"), choices=ways),
                Field("beside", t("log.move-beside"), choices=beside),
            ]
        form = await ask_form(self.app, t("log.move-title"), *fields)
        if form is None:
            return
        way = form.get("way", "time")
        if way == "before":
            await self._do(row.id, lambda study: move_note(study, row.id, before=form["beside"]))
        elif way == "after":
            await self._do(row.id, lambda study: move_note(study, row.id, after=form["beside"]))
        else:
            started = self._log.session.started_at
            typed = f"{form['time'].strip()} {t('log.move-title')}"
            told = read_line(typed, clock.now(), from_stored(started) if started else None)
            if told.happened_at is None:
                self.say(t("log.move-no-time"), problem=True)
                return
            moment = told.happened_at
            await self._do(row.id, lambda study: move_note(study, row.id, happened_at=moment))

    async def _give_voice(self, row: "NoteRow") -> None:
        from fieldnotes.services.note_edits import set_voice
        from fieldnotes.tui.screens.note_dialogs import VoiceDialog

        part = await self.app.push_screen_wait(VoiceDialog(row))
        if part is None:
            return
        if part.start == part.end:
            await self._do(row.id, lambda study: set_voice(study, row.id, part.voice))
        else:
            await self._do(row.id, lambda study: set_voice(study, row.id, part.voice, start=part.start, end=part.end))

    async def _give_speaker(self, row: "NoteRow") -> None:
        from fieldnotes.services.note_edits import set_speaker

        known = "" if row.speaker is None else speaker_name(row.speaker)
        form = await ask_form(self.app, t("log.speaker-title"), Field("who", t("log.speaker-who"), known))
        if form is None:
            return
        who = form["who"].strip()
        named = "interviewer" if who.casefold() == t("study.interviewer").casefold() else who
        await self._do(row.id, lambda study: set_speaker(study, row.id, named or None))

    async def _delete(self, row: "NoteRow") -> None:
        from fieldnotes.services.note_edits import delete_note

        await self._do(row.id, lambda study: delete_note(study, row.id))
        self.say(t("log.deleted"))

    async def _do(self, key: str, verb: "Callable[[Project], object]") -> None:
        """Have a verb carried out after what was typed before it, and show the log as it is then.

        Raises:
            FieldnotesError: what the verb refuses.
        """
        study, pen = self._study, self.capture.pen
        assert study is not None
        await pen.hear(pen.hand(lambda: verb(study)))
        await self.read_again()
        if self.in_front and self.capture.notes.picked is None:
            self.capture.notes.pick(key)


def _short(row: "NoteRow") -> str:
    return f"{clock_time(from_stored(row.happened_at), sure=row.precision == 'exact')} {short(row.text, _WORDS)}"
