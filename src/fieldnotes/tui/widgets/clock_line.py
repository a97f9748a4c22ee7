"""The line that tells where a session stands: running or paused, for how long, and how long ago the last note was."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.widgets import Static

from fieldnotes.base import clock
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line

if TYPE_CHECKING:
    from fieldnotes.model.scenes import SceneRow
    from fieldnotes.services.log import OpenLog


class ClockLine(Static):
    """Ticks every second. What must be answered stands in its place until it is."""

    DEFAULT_CSS = """
    ClockLine { height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self._log: OpenLog | None = None
        self._notes = 0
        self._last: datetime | None = None
        self._question = ""

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, self.tick)

    def put(self, log: "OpenLog", last: datetime | None) -> None:
        """Tell of a session, and when its last note was entered."""
        self._log, self._notes, self._last = log, log.session.notes, last
        self.tick()

    def count(self, entered: datetime) -> None:
        """One more note is kept."""
        self._notes += 1
        self._last = entered if self._last is None else max(self._last, entered)
        self.tick()

    @property
    def notes(self) -> int:
        """How many notes the session has, as far as is known here."""
        return self._notes

    @property
    def question(self) -> str:
        """What is asked instead; empty when nothing is."""
        return self._question

    @question.setter
    def question(self, asked: str) -> None:
        self._question = asked
        self.tick()

    def tick(self) -> None:
        """Tell the time again."""
        if self._question:
            self.update(self._question)
        elif self._log is None:
            self.update(t("log.opening"))
        else:
            self.update(told(self._log, self._notes, self._last, clock.now()))


def told(log: "OpenLog", notes: int, last: datetime | None, now: datetime) -> str:
    """The line for a moment; what matters most comes first, because a narrow screen cuts the end off."""
    parts = [
        f"{t(f'kind.session-{log.session.status}')} {duration(log.observed_seconds(now))}",
        *([t("log.clock-asks")] if log.session.clock_questions else []),
        t("log.one-note") if notes == 1 else t("log.notes", count=notes),
    ]
    if last is not None:
        parts.append(t("log.last", ago=duration(max(0, int((now - last).total_seconds())))))
    if log.scene is not None:
        parts.append(scene_told(log.scene))
    parts.append(t(f"kind.session-{log.session.kind}"))
    if log.session.setting:
        parts.append(one_line(log.session.setting))
    return " · ".join(parts)


def scene_told(scene: "SceneRow") -> str:
    """Where one is and who is there, in a few words."""
    people = [each.participant for each in scene.present]
    if scene.third_parties:
        people.append(t("log.third-parties", count=scene.third_parties))
    told = one_line(scene.setting) or t("log.scene")
    return f"{told} ({one_line(', '.join(people))})" if people else told


def duration(seconds: int) -> str:
    """Hours, minutes and seconds, as `0:03:25`."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
