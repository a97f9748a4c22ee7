"""Reflecting from the log: about the note that was picked, or the last one; and what a reflection is about."""

from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.model.rows import NoteRow
    from fieldnotes.services.log import OpenLog

_WORDS = 200  # cells of a passage in a message


class Reflecting(LogPart):
    """The three prompts, beside a note."""

    def action_reflect(self) -> None:
        """Reflect on the last note."""
        self._reflect(None)

    def reflect_on(self, note: str) -> None:
        """Reflect on a note, by its id; of a reflection it is told what it is about."""
        self._reflect(note)

    @work(group="reflect", exclusive=True, exit_on_error=False)
    async def _reflect(self, note: str | None) -> None:
        from fieldnotes.tui.screens.reflection import ReflectionDialog, Subject

        if self.opened() is None:
            return
        await self.capture.pen.rest()
        await self.read_again()
        log = self._log
        row = None if log is None else _picked(log, note)
        if log is None or not self.in_front:
            return
        if note is not None and row is not None and row.about is not None:
            self.say(t("reflection.is-about", words=short(row.about.quote, _WORDS)))
            return
        subjects = [Subject(row.id, row.text)] if row is not None else []
        session = log.session.id
        if await self.app.push_screen_wait(ReflectionDialog(session, session, subjects, pen=self.capture.pen)):
            self.say(t("reflection.kept"))
            await self.read_again()


def _picked(log: "OpenLog", note: str | None) -> "NoteRow | None":
    """The note that is meant; without one the last that was entered and is no reflection."""
    if note is not None:
        return next((each for each in log.notes if each.id == note), None)
    noted = [each for each in log.notes if each.voice != Voice.REFLECTION.value]
    return max(noted, key=lambda each: each.start, default=None)
