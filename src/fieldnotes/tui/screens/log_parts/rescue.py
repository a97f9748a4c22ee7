"""Saving the lines that the study cannot hold now, as a file elsewhere: its stick is out, or its disk is full."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.analysis import voice_marks
from fieldnotes.base import clock
from fieldnotes.base.errors import StorageError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice
from fieldnotes.tui.screens.log_parts.part import LogPart

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fieldnotes.tui.widgets.entry import Entry


class Rescue(LogPart):
    """Words that are no note yet never depend on one disk."""

    _rescue_told = False

    def show_problem(self, problem: BaseException) -> None:
        """Say what went wrong; the first time that it is the disk, also how to save the lines elsewhere."""
        super().show_problem(problem)
        if isinstance(problem, StorageError) and not self._rescue_told:
            self._rescue_told = True
            self.say(t("log.rescue-hint"))

    @work(group="write", exit_on_error=False)
    async def action_rescue(self) -> None:
        """Save the lines that are no note yet as a file, which `note import` can bring in later."""
        from fieldnotes.tui.widgets.form import Field, ask_form

        lines = written(self.capture.entries_on_their_way)
        if not lines:
            self.say(t("log.rescue-none"))
            return
        proposed = Path.home() / f"{t('log.rescue-file')}-{clock.now():%Y%m%d-%H%M}.txt"
        form = await ask_form(self.app, t("log.rescue"), Field("path", t("log.rescue-path"), str(proposed)))
        if form is None or not form["path"].strip():
            return
        target = await asyncio.to_thread(_save, form["path"].strip(), lines)
        self._rescue_told = False
        self.say(t("log.rescued", path=target))


def written(entries: "Iterable[Entry]") -> str:
    """The lines as a notebook's file has them: the time at which each was typed, its voice, its words."""
    now = clock.now()
    return "".join(f"{_written(entry, now)}\n" for entry in entries)


def _written(entry: "Entry", now: "datetime") -> str:
    signs = {voice: sign for sign, voice in voice_marks.SIGNS.items()}
    when = f"{entry.note.happened_at or entry.at or now:%H:%M}"
    if entry.said_in is Voice.REFLECTION:  # its sign in the log begins a tag or a heading in a file
        return f"{when} #{t('kind.voice-reflection')} {entry.note.text}"
    if entry.note.happened_at is not None:
        return entry.line.strip()
    return f"{when} {signs.get(entry.voice, '') if entry.note.voice is None else ''}{entry.line.strip()}"


def _save(path: str, lines: str) -> Path:
    from fieldnotes.base import atomic

    target = Path(path).expanduser()
    if target.exists():
        raise StorageError("cannot-write", path=target, reason=t("log.rescue-exists"))
    atomic.write_bytes(target, lines.encode())
    return target
