"""The topic guide beside the log: looking at it, ticking topics from the line or in the guide, choosing one."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from fieldnotes.base import clock
from fieldnotes.base.i18n import t
from fieldnotes.tui.alt_digits import AltDigit, know_alt_digits
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.guide_pane import GuidePane, told
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.path_suggester import PathSuggester

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fieldnotes.model.guides import SessionGuide, Ticked
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project

BESIDE = 80  # cells; on a narrower screen the guide takes the place of the notes while one is in it
LOOK = 5.0  # seconds after which the file is looked at again: a topic may have been ticked elsewhere
_NAME = 40  # cells of a topic's name in a message


class Guide(LogPart):
    """The guide of the session, when it has one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"tick_numbered({number})", show=False)
        for number, key in enumerate(AltDigit, start=1)
        if key is not AltDigit.ONE  # which is a command of the table
    ]

    def __init__(self, team_id: str, team_name: str) -> None:
        super().__init__(team_id, team_name)
        self._guide: SessionGuide | None = None
        self._guide_pane = GuidePane(self._leave_guide)
        self._guide_line = Static(id="guide-line", markup=False)

    def on_mount(self) -> None:
        """Make room for the guide, which shows when there is one."""
        know_alt_digits()
        self._guide_line.display = False
        self.capture.query_one("#beside").mount(self._guide_pane)
        self.mount(self._guide_line, before=self.capture)
        self.set_interval(LOOK, self._look_at_guide)

    def on_resize(self) -> None:
        """Beside the notes or instead of them, as the screen is wide."""
        self._lay_guide()

    def log_shown(self) -> None:
        """Read what came up, behind what was ticked here before."""
        super().log_shown()
        self._read_guide()

    def _look_at_guide(self) -> None:
        if self._log is not None and self.in_front:
            self._read_guide()

    @work(exclusive=True, group="guide", exit_on_error=False)
    async def _read_guide(self) -> None:
        from fieldnotes.services.guides import guide_of_session

        study, log = self._study, self._log
        if study is None or log is None:
            return
        pen = self.capture.pen
        guide = await pen.hear(pen.hand(lambda: guide_of_session(study, log.session.id)))
        if guide != self._guide:
            self._guide = guide
            self._guide_pane.put(guide)
            if guide is not None:
                about = t("guide.line", guide=short(guide.guide, _NAME), version=guide.version, of=told(guide))
                self._guide_line.update(about)
        self._lay_guide()

    def _lay_guide(self) -> None:
        wide, there = self.app.size.width >= BESIDE, self._guide is not None
        inside = there and self._guide_pane.has_focus
        self._guide_pane.display = there and (wide or inside)
        self._guide_pane.styles.width = None if wide else "1fr"
        self.capture.notes.display = wide or not inside
        self._guide_line.display = there and not wide

    def action_guide(self) -> None:
        """Go to the guide; without one, choose one."""
        self.clock_line.question = ""
        if self.opened() is None:
            return
        if self._guide is None:
            self._choose_guide()
            return
        self._guide_pane.display = True
        self.set_focus(self._guide_pane)
        self._lay_guide()

    def _leave_guide(self, letter: str) -> None:
        """Go back to the line, and type there what was meant for it."""
        if self.capture.line.closed:
            self.set_focus(None)
        else:
            line = self.capture.line.query_one(LineInput)
            self.set_focus(line)
            if letter:
                line.insert_text_at_cursor(letter)
        self._lay_guide()

    def action_tick_first(self) -> None:
        """Tick the first topic, without leaving the line."""
        self.action_tick_numbered(1)

    def action_tick_numbered(self, number: int) -> None:
        """Tick a topic by its number, without leaving the line."""
        self._turn_topic(number, back=False)

    def on_guide_pane_turned(self, event: GuidePane.Turned) -> None:
        """Tick a topic, or untick it."""
        event.stop()
        self._turn_topic(event.number, back=event.back)

    def on_guide_pane_other(self, event: GuidePane.Other) -> None:
        """Choose another guide."""
        event.stop()
        self._choose_guide()

    def _turn_topic(self, number: int, *, back: bool) -> None:
        """Tick a topic as of now, after the notes that were typed before; what was ticked is unticked if `back`."""
        from fieldnotes.services.guides import tick_topic, untick_topic

        opened, guide, pressed = self.opened(), self._guide, clock.now()
        if opened is None:
            return
        if guide is None:
            self.say(t("guide.none-here"))
            return
        if number > len(guide.topics):
            self.say(t("guide.no-number", number=number, count=len(guide.topics)))
            return
        (study, log), topic = opened, guide.topics[number - 1]
        session = log.session.id
        if back and topic.at is not None:
            future = self.capture.pen.hand(lambda: untick_topic(study, topic.name, session=session))
        elif self.stopped and topic.at is None:
            self.say(t("guide.over"), problem=True)
            return
        else:
            future = self.capture.pen.hand(lambda: tick_topic(study, topic.name, session=session, at=pressed))
        self._hear_tick(future)

    @work(group="tick", exit_on_error=False)
    async def _hear_tick(self, future: "Future[Ticked]") -> None:
        ticked = await self.capture.pen.hear(future)
        name = short(ticked.topic, _NAME)
        if not ticked.changed and ticked.at is not None:
            self.say(t("guide.ticked-before", topic=name, at=f"{ticked.at:%H:%M}"))
        elif ticked.at is not None and not self._guide_pane.display:
            self.say(t("guide.ticked", topic=name, at=f"{ticked.at:%H:%M}"))
        self._read_guide()

    @work(exclusive=True, group="choose", exit_on_error=False)
    async def _choose_guide(self) -> None:
        """Ask which guide the session is to have: one of the study, or a file that becomes one."""
        from fieldnotes.exchange.guides.registry import ENDINGS
        from fieldnotes.services.guides import list_guides

        opened = self.opened()
        if opened is None:
            return
        rows = await self.ask(list_guides)
        choices = tuple((row.id, short(f"{row.name} {row.version}")) for row in rows)
        known = (Field("guide", t("guide.which"), choices=choices),) if rows else ()
        label = t("guide.or-file" if rows else "guide.file")
        form = await ask_form(
            self.app, t("guide.choose"), *known, Field("file", label, suggester=PathSuggester(ENDINGS))
        )
        if form is None:
            return
        guide, file = form.get("guide", ""), form["file"].strip()
        if not guide and not file:
            return
        (study, log), pen = opened, self.capture.pen
        await pen.hear(pen.hand(lambda: _given(study, log, guide, file)))
        self._read_guide()


def _given(study: "Project", log: "OpenLog", guide: str, file: str) -> None:
    """Give the session a guide of the study, or the one in a file, which goes before."""
    from fieldnotes.services.guides import add_guide, set_guide

    held = add_guide(study, _path(file)).id if file else guide
    set_guide(study, log.session.id, held)


def _path(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # a home of nobody: then there is no such file, and that is said
        return Path(typed)
